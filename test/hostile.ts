import { crc32, deflateSync } from 'node:zlib';
import { pictures } from './pictures.ts';
import { mp4, ogg, webm } from './recordings.ts';

// Files that nobody means well with, or that broke on their way, each made here.

function chunk(type: string, content: Uint8Array) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

interface Made {
  width: number;
  height: number;
  depth?: number;
  colours?: number;
  data?: Uint8Array;
}

/** A PNG that says what it is told to, true or not. */
export function png({ width, height, depth = 8, colours = 6, data = deflateSync(Buffer.alloc(64)) }: Made) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colours, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', new Uint8Array())];
  return new Uint8Array(Buffer.concat(parts));
}

const changed = (bytes: Uint8Array, at: number, ...values: number[]) => {
  const copy = new Uint8Array(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
};
const half = (bytes: Uint8Array) => new Uint8Array(bytes.slice(0, bytes.length / 2));
const frame = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xc0]));
const scan = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xda]));

/** Twenty pictures that nobody means well with. */
export const hostilePictures: [name: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ['PNG of two thousand million pixels', png({ width: 65_535, height: 32_767 })],
  ['PNG whose width is all ones', png({ width: 0xffff_ffff, height: 1 })],
  ['PNG without a pixel', png({ width: 0, height: 5 })],
  [
    'PNG that is a bomb: few bytes, far too many rows',
    png({ width: 20_000, height: 20_000, data: deflateSync(Buffer.alloc(40_000_000)) }),
  ],
  [
    'PNG that says it is small and unpacks to 100 MB',
    png({ width: 1, height: 1, data: deflateSync(Buffer.alloc(100_000_000)).subarray(0, 50_000) }),
  ],
  [
    'PNG of 49 megapixels with a byte of data',
    png({ width: 7_000, height: 7_000, data: deflateSync(Buffer.alloc(1)) }),
  ],
  ['PNG with a depth that there is not', png({ width: 3, height: 2, depth: 7 })],
  ['PNG with colours that there are not', png({ width: 3, height: 2, colours: 5 })],
  ['PNG whose data is not packed', png({ width: 3, height: 2, data: Buffer.from('not zlib at all') })],
  ['PNG cut in half', half(pictures.png)],
  ['PNG whose chunk is longer than the file', changed(pictures.png, 33, 0x7f, 0xff, 0xff, 0xff)],
  ['JPEG of 65,535 by 65,535', changed(pictures.jpeg, frame(pictures.jpeg) + 5, 0xff, 0xff, 0xff, 0xff)],
  ['JPEG cut in half', half(pictures.jpeg)],
  ['JPEG of 255 components', changed(pictures.jpeg, frame(pictures.jpeg) + 9, 0xff)],
  [
    'JPEG without its tables',
    new Uint8Array(Buffer.concat([pictures.jpeg.slice(0, 2), pictures.jpeg.slice(frame(pictures.jpeg))])),
  ],
  ['JPEG whose scan names what is not there', changed(pictures.jpeg, scan(pictures.jpeg) + 4, 9, 9, 9)],
  ['WebP cut in half', half(pictures.webp)],
  ['WebP of 16,777,216 by 16,777,216', changed(pictures.webp, 24, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
  ['WebP whose chunk is longer than the file', changed(pictures.webp, 16, 0xff, 0xff, 0xff, 0x7f)],
  ['HTML that begins as a GIF', new Uint8Array(Buffer.from('GIF89a<script>alert(1)</script>'.repeat(10)))],
];

const pieces = (bytes: Uint8Array, ...parts: number[]) =>
  parts.map((part) => new Uint8Array(bytes.slice(0, Math.floor(bytes.length * part))));
const junk = (bytes: Uint8Array, every: number) =>
  new Uint8Array(bytes.map((byte, at) => (at > 40 && at % every === 0 ? byte ^ 0xff : byte)));

/** Twenty recordings of a megabyte or so that are cut off, or whose bytes were changed. */
export function corruptedRecordings(): Uint8Array<ArrayBuffer>[] {
  const film = webm({ kinds: [1, 2], inVoid: 'x'.repeat(1_000_000) });
  const phone = mp4({ handlers: ['vide', 'soun'], fragmented: true, told: 'x'.repeat(300_000) });
  const voice = ogg();
  return [
    ...pieces(film, 0.00004, 0.0001, 0.5, 0.99999),
    ...[2, 3, 7, 31, 97].map((every) => junk(film, every)),
    ...pieces(phone, 0.0001, 0.3, 0.6, 0.9999),
    ...[2, 3, 7, 31].map((every) => junk(phone, every)),
    ...pieces(voice, 0.3, 0.7),
    // A box, and an element, of more bytes than there are anywhere.
    changed(phone, phone.length - 13, 0x7f, 0xff, 0xff, 0xff),
  ];
}
