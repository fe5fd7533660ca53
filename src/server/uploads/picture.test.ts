import { expect, test } from 'vitest';
import { exif, pictures, tellingGif, tellingJpeg, tellingPng, tellingWebp } from '#test/pictures.ts';
import { BadUpload } from './bad-upload.ts';
import { readPicture } from './picture.ts';

const secret = 'Ada Lovelace, N 51.5 W 0.1';
const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

test.each([
  ['png', tellingPng, 'image/png', { width: 3, height: 2 }],
  ['jpeg', tellingJpeg, 'image/jpeg', { width: 3, height: 2 }],
  ['gif', tellingGif, 'image/gif', { width: 1, height: 1 }],
  ['webp', tellingWebp, 'image/webp', { width: 3, height: 2 }],
] as const)(
  '%s: what it tells of its maker goes, and all that shows stays, byte for byte',
  (name, tell, type, size) => {
    const told = tell(secret);
    expect(has(told, secret)).toBe(true);
    const { bytes, ...read } = readPicture(told);
    expect(read).toEqual({ type, ...size });
    expect(Buffer.from(bytes).equals(pictures[name])).toBe(true);
    // Nothing more goes the second time.
    expect(Buffer.from(readPicture(bytes).bytes).equals(bytes)).toBe(true);
  },
);

test('a photograph keeps which way is up, and nothing else', () => {
  for (const orientation of [2, 3, 6, 8]) {
    const { bytes } = readPicture(tellingJpeg(secret, orientation));
    expect(has(bytes, secret)).toBe(false);
    const at = Buffer.from(bytes).indexOf('Exif\0\0');
    // The tag 0x0112, a short, one of them.
    expect([...bytes.subarray(at + 16, at + 26)]).toEqual([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation]);
    expect(bytes.length).toBe(pictures.jpeg.length + 36);
    expect(Buffer.from(readPicture(bytes).bytes).equals(bytes)).toBe(true);
  }
  expect(has(readPicture(tellingJpeg(secret, 99)).bytes, 'Exif')).toBe(false);
  expect(exif('x').length).toBeGreaterThan(40);
});

test('what only claims to be a picture is refused', { retry: 0 }, () => {
  const texts = [
    '',
    'GIF89a',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!doctype html><script>',
    '%PDF-1.7',
    'RIFFxxxxWAVE',
    '\x89PNG\r\n\x1a\n',
  ];
  for (const text of texts) expect(() => readPicture(Buffer.from(text, 'latin1'))).toThrow(BadUpload);
  expect(() => readPicture(Buffer.concat([Buffer.from('<script>'), pictures.png]))).toThrow(BadUpload);
  expect(() => readPicture(Buffer.alloc(100))).toThrow(BadUpload);
});

test('one that ends early anywhere, or has any byte wrong, is refused or read, and nothing else', () => {
  const told = [tellingJpeg(secret, 6), tellingPng(secret), tellingGif(secret), tellingWebp(secret)];
  const faults: unknown[] = [];
  for (const whole of [...Object.values(pictures), ...told]) {
    for (let length = 0; length < whole.length; length++) faults.push(faultOf(whole.subarray(0, length)));
    for (let at = 0; at < whole.length; at++) {
      for (const value of [0, 1, 0x7f, 0xff]) faults.push(faultOf(whole.with(at, value)));
    }
  }
  expect(faults.length).toBeGreaterThan(10_000);
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
});

/** What reading throws beside its refusal; null: nothing. */
function faultOf(bytes: Uint8Array) {
  try {
    readPicture(bytes);
    return null;
  } catch (error) {
    return error instanceof BadUpload ? null : error;
  }
}

test('one of over 50 megapixels is refused by what its header says', { retry: 0 }, () => {
  const huge = pictures.png.slice();
  Buffer.from(huge.buffer).writeUInt32BE(10_000, 16);
  Buffer.from(huge.buffer).writeUInt32BE(5_001, 20);
  expect(() => readPicture(huge)).toThrow('Must have at most 50 megapixels');
  Buffer.from(huge.buffer).writeUInt32BE(5_000, 20);
  expect(readPicture(huge)).toMatchObject({ width: 10_000, height: 5_000 });
});
