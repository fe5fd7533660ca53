import { useId } from 'preact/hooks';
import { formatNumber } from '../shell/i18n.ts';
import { Axes } from './axes.tsx';
import { height, highestOf, layOut, stackUp, type Layout } from './layout.ts';
import { totalOf, type Column, type Series } from './series.ts';
import { fillOf, Textures } from './textures.tsx';
import { useSize } from './use-size.ts';
import './charts.css';

interface Props {
  /** What the chart shows, in one sentence: read out in its place. */
  finding: string;
  columns: Column[];
  series: Series[];
  /** A line across. */
  limit?: { name: string; value: number } | undefined;
}

/** Columns of a few parts each. What it shows is said by `finding`, and to be had as numbers in the table of its figure. */
export function StackedBars({ finding, columns, series, limit }: Props) {
  const id = useId();
  const [box, size] = useSize<HTMLDivElement>();
  const at = layOut(columns, highestOf(columns, limit?.value), size);
  const parts = stackUp(columns);
  return (
    <div class="chart" ref={box}>
      <svg viewBox={`0 0 ${size.width} ${height}`} role="img" aria-label={finding}>
        <Textures id={id} />
        <Axes at={at} labels={columns.map(({ label }) => label)} format={formatNumber} />
        {columns.map((column, nth) => (
          <g key={nth}>
            <title>{inWords(column, series)}</title>
            {series.map(({ texture }, of) => {
              const { from, to } = parts[of]![nth]!;
              return to > from && <Part key={of} at={at} nth={nth} from={from} to={to} fill={fillOf(id, texture)} />;
            })}
            {totalOf(column) > 0 && at.bandwidth > 12 && (
              <text class="chart-sum" x={at.middle(nth)} y={at.y(totalOf(column)) - 5}>
                {formatNumber(totalOf(column))}
              </text>
            )}
          </g>
        ))}
        {limit && (
          <line class="chart-limit" x1={at.across[0]} x2={at.across[1]} y1={at.y(limit.value)} y2={at.y(limit.value)} />
        )}
      </svg>
      <ul class="chart-legend">
        {series.toReversed().map(({ name, texture }) => (
          <li key={name}>
            <svg class="chart-swatch" viewBox="0 0 16 16" aria-hidden="true">
              <rect class="chart-part" x={1} y={1} width={14} height={14} fill={fillOf(id, texture)} />
            </svg>
            {name}
          </li>
        ))}
        {limit && (
          <li>
            <svg class="chart-swatch" viewBox="0 0 16 16" aria-hidden="true">
              <line class="chart-limit" x1={0} x2={16} y1={8} y2={8} />
            </svg>
            {limit.name}
          </li>
        )}
      </ul>
    </div>
  );
}

interface PartProps {
  at: Layout;
  nth: number;
  from: number;
  to: number;
  fill: string;
}

const Part = ({ at, nth, from, to, fill }: PartProps) => (
  <rect class="chart-part" x={at.x(nth)} y={at.y(to)} width={at.bandwidth} height={at.y(from) - at.y(to)} fill={fill} />
);

const inWords = ({ name, values }: Column, series: Series[]) =>
  [name, ...series.map((one, nth) => `${one.name}: ${formatNumber(values[nth]!)}`)].join('\n');
