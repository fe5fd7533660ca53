import { parseArgs } from 'node:util';
import { assumptions, variations, type Assumptions } from './freshness/assumptions.ts';
import { live, type Lived } from './freshness/simulate.ts';

// How long what is wrong stays on top, for two simulated years of topics that change, with freshness and without.
// node bench/freshness.ts [--seeds N] [--first NAME] [--sensitivity]
// The model's numbers were chosen on the seeds try-1 to try-10; the default ones were not looked at before.

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '11' },
    first: { type: 'string', default: 'shown' },
    sensitivity: { type: 'boolean', default: false },
  },
});

const seeds = Array.from({ length: Number(given.seeds) }, (_, nth) => `${given.first}-${nth + 1}`);

const median = (values: number[]) => {
  const inOrder = values.toSorted((a, b) => a - b);
  const half = inOrder.length / 2;
  return (inOrder[Math.floor(half)]! + inOrder[Math.ceil(half) - 1]!) / 2;
};

function summarise(lives: Lived[]) {
  const of = (what: keyof Lived) => median(lives.map((one) => one[what]));
  return {
    wrong: of('wrongOnTopDays'),
    unwarned: median(lives.map((one) => one.wrongOnTopDays - one.warnedDays)),
    outOfDate: of('withOutOfDateDays'),
    hidden: of('hiddenDays'),
    asked: of('checksAsked'),
    most: Math.max(...lives.map((one) => one.mostInAMonth)),
  };
}

const run = (assumed: Assumptions, withFreshness: boolean, monthly = 1) =>
  summarise(seeds.map((seed) => live(seed, assumed, withFreshness, monthly)));

const rounded = (value: number) => Math.round(value * 10) / 10;

type Summary = ReturnType<typeof summarise>;
const days = (count: number) => count.toFixed(1).padStart(9);
const row = (name: string, { wrong, unwarned, outOfDate, hidden, asked, most }: Summary, without: Summary) =>
  `${name.padEnd(42)}${days(without.wrong)}${days(wrong)}${days(unwarned)}${days(outOfDate)}${days(hidden)}${(wrong / without.wrong).toFixed(2).padStart(8)}${String(asked).padStart(8)}${String(most).padStart(8)}`;

function report() {
  if (!(seeds.length > 0)) throw new Error('--seeds is a number above 0.');
  const { tasks, owners, days: lived } = assumptions;
  console.log(`${lived} days, ${tasks} tasks, ${owners} owners; ${seeds.length} seeds from ${seeds[0]}, medians`);
  console.log(
    'Days of a task on which what is offered first is wrong: without freshness, with it, and of these without a mark;',
  );
  console.log(
    'were what is out of date still offered; and days on which what is true was not offered, passing for out of date.',
  );
  console.log(
    'The ratio of the first two (aim 0.33), questions asked in all, the most of anybody in 30 days (aim 1)\n',
  );
  console.log(`${' '.repeat(42)}  without     with unwarned    (all)   hidden   ratio   asked    most`);
  const without = run(assumptions, false);
  const shipped = run(assumptions, true);
  console.log(row('shipped: one question a month', shipped, without));
  if (given.sensitivity) {
    for (const monthly of [0, 2, 4])
      console.log(row(`${monthly} questions a month`, run(assumptions, true, monthly), without));
    for (const [name, change] of variations) {
      const changed = { ...assumptions, ...change };
      console.log(row(name, run(changed, true), run(changed, false)));
    }
  }
  console.log(
    JSON.stringify({
      with: { wrong_on_top_days: rounded(shipped.wrong), checks_asked: shipped.asked, most_in_30_days: shipped.most },
      without: { wrong_on_top_days: rounded(without.wrong) },
    }),
  );
}

report();
