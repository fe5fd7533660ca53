import { scaleBand, scaleLinear } from 'd3-scale';
import { line, stack } from 'd3-shape';
import { totalOf, type Column } from './series.ts';

export interface Size {
  width: number;
  /** Time runs from right to left. */
  mirrored: boolean;
}

export const height = 190;
/** Room for the numbers at the side, the labels below and the sum above. */
export const margin = { side: 38, end: 4, top: 18, bottom: 24 };

const foot = height - margin.bottom;
/** A label needs so many pixels; where there is less room, only every second or third stands there. */
const labelWidth = 46;

/** Where everything of a chart with columns stands, in CSS pixels. */
export function layOut(columns: Column[], highest: number, { width, mirrored }: Size) {
  const x = scaleBand(
    columns.map((_, nth) => nth),
    mirrored ? [width - margin.side, margin.end] : [margin.side, width - margin.end],
  ).padding(0.28);
  const y = scaleLinear([0, Math.max(highest, 1)], [foot, margin.top]).nice(4);
  const every = Math.max(1, Math.ceil(labelWidth / x.step()));
  return {
    x: (nth: number) => x(nth)!,
    middle: (nth: number) => x(nth)! + x.bandwidth() / 2,
    y: (value: number) => y(value),
    foot,
    bandwidth: x.bandwidth(),
    ticks: y.ticks(4),
    // Counted from the last one, which is the one that people look for.
    isLabelled: (nth: number) => (columns.length - 1 - nth) % every === 0,
    /** Where the numbers of the axis end, and the lines across begin and end. */
    axis: mirrored ? width - margin.side + 6 : margin.side - 6,
    across: mirrored ? [margin.end, width - margin.side] : [margin.side, width - margin.end],
  } as const;
}

export type Layout = ReturnType<typeof layOut>;

/** The most that a column comes to, or the limit drawn across where that is more. */
export const highestOf = (columns: Column[], limit = 0) => Math.max(limit, ...columns.map(totalOf));

/** For each series the foot and head of its part of each column, in what is counted. */
export const stackUp = (columns: Column[]) =>
  stack<Column, number>()
    .keys(columns[0]?.values.keys() ?? [])
    .value((column, nth) => column.values[nth]!)(columns)
    .map((parts) => parts.map(([from, to]) => ({ from, to })));

/** A line through values, broken where there is none. */
export const pathThrough = (values: (number | null)[], at: Pick<Layout, 'middle' | 'y'>) =>
  line<number | null>()
    .defined((value) => value !== null)
    .x((_, nth) => at.middle(nth))
    .y((value) => at.y(value!))(values) ?? '';
