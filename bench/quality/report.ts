import type { CalibrationFigures } from './calibration.ts';
import type { LabelFigures, LabelMeasures } from './labels.ts';
import type { Measures } from './measures.ts';
import type { RetrievalFigures } from './retrieval.ts';

const ways = ['bm25', 'vector', 'shipped'] as const;
const measures = ['map', 'mrr', 'r1', 'r5', 'r10', 'ndcg10'] as const satisfies (keyof Measures)[];
const labelMeasures = ['hit1', 'hit5', 'auroc', 'recallAt5'] as const satisfies (keyof LabelMeasures)[];
const headings: Record<(typeof measures)[number] | (typeof labelMeasures)[number], string> = {
  map: 'MAP',
  mrr: 'MRR',
  r1: 'R@1',
  r5: 'R@5',
  r10: 'R@10',
  ndcg10: 'nDCG@10',
  hit1: 'hit@1',
  hit5: 'hit@5',
  auroc: 'AUROC',
  recallAt5: 'R at 5 %',
};

/** Prints what was measured of one set. */
export function printSet(name: string, figures: RetrievalFigures | LabelFigures, calibration: CalibrationFigures) {
  const { n, ms } = figures;
  console.log(`\n${name}, ${n} queries; ${ms.p50.toFixed(1)} ms a query, p95 ${ms.p95.toFixed(1)}, without the model`);
  if ('one' in figures) {
    printTable(`one example per label, mean of ${figures.seeds} draws`, labelMeasures, figures.one);
    if (figures.all) printTable('all examples', labelMeasures, figures.all);
  } else printTable('', measures, figures);
  printCalibration(calibration);
}

function printTable<Name extends keyof typeof headings>(
  title: string,
  names: readonly Name[],
  rows: Record<(typeof ways)[number], Partial<Record<Name, number>>>,
) {
  const shown = names.filter((name) => rows.shipped[name] !== undefined);
  if (title) console.log(title);
  console.log(`  ${''.padEnd(8)}${shown.map((name) => headings[name].padStart(9)).join('')}`);
  for (const way of ways)
    console.log(`  ${way.padEnd(8)}${shown.map((name) => share(rows[way][name]!).padStart(9)).join('')}`);
}

function printCalibration({ brier, reliability, close, twins }: CalibrationFigures) {
  console.log(`  probability of the best match: Brier score ${share(brier)}`);
  row(
    'predicted',
    reliability.map(({ predicted }) => share(predicted)),
  );
  row(
    'right',
    reliability.map(({ right }) => share(right)),
  );
  row(
    'matches',
    reliability.map(({ n }) => String(n)),
  );
  console.log(
    `  close from ${close.threshold}: ${percent(close.share)} of the queries, ${percent(close.precision)} of them rightly;` +
      ` twins from ${twins.threshold}: ${twins.links} links, ${percent(twins.precision)} of them right`,
  );
}

const row = (label: string, cells: string[]) =>
  console.log(`  ${label.padEnd(11)}${cells.map((cell) => cell.padStart(7)).join('')}`);
const share = (value: number) => value.toFixed(3);
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
