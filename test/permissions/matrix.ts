import { maySee, type Canary } from './canaries.ts';
import { isRead, operations, type Operation } from './endpoints.ts';
import type { History } from './history.ts';
import { changedTables, fingerprint } from './fingerprint.ts';
import { roles, type Role } from './roles.ts';
import { turnedAway } from './rules.ts';
import { deliver, inTransaction, type App, type Reply } from './sending.ts';
import { targets, type Target } from './targets.ts';

/** What was looked at, and what was wrong. */
export interface Findings {
  requests: number;
  /** Role × endpoint × thing. */
  cells: number;
  /** Texts that had to arrive, and did. */
  arrived: number;
  leaks: string[];
  wrong: string[];
}

interface Cell {
  role: Role;
  operation: Operation;
  target: Target;
}

export const newFindings = (): Findings => ({ requests: 0, cells: 0, arrived: 0, leaks: [], wrong: [] });

/** Calls everything as everybody for everything, and compares what comes back with the rules. */
export async function runMatrix(history: History): Promise<Findings> {
  const findings = newFindings();
  for (const operation of operations.filter(isRead)) {
    await inParallel(cellsOf(history, operation), (cell) => check(history, findings, { cell, app: history.app }));
  }
  const asItWas = await fingerprint(history);
  for (const operation of operations.filter((operation) => !isRead(operation))) {
    const [through, refused] = divide(cellsOf(history, operation), (cell) => expectation(cell) === 'through');
    await inParallel(refused, (cell) => check(history, findings, { cell, app: history.app }));
    for (const cell of through) await inTransaction(history, (app) => check(history, findings, { cell, app }));
    const changed = changedTables(asItWas, await fingerprint(history));
    if (changed.length > 0) findings.wrong.push(`${operation.name} was refused, and changed ${changed.join(', ')}`);
    for (const table of changed) asItWas.delete(table);
  }
  return findings;
}

/** Who is not let in at all is told so before anything is looked for: two things are enough to see that. */
function cellsOf(history: History, operation: Operation): Cell[] {
  const about = targets[operation.entry.about ?? 'nothing'](history);
  return roles.flatMap((role) => {
    const called = turnedAway(role, operation.access) ? [...new Set([about[0]!, about.at(-1)!])] : about;
    return called.map((target) => ({ role, operation, target }));
  });
}

function divide<T>(items: T[], by: (item: T) => boolean): [T[], T[]] {
  return [items.filter(by), items.filter((item) => !by(item))];
}

/** A reply about one thing is a cell; what any other brings is searched for all that there is. */
function countCells({ bundles, canaries }: History, { operation, target }: Cell) {
  const isOfOne = target.bundle !== null || target.label === 'absent' || operation.entry.about !== undefined;
  return isOfOne ? 1 : bundles.length + canaries.all().filter(({ of }) => typeof of === 'string').length;
}

type Expectation = 'through' | number[];

function expectation(cell: Cell): Expectation {
  const { role, operation, target } = cell;
  const away = turnedAway(role, operation.access);
  if (away) return [away];
  if (target.finds(role)) return isAllowed(cell) ? 'through' : [403];
  return isToldFirst(cell) ? [403, 404] : [404];
}

const isAllowed = ({ role, operation: { entry }, target }: Cell) =>
  (entry.only?.(role) ?? true) && (entry.may?.(role, target) ?? true);

/** Whether she may be told that she has no right before it is known whether there is anything. */
const isToldFirst = ({ role, operation: { entry }, target }: Cell) =>
  entry.only?.(role) === false || (entry.rightsFirst === true && entry.may?.(role, target) === false);

interface Checking {
  cell: Cell;
  app: App;
}

