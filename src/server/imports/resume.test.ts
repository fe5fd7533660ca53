import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { runImport } from './run.ts';

let world: World;
let folder: string;
let path: string;
const many = 1_000;
const thread = (n: number) => ({
  id: n,
  title: `How does part ${n} work?`,
  asker: `p${n % 7}`,
  answers: [{ id: 1, user: `p${n % 5}`, accepted: n % 2 === 0, body: `By its own lever, number ${n}.` }],
});
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-resume-'));
  path = join(folder, 'questions.jsonl');
  await writeFile(path, Array.from({ length: many }, (_, n) => `${JSON.stringify(thread(n))}\n`).join(''));
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

/** An import that no job runs yet. */
async function begin(source: string) {
  const id = randomUUIDv7();
  const row = { id, format: 'jsonl' as const, source, path, startedBy: systemActor.id, counts: '{}', problems: '[]' };
  await world.database.db
    .insertInto('import')
    .values({ ...row, bytesTotal: (await stat(path)).size })
    .execute();
  return id;
}

/** Ends the run when this many records were read, at whatever it is doing then. */
function signalAfter(records: number) {
  const controller = new AbortController();
  const { signal } = controller;
  const check = signal.throwIfAborted.bind(signal);
  let left = records;
  signal.throwIfAborted = () => {
    if (left-- <= 0) controller.abort(new Error('cut short'));
    check();
  };
  return signal;
}

const read = (id: string) => world.operator.imports.read({ params: { id } });
const go = (importId: string, signal = new AbortController().signal) => runImport(world.services, { importId }, signal);

test('an import that was cut short goes on where it was, and each record counts once', async () => {
  const id = await begin('cut');
  for (const records of [200, 350, 150, 10]) await expect(go(id, signalAfter(records))).rejects.toThrow('cut short');
  const between = await read(id);
  expect(between.state).toBe('running');
  expect(between.counts.questions).toBeGreaterThan(0);
  expect(between.counts.questions).toBeLessThan(many);

  await go(id);
  expect(await read(id)).toMatchObject({
    state: 'done',
    counts: { people: 7, questions: many, answers: many, already: 0, skipped: 0 },
  });
  expect(await count('cut')).toEqual({ person: 7, question: many, answer: many, vote: many / 2 });
});

test('two runs of one import at once take each record once', async () => {
  const id = await begin('twice');
  await Promise.all([go(id), go(id), go(id)]);
  // Whoever lost a batch to another run ends; the winner goes on to the end.
  expect(await read(id)).toMatchObject({ state: 'done', counts: { questions: many, answers: many, already: 0 } });
  expect(await count('twice')).toEqual({ person: 7, question: many, answer: many, vote: many / 2 });
});

test('stopped by an administrator it ends there, and a later one brings the rest', async () => {
  const id = await begin('stopped');
  await expect(go(id, signalAfter(200))).rejects.toThrow('cut short');
  await world.mo.imports.stop({ params: { id } });
  await go(id);
  const stopped = await read(id);
  expect(stopped.state).toBe('stopped');

  const { id: later } = await world.operator.imports.start({ body: { format: 'jsonl', path, source: 'stopped' } });
  await expect.poll(async () => (await read(later)).state, { timeout: 20_000 }).toBe('done');
  const { questions, already } = (await read(later)).counts;
  expect(questions + stopped.counts.questions).toBe(many);
  expect(already).toBe(2 * stopped.counts.questions);
});

test('a second import of a source that runs is refused', async () => {
  await begin('busy');
  const attempt = world.operator.imports.start({ body: { format: 'jsonl', path, source: 'busy' } });
  await expect(attempt).rejects.toMatchObject({ problem: { status: 409, fields: { source: expect.any(String) } } });
});

test('files that are gone meanwhile end it, and it says so', async () => {
  const id = await begin('gone');
  await rm(path);
  await go(id);
  expect(await read(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('no such file') });
});

async function count(source: string) {
  const rows = await world.database.db
    .selectFrom('importedRecord')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('n')])
    .where('source', '=', source)
    .groupBy('kind')
    .execute();
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]));
}
