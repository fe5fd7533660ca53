import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cueAt, formatTime, inOrder, merge, parseTime, split } from './cues.ts';
import { landingOf, uploadIdOf } from './landing.ts';

const cue = (start: number, end: number, text = 'words') => ({ start, end, text });

test.each([
  ['62.5', 62.5],
  ['1:02.5', 62.5],
  ['0:01:02,5', 62.5],
  ['1:00:00', 3600],
  ['90', 90],
  ['1:90', null],
  ['one', null],
  ['', null],
  ['-1', null],
])('%j is %s seconds', (typed, seconds) => expect(parseTime(typed)).toBe(seconds));

test.each([
  [0, '0:00'],
  [10, '0:10'],
  [62.5, '1:02.5'],
  [3661.25, '1:01:01.25'],
  [59.9996, '1:00'],
])('%d seconds are written %s', (seconds, written) => expect(formatTime(seconds)).toBe(written));

test('what is written reads as what it was, to the millisecond', () => {
  const milliseconds = fc.integer({ min: 0, max: 86_400_000 });
  fc.assert(
    fc.property(milliseconds, (ms) => {
      expect(parseTime(formatTime(ms / 1000))).toBe(ms / 1000);
    }),
  );
});

test('what is said is the last that began and has not ended', () => {
  const cues = [cue(0, 2), cue(2, 4), cue(3, 10), cue(12, 13)];
  expect([0, 1.99, 2, 3.5, 11, 12.5, 20].map((second) => cueAt(cues, second))).toEqual([0, 0, 1, 2, -1, 3, -1]);
});

test('a cue is parted between words, and put together again', () => {
  const [first, second] = split(cue(1, 4, 'turn it off and on'));
  expect([first, second]).toEqual([cue(1, 2.5, 'turn it'), cue(2.5, 4, 'off and on')]);
  expect(merge(first, second)).toEqual(cue(1, 4, 'turn it\noff and on'));
  expect(split(cue(0, 1, 'word'))[1].text).toBe('');
});

test('cues stand in order of time', () => {
  expect(inOrder([cue(3, 4), cue(1, 3), cue(1, 2)])).toEqual([cue(1, 2), cue(1, 3), cue(3, 4)]);
});

test('an address lands on a second of a recording, or nowhere', () => {
  expect(landingOf('?media=AB&t=83')).toEqual({ uploadId: 'ab', second: 83 });
  expect(['', '?t=3', '?media=a&t=-1', '?media=a&t=x'].map(landingOf)).toEqual([null, null, null, null]);
  const id = '0199a0e2-7d3c-7a44-9d1b-3f2f7b0c1d2e';
  expect([`/uploads/${id}/video.webm`, '/uploads/x/video.webm'].map(uploadIdOf)).toEqual([id, null]);
});
