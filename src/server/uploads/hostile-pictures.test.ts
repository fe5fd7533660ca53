import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pictures, tellingJpeg } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';
import { checkCodec, recode } from '../media/recode.ts';

vi.setConfig({ testTimeout: 120_000 });

let world: World;
beforeAll(async () => {
  world = await createWorld({ RECODE_PICTURES: 'on' });
});
afterAll(() => world.stop());

const types = ['png', 'jpeg', 'webp'] as const;
const add = (bytes: Uint8Array<ArrayBuffer>) => world.ada.uploads.add({ bytes: new Blob([bytes]) });
const fetched = async (path: string) => {
  const reply = await world.app.request(path, { headers: { cookie: world.ada.cookie } });
  return new Uint8Array(await reply.arrayBuffer());
};

test.each(types)('a %s is encoded anew: what is kept are other bytes that show the same size', async (type) => {
  const { path, width, height } = await add(pictures[type]);
  expect({ width, height }).toEqual({ width: 3, height: 2 });
  const kept = await fetched(path);
  expect(kept).not.toEqual(pictures[type]);
  await checkCodec(`image/${type}`);
});

test('a picture that was taken upright stands upright, and nothing tells of its camera', async () => {
  const { path, width, height } = await add(tellingJpeg('Ada', 6));
  expect({ width, height }).toEqual({ width: 2, height: 3 });
  expect(Buffer.from(await fetched(path)).includes('Exif')).toBe(false);
});

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

function png({ width, height, depth = 8, colours = 6, data = deflateSync(Buffer.alloc(64)) }: Made) {
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

/** Twenty pictures that nobody means well with, each made here. */
const hostile: [name: string, bytes: Uint8Array<ArrayBuffer>][] = [
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

test('twenty hostile pictures: a sentence each, and no crash', { retry: 0 }, async () => {
  expect(hostile).toHaveLength(20);
  await add(pictures.png);
  const outcomes = [];
  for (const [name, bytes] of hostile) {
    const problem = await add(bytes).then(
      () => null,
      (error: { problem: { status: number; fields: Record<string, string> } }) => error.problem,
    );
    outcomes.push({ name, status: problem?.status, sentence: problem?.fields['file'] });
  }
  for (const { name, status, sentence } of outcomes) {
    expect({ name, status }).toEqual({ name, status: 422 });
    expect(sentence).toMatch(/^(Must|Takes) /);
  }
  expect(await add(pictures.png)).toMatchObject({ width: 3 });
});

test('a picture that takes more memory or time than it may is given up', { retry: 0 }, async () => {
  const large = png({ width: 4_000, height: 3_000, data: deflateSync(Buffer.alloc((4_000 * 4 + 1) * 3_000)) });
  await expect(recode('image/png', large, { memoryBytes: 60e6 })).rejects.toMatchObject({ reason: 'too_much' });
  await expect(recode('image/png', large, { timeoutMs: 20 })).rejects.toMatchObject({ reason: 'too_much' });
});
