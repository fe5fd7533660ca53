import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from './words.ts';
import './charts.css';

export interface Table {
  /** The heads of the columns; the first is of what the rows are about. */
  heads: string[];
  rows: { name: string; cells: string[] }[];
}

interface Props {
  title: string;
  /** What is to be seen, in a sentence or two. */
  finding: string;
  /** What chooses what is shown. */
  choice?: ComponentChildren;
  table: Table | null;
  children: ComponentChildren;
}

/** Charts under a heading, with what they show in words, and all of it as a table. */
export function ChartFigure({ title, finding, choice, table, children }: Props) {
  const id = useId();
  return (
    <section class="card stack chart-figure" aria-labelledby={id}>
      <div class="row-apart">
        <h2 id={id}>{title}</h2>
        {choice}
      </div>
      <p>{finding}</p>
      {children}
      {table && <AsTable title={title} table={table} />}
    </section>
  );
}

function AsTable({ title, table: { heads, rows } }: { title: string; table: Table }) {
  return (
    <details class="chart-table">
      <summary>{t('table')}</summary>
      {/* Wider than a phone, it scrolls by itself, with the keyboard too. */}
      <div class="chart-scroll" role="region" aria-label={t('table.of', { title })} tabIndex={0}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, nth) => (
                  <td key={nth}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
