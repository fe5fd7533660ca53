import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCut, least, moveFrom, moveTo, wholeOf } from './trim-range.ts';

test('both ends move in tenths of a second, and an empty field is as far as it goes', () => {
  const whole = wholeOf(20);
  expect(moveFrom(whole, 3.14)).toEqual({ from: 3.1, to: 20 });
  expect(moveTo({ from: 3.1, to: 20 }, 12.26, 20)).toEqual({ from: 3.1, to: 12.3 });
  expect(moveFrom(whole, Number.NaN)).toEqual(whole);
  expect(moveTo({ from: 3, to: 20 }, Number.NaN, 20)).toEqual({ from: 3, to: 3 + least });
});

test('the ends never meet and never leave the recording, whatever is typed', () => {
  const typed = fc.oneof(fc.double(), fc.double({ min: -10, max: 200 }));
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 600, noNaN: true }),
      fc.array(fc.tuple(fc.boolean(), typed)),
      (length, moves) => {
        let range = wholeOf(length);
        for (const [isFrom, value] of moves) range = isFrom ? moveFrom(range, value) : moveTo(range, value, length);
        expect(range.from).toBeGreaterThanOrEqual(0);
        expect(range.to).toBeLessThanOrEqual(length);
        expect(range.to - range.from).toBeGreaterThanOrEqual(least - 1e-9);
      },
    ),
  );
});

test('less than a step is no cut', () => {
  expect([wholeOf(9.97), { from: 0, to: 9.9 }, { from: 0.1, to: 9.97 }].map((range) => isCut(range, 9.97))).toEqual([
    false,
    true,
    true,
  ]);
});
