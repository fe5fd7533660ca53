import { cpus, loadavg } from 'node:os';
import { connections, type Measured } from './measure.ts';
import type { measureNaming } from './naming.ts';

type Naming = Awaited<ReturnType<typeof measureNaming>>;
type Times = Measured['suggest'] | Measured['under_load'] | Naming;

/** Prints the figures, with the aim beside each that has one, and `missed` where it is missed. */
export function printReport(kind: 'pglite' | 'postgres', documents: number, measured: Measured, json: false | object) {
  const name = { pglite: 'PGlite', postgres: 'PostgreSQL' }[kind];
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const loads = loadavg().map((average) => average.toFixed(1));
  console.log(`${documents.toLocaleString('en')} documents on ${name}; ${machine}; load average ${loads.join(', ')}`);
  console.log('Milliseconds over HTTP, client included; CPU: processor time of the server for a call, a mean.');
  console.log(
    'The documents’ vectors are mixtures of the model’s own with some noise; the queries’ are the model’s.\n',
  );
  console.log(`${' '.repeat(width)}      p50      p95      p99      CPU   aim`);
  for (const line of [...listTimes(kind, measured), ...listOthers(kind, measured)]) console.log(line);
  if (json) console.log(JSON.stringify({ database: kind, ...roundAll({ ...measured, ...json }) }));
}

/** Prints how long ranking the people for a question takes, and among how many. */
export function printNaming(kind: string, naming: Naming) {
  const { people, questions, named } = naming;
  const counted = `${people.toLocaleString('en')} people, ${questions.toLocaleString('en')} questions`;
  console.log(
    `Ranking the people for a question, in the program, without the model; ${counted}, ${round(named)} named each time`,
  );
  console.log(`${times('who could help', naming, kind === 'postgres' ? 30 : undefined)}\n`);
}

const width = 42;

const listTimes = (kind: string, { suggest, suggest_with_embedding, search, ask, read, under_load }: Measured) => [
  times('suggestions, the text’s vector remembered', suggest, kind === 'pglite' ? 30 : 15),
  times('suggestions, the text’s vector read', suggest_with_embedding, 60),
  times('search', search),
  times('ask', ask),
  times('read a question', read),
  times(`any of these, ${connections} at once`, under_load),
];

const listOthers = (kind: string, { rps, errors, stall_p99, stall_max, rss_mb, ready_s }: Measured) => [
  one(`${connections} at once: replies`, rps, 'a second'),
  one(`${connections} at once: failures`, errors, '', 0),
  one(`${connections} at once: event loop late, p99`, stall_p99, 'ms', 50),
  one(`${connections} at once: event loop late, most`, stall_max, 'ms'),
  one('resident memory after it', rss_mb, 'MB', kind === 'pglite' ? 700 : undefined),
  one('from start to ready', ready_s, 's', 4),
];

function times(label: string, given: Times, aim?: number) {
  const figures = [given.p50, given.p95, given.p99, 'cpu' in given ? given.cpu : null];
  const cells = figures.map((value) => (value === null ? '' : String(round(value))).padStart(9)).join('');
  return label.padEnd(width) + cells + verdict(given.p95, 'ms at p95', aim);
}

function one(label: string, value: number, unit: string, aim?: number) {
  return label.padEnd(width) + `${String(round(value)).padStart(9)} ${unit}`.padEnd(36) + verdict(value, unit, aim);
}

function verdict(reached: number, unit: string, aim: number | undefined) {
  if (aim === undefined) return '';
  return `   ≤ ${aim} ${unit}${reached > aim ? '   missed' : ''}`;
}

function roundAll(measured: object) {
  return JSON.parse(
    JSON.stringify(measured, (_, value: unknown) => (typeof value === 'number' ? round(value) : value)),
  );
}

/** To a tenth, and to the hundredth below ten. */
const round = (value: number) => (value < 10 ? Math.round(value * 100) / 100 : Math.round(value * 10) / 10);
