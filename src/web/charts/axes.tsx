import type { Layout } from './layout.ts';

interface Props {
  at: Layout;
  labels: string[];
  format: (value: number) => string;
}

/** Lines across with their numbers, and what stands below each column. */
export const Axes = ({ at, labels, format }: Props) => (
  <g class="chart-axes">
    {at.ticks.filter(Number.isInteger).map((tick) => (
      <g key={tick}>
        <line x1={at.across[0]} x2={at.across[1]} y1={at.y(tick)} y2={at.y(tick)} />
        <text class="chart-tick" x={at.axis} y={at.y(tick) + 4}>
          {format(tick)}
        </text>
      </g>
    ))}
    {labels.map(
      (label, nth) =>
        at.isLabelled(nth) && (
          <text key={nth} class="chart-label" x={at.middle(nth)} y={at.foot + 17}>
            {label}
          </text>
        ),
    )}
  </g>
);