async function check(history: History, findings: Findings, { cell, app }: Checking) {
  const { role, operation, target } = cell;
  const { send = () => ({}) } = operation.entry;
  const expected = expectation(cell);
  findings.cells += countCells(history, cell);
  const arrived = new Set<string>();
  for (const sent of [send(history, target, role)].flat()) {
    const reply = await deliver(app, operation, { headers: history.headers[role.name]!, ...sent });
    findings.requests++;
    for (const { word } of history.canaries.findIn(reply.text)) arrived.add(word);
    const problem = wrongStatus(cell, expected, reply);
    if (problem) findings.wrong.push(problem);
    findings.leaks.push(...leaksOf(history, cell, reply));
    if (expected !== 'through' && !problem) await compareWithAbsent(history, findings, { cell, app }, reply);
  }
  if (expected === 'through') demand(history, findings, cell, arrived);
}

const nameOf = ({ role, operation, target }: Cell) =>
  `${role.name}: ${operation.name}${target.label && ` (${target.label})`}`;

function wrongStatus(cell: Cell, expected: Expectation, { status, text }: Reply) {
  const { through = [] } = cell.operation.entry;
  const right = expected === 'through' ? status < 300 || through.includes(status) : expected.includes(status);
  const told = expected === 'through' ? ['2xx', ...through] : expected;
  return right ? null : `${nameOf(cell)} gave ${status}, not ${told.join(' or ')}: ${text.slice(0, 120)}`;
}

function leaksOf({ canaries, secrets }: History, cell: Cell, { text }: Reply): string[] {
  const seen = canaries.findIn(text).filter((canary) => !maySee(cell.role, canary));
  const told = secrets.filter((secret) => text.includes(secret)).map(() => 'a secret');
  return [...seen.map(described), ...told].map((what) => `${nameOf(cell)} tells ${what}`);
}

const described = ({ word, kind, of }: Canary) => `${kind} ${word} of ${JSON.stringify(of)}`;

/** What is not there for her must not be told from what does not exist. */
async function compareWithAbsent(history: History, findings: Findings, { cell, app }: Checking, reply: Reply) {
  const { role, operation, target } = cell;
  if (target.finds(role) || target.label === 'absent' || !operation.entry.about) return;
  const key = `${role.name} ${operation.name}`;
  const absent = targets[operation.entry.about](history).at(-1)!;
  const [sent = {}] = [operation.entry.send!(history, absent, role)].flat();
  if (!nowhere.has(key)) nowhere.set(key, deliver(app, operation, { headers: history.headers[role.name]!, ...sent }));
  const other = (await nowhere.get(key))!;
  if (other.status === reply.status && other.text === reply.text) return;
  findings.leaks.push(
    `${nameOf(cell)} tells that it exists: ${reply.status} ${reply.text} / ${other.status} ${other.text}`,
  );
}

/** What each caller is told of what does not exist, by endpoint. */
const nowhere = new Map<string, Promise<Reply>>();

/** What she may see, from where it is given. */
function demand({ canaries }: History, findings: Findings, cell: Cell, arrived: Set<string>) {
  const { gives = [], but = () => false } = cell.operation.entry;
  for (const canary of canaries.all()) {
    if (!gives.includes(canary.kind) || !belongsTo(canary, cell.target) || but(cell.role, canary)) continue;
    if (!maySee(cell.role, canary)) continue;
    if (arrived.has(canary.word)) findings.arrived++;
    else findings.wrong.push(`${nameOf(cell)} does not give ${described(canary)}`);
  }
}

function belongsTo({ of, kind }: Canary, { id, bundle, label, person }: Target) {
  if (label === '') return true;
  if (typeof of === 'string') return of === label || of === person;
  if (of.level !== bundle?.level || of.state !== bundle.state) return false;
  // What hangs on an answer that was withdrawn is in the question's thread, and is that answer's.
  const isOfWithdrawn = kind === 'withdrawnAnswer' || kind === 'remarkOnWithdrawn';
  return label === `${of.level}, ${of.state}` ? !isOfWithdrawn || bundle.id === id : isOfWithdrawn;
}

const lanes = 6;

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>) {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
