import type { Percentiles } from './load.ts';

export interface Row {
  name: string;
  /** Milliseconds, or one figure in a unit of its own. */
  figures: Percentiles | { value: number; unit: string };
  /** The most that the p95, or the one figure, may be. */
  aim?: number | undefined;
}

/** Prints the figures, with the aim beside each that has one, and `missed` where it is missed. */
export function printTable(rows: Row[]) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  console.log(`${' '.repeat(width)}      p50      p95      p99   aim`);
  for (const { name, figures, aim } of rows) {
    const cells =
      'unit' in figures
        ? `${figure(figures.value)} ${figures.unit.padEnd(17)}`
        : [figures.p50, figures.p95, figures.p99].map(figure).join('');
    console.log(`${name.padEnd(width)}${cells}   ${verdict({ name, figures, aim })}`.trimEnd());
  }
}

function verdict({ figures, aim }: Row) {
  if (aim === undefined) return '';
  const reached = 'unit' in figures ? figures.value : figures.p95;
  const unit = 'unit' in figures ? figures.unit : 'ms at p95';
  return `≤ ${aim} ${unit}${reached > aim ? '  missed' : ''}`;
}

const figure = (value: number) => round(value).toString().padStart(9);

/** To a tenth, and to the hundredth below ten. */
export const round = (value: number) => (value < 10 ? Math.round(value * 100) / 100 : Math.round(value * 10) / 10);
