/** What is kept of a recording, in seconds from its beginning. */
export interface Range {
  from: number;
  to: number;
}

/** The least that is kept, and the steps in which both ends move, in seconds. */
export const least = 0.5;
export const step = 0.1;

/** The whole of a recording of that many seconds. */
export const wholeOf = (length: number): Range => ({ from: 0, to: length });

/** Moves the beginning as far as it can go: never before 0, never so near to the end that less than `least` is kept. */
export const moveFrom = ({ to }: Range, from: number): Range => ({ from: between(0, from, to - least), to });

/** Moves the end as far as it can go: never past the length, never so near to the beginning that less than `least` is kept. */
export const moveTo = ({ from }: Range, to: number, length: number): Range => ({
  from,
  to: between(from + least, to, length),
});

/** Whether something is cut off at all; less than a step is not. */
export const isCut = ({ from, to }: Range, length: number) => from >= step / 2 || length - to >= step / 2;

/** A tenth of a second is as near as an ear or an eye needs; NaN, of an empty field, is the lower end. */
const between = (low: number, value: number, high: number) => {
  const wanted = Number.isNaN(value) ? low : value;
  return Math.max(low, Math.min(high, Math.round(wanted * 10) / 10));
};
