import { strToU8, zipSync, type Zippable } from 'fflate';
import { expect, test } from 'vitest';
import type { Source } from '../storage/disk.ts';
import { BadZip, readEntries, unpack } from './zip.ts';

const source = (bytes: Uint8Array): Source => ({
  bytes: bytes.length,
  slice: async (from, length) => {
    if (from < 0 || from + length > bytes.length) throw new RangeError('It ends too early');
    return bytes.slice(from, from + length);
  },
});

async function readAll(bytes: Uint8Array) {
  const file = source(bytes);
  const read: Record<string, string> = {};
  for (const entry of await readEntries(file)) {
    read[entry.name] = Buffer.concat(await Array.fromAsync(unpack(file, entry))).toString();
  }
  return read;
}

const fault = (bytes: Uint8Array) =>
  readAll(bytes).then(
    () => null,
    (error: unknown) => error,
  );
const some: Zippable = {
  'a.md': strToU8('# A'),
  'files/b.txt': [strToU8('b'.repeat(200_000)), { level: 0 }],
  'empty/': new Uint8Array(),
};

test('what was packed is unpacked', async () => {
  expect(await readAll(zipSync(some))).toEqual({ 'a.md': '# A', 'files/b.txt': 'b'.repeat(200_000) });
  expect(await readAll(zipSync({}))).toEqual({});
});

test('one that is cut short anywhere is refused', { retry: 0 }, async () => {
  const whole = zipSync({ 'a.md': strToU8('# A title') });
  for (let length = 0; length < whole.length; length++) {
    expect(await fault(whole.subarray(0, length))).toBeInstanceOf(BadZip);
  }
});

test('one that has any byte wrong is refused or read, and nothing else', { retry: 0 }, async () => {
  const whole = zipSync({ a: strToU8('# A title '.repeat(9)) });
  for (let at = 0; at < whole.length; at++) {
    for (const value of [0, 0xff]) {
      const error = await fault(whole.with(at, value));
      expect(error === null || error instanceof BadZip, `${at} ${value} ${String(error)}`).toBe(true);
    }
  }
});

test('bombs are refused before anything of them is unpacked', { retry: 0 }, async () => {
  expect(await fault(zipSync({ 'a.md': new Uint8Array(3_000_000) }))).toMatchObject({ message: /grows more than 200/ });
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, nth) => [`${nth}`, new Uint8Array()]));
  expect(await fault(zipSync(many, { level: 0 }))).toMatchObject({ message: /at most 10,000 files/ });
});

test('one that says less than it holds is refused where it holds more', { retry: 0 }, async () => {
  const bomb = Buffer.from(zipSync({ 'a.md': new Uint8Array(900_000) }));
  const directory = bomb.readUInt32LE(bomb.length - 6);
  bomb.writeUInt32LE(10, directory + 24);
  expect(await fault(new Uint8Array(bomb))).toMatchObject({ message: /damaged/ });
});

test('several files at one place are refused', { retry: 0 }, async () => {
  const zip = Buffer.from(zipSync({ a: strToU8('x'.repeat(1_000)), b: strToU8('y'.repeat(1_000)) }, { level: 0 }));
  const directory = zip.readUInt32LE(zip.length - 6);
  zip.writeUInt32LE(1_900, directory + 20);
  expect(await fault(new Uint8Array(zip))).toBeInstanceOf(BadZip);
});

test('what is encrypted is refused', { retry: 0 }, async () => {
  const zip = Buffer.from(zipSync({ a: strToU8('x') }));
  zip.writeUInt16LE(1, zip.readUInt32LE(zip.length - 6) + 8);
  expect(await fault(new Uint8Array(zip))).toMatchObject({ message: 'Must not be encrypted' });
});
