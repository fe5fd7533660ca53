import { expect, test } from 'vitest';
import { box, element, mp4, ogg, page, recordings, webm } from '#test/recordings.ts';
import type { Draft, Source } from '../storage/disk.ts';
import { BadUpload } from './bad-upload.ts';
import { cleanRecording, mayBeRecording, readRecording } from './recording.ts';

/** A file in memory. */
const source = (bytes: Uint8Array): Source => ({
  bytes: bytes.length,
  slice: async (from, length) => {
    if (from + length > bytes.length) throw new RangeError('It ends too early');
    return bytes.slice(from, from + length);
  },
});

const typeOf = async (bytes: Uint8Array) => (await readRecording(source(bytes))).type;
const text = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));

test.each(Object.entries(recordings))('%s is known by what it is', async (type, bytes) => {
  expect(mayBeRecording(bytes.subarray(0, 16))).toBe(true);
  expect(await typeOf(bytes)).toBe(type);
});

test('lengths may be known or not, and what is unknown is passed over', async () => {
  expect(await typeOf(webm({ live: false, inVoid: 'x'.repeat(99) }))).toBe('audio/webm');
  expect(await typeOf(new Uint8Array(Buffer.concat([webm({ live: false }), new Uint8Array(0)])))).toBe('audio/webm');
  const twoClusters = Buffer.concat([webm(), element(0x1f43b675, element(0xe7, Uint8Array.of(9)), true)]);
  expect(await typeOf(new Uint8Array(twoClusters))).toBe('audio/webm');
  const open = Buffer.from(mp4());
  open.writeUInt32BE(0, open.indexOf('mdat') - 4);
  expect(await typeOf(new Uint8Array(open))).toBe('audio/mp4');
});

const refused: [string, Uint8Array][] = [
  ['a Matroska that is no WebM', webm({ docType: 'matroska' })],
  ['a WebM without a track', webm({ kinds: [] })],
  ['a WebM of subtitles alone', webm({ kinds: [17] })],
  ['a WebM that is but a header', webm().subarray(0, 15)],
  ['a header of endless length', text('\x1aE\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xff')],
  [
    'a page with the beginning of a WebM',
    new Uint8Array(Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), text('<script>x()</script>')])),
  ],
  ['a QuickTime film', mp4({ brand: 'qt  ' })],
  [
    'a HEIC picture',
    new Uint8Array(Buffer.concat([box('ftyp', text('heic\0\0\0\0heic')), box('meta', new Uint8Array(9)), box('mdat')])),
  ],
  ['an MP4 without a track of sound or pictures', mp4({ handlers: ['text'] })],
  ['an MP4 without content', new Uint8Array(Buffer.concat([box('ftyp', text('isom\0\0\0\0')), box('moov')]))],
  ['an Ogg film', ogg('\x80theora')],
  ['an Ogg of something else', ogg('fishead\0')],
  [
    'an Ogg that begins in its middle',
    new Uint8Array(Buffer.concat([page(0, text('a')), page(0, text('b')), page(0, text('c'))])),
  ],
];

test.each(refused)('%s is refused', { retry: 0 }, async (_, bytes) => {
  expect(mayBeRecording(bytes.subarray(0, 16))).toBe(true);
  await expect(typeOf(bytes)).rejects.toThrow(BadUpload);
});

test.each(['', 'RIFFxxxxWAVEfmt ', '<!doctype html><title>x</title>', 'ID3\x04 an MP3', '\x1aEß', 'OgS', 'xxxxftyq'])(
  'what begins with %j is no recording',
  { retry: 0 },
  (start) => expect(mayBeRecording(text(start))).toBe(false),
);

test('one that ends early anywhere is refused, but for where its last block ends', { retry: 0 }, async () => {
  for (const [type, whole] of Object.entries(recordings)) {
    const taken: number[] = [];
    for (let length = 0; length < whole.length; length++) {
      await typeOf(whole.subarray(0, length)).then(
        () => taken.push(length),
        (error: unknown) => expect(error).toBeInstanceOf(BadUpload),
      );
    }
    // A recording that nobody ended has no last word: cut between two of its parts it is a shorter one.
    expect(taken.length, `${type}: ${taken}`).toBeLessThanOrEqual(type.endsWith('webm') ? 2 : 1);
  }
});

test('one that has any byte wrong is refused or read, and nothing else', async () => {
  for (const whole of [...Object.values(recordings), webm({ live: false, told: 'x' }), mp4({ told: 'x' })]) {
    for (let at = 0; at < whole.length; at++) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const fault = await typeOf(whole.with(at, value)).then(
          () => null,
          (error: unknown) => error,
        );
        expect(fault === null || fault instanceof BadUpload, `${at} ${value} ${String(fault)}`).toBe(true);
      }
    }
  }
});

/** A draft in memory, which is changed in place. */
const draftOf = (bytes: Uint8Array): Draft => ({
  ...source(bytes),
  slice: async (from, length) => {
    if (from + length > bytes.length) throw new RangeError('It ends too early');
    return bytes.slice(from, from + length);
  },
  read: async () => bytes,
  blank: async (from, length) => void bytes.fill(0, from, from + length),
  write: async (at, part) => bytes.set(part, at),
  discard: async () => {},
});

const secret = 'N 51.5 W 0.1, Ada Lovelace';

test.each([
  ['a WebM', webm({ told: secret }), 'audio/webm'],
  ['a WebM of known length', webm({ told: secret, live: false }), 'audio/webm'],
  ['an MP4', mp4({ told: secret }), 'audio/mp4'],
  ['a fragmented MP4', mp4({ told: secret, fragmented: true, handlers: ['vide'] }), 'video/mp4'],
] as const)(
  '%s loses what tells where and by whom it was made, and stays as long',
  { retry: 0 },
  async (_, told, type) => {
    const cleaned = told.slice();
    expect(Buffer.from(cleaned).includes(secret)).toBe(true);
    expect(await cleanRecording(draftOf(cleaned))).toBe(type);
    expect(Buffer.from(cleaned).includes(secret)).toBe(false);
    expect(cleaned).toHaveLength(told.length);
    // What shows is still there, and nothing more goes the second time.
    expect(await readRecording(source(cleaned))).toEqual({ type, notes: [] });
  },
);

test('one with endless notes is refused rather than read for ever', { retry: 0 }, async () => {
  const many = Array.from({ length: 101 }, () => box('udta'));
  const bytes = new Uint8Array(Buffer.concat([mp4(), ...many]));
  await expect(cleanRecording(draftOf(bytes))).rejects.toThrow(BadUpload);
});
