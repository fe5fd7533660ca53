import { Axes } from './axes.tsx';
import { height, layOut, pathThrough } from './layout.ts';
import type { Column } from './series.ts';
import { useSize } from './use-size.ts';
import './charts.css';

interface Props {
  /** What the chart shows, in one sentence: read out in its place. */
  finding: string;
  columns: Omit<Column, 'values'>[];
  /** One for each column; null where there is none, and the line is broken. */
  values: (number | null)[];
  format: (value: number) => string;
  /** The same for the numbers at the side, where there is little room. */
  axis?: (value: number) => string;
}

/** A line through one value for each week or month. */
export function LineChart({ finding, columns, values, format, axis = format }: Props) {
  const [box, size] = useSize<HTMLDivElement>();
  const known = values.filter((value) => value !== null);
  const at = layOut(
    columns.map((column) => ({ ...column, values: [] })),
    Math.max(0, ...known),
    size,
  );
  return (
    <div class="chart" ref={box}>
      <svg viewBox={`0 0 ${size.width} ${height}`} role="img" aria-label={finding}>
        <Axes at={at} labels={columns.map(({ label }) => label)} format={axis} />
        <path class="chart-line" d={pathThrough(values, at)} />
        {values.map(
          (value, nth) =>
            value !== null && (
              <circle key={nth} class="chart-point" cx={at.middle(nth)} cy={at.y(value)} r={4}>
                <title>{`${columns[nth]!.name}: ${format(value)}`}</title>
              </circle>
            ),
        )}
      </svg>
    </div>
  );
}
