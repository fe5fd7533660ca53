import { parseArgs } from 'node:util';
import { assumptions, describeAssumptions, variations, type Assumptions } from './fairness/assumptions.ts';
import { measure, type Measures } from './fairness/measures.ts';
import { simulate } from './fairness/simulate.ts';
import { random, shipped, topEvidence, topExpert, type Strategy } from './fairness/strategies.ts';
import { makeWorld } from './fairness/world.ts';

// Who is asked, for a simulated year, by this routing, by always asking the best, and at random.
// node bench/fairness.ts [--seed S] [--seeds N] [--questions N] [--sensitivity] [--json]

const { values: given } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    questions: { type: 'string', default: String(assumptions.questions) },
    sensitivity: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

function live(change: Partial<Assumptions>, strategy: Strategy, seed: string): Measures {
  const changed = { ...assumptions, questions: Number(given.questions), ...change };
  return measure(simulate(makeWorld(seed, changed), changed, strategy), changed.questions);
}

const compare = (change: Partial<Assumptions>, seed: string) =>
  against(live(change, shipped, seed), live(change, topExpert, seed));

function against(ours: Measures, best: Measures) {
  const share = ours.top5_share / best.top5_share;
  const lost = (best.solved - ours.solved) * 100;
  const missed = share > 0.5 || lost > 3 ? '  missed' : '';
  return `${percent(best.solved)} ${percent(ours.solved)} ${points(lost)} ${percent(best.top5_share)} ${percent(ours.top5_share)} ${share.toFixed(2).padStart(7)}${missed}`;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9);
const points = (lost: number) => lost.toFixed(1).padStart(7);
const row = (name: string, { solved, median_h, top5_share, gini }: Measures) =>
  `${name.padEnd(28)} ${percent(solved)} ${`${median_h.toFixed(1)} h`.padStart(9)} ${percent(top5_share)} ${gini.toFixed(2).padStart(7)}`;

const fields =
  'solved: on the rung "ask"; median: until an answer that worked; top 5 %: their share of the answers given';
const compared =
  'solved by top expert and shipped, points lost (aim ≤ 3); top 5 %’s share by both, their ratio (aim ≤ 0.5)';

function run() {
  if (!(Number(given.questions) > 0 && Number(given.seeds) > 0)) {
    throw new Error('--questions and --seeds are numbers above 0.');
  }
  console.log(`${describeAssumptions({ ...assumptions, questions: Number(given.questions) })}\n\n${fields}`);
  console.log(`${' '.repeat(28)}    solved    median     top 5 %    Gini`);
  const results = {
    shipped: live({}, shipped, given.seed),
    top_expert: live({}, topExpert, given.seed),
    random: live({}, random, given.seed),
  };
  for (const [name, measures] of Object.entries(results)) console.log(row(name, measures));
  console.log(row('(top by evidence)', live({}, topEvidence, given.seed)));
  console.log(`\n${compared}`);
  console.log(`seed ${given.seed}`.padEnd(28) + against(results.shipped, results.top_expert));
  for (let n = 1; n < Number(given.seeds); n++) {
    const seed = `${given.seed}.${n}`;
    console.log(`seed ${seed}`.padEnd(28) + compare({}, seed));
  }
  for (const [name, change] of given.sensitivity ? variations : []) {
    console.log(name.padEnd(28) + compare(change, given.seed));
  }
  if (given.json) console.log(JSON.stringify(results, rounded));
}

const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value);

run();
