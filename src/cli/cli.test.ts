import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createClient } from '#src/client/client.ts';
import { findServer } from '#src/server/operator.ts';
import { scratchDatabase } from '#test/scratch.ts';

// Each of these starts programs that open a database: seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let folder: string;
const cleanups: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-cli-'));
  await writeFile(join(folder, 'questions.jsonl'), threads(3));
  await writeFile(join(folder, 'many.jsonl'), threads(2_500));
});
afterAll(async () => {
  for (const clean of cleanups.toReversed()) await clean();
  await rm(folder, { recursive: true });
});

const threads = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({ id: n, title: `How does part ${n} work?`, answers: [{ id: 1, user: 'u', body: 'By a lever.' }] }),
  ).join('\n');

/** The settings of an installation of its own, on whichever database the tests run. */
async function installation(name: string) {
  const scratch = await scratchDatabase();
  cleanups.push(scratch.drop);
  const database: Record<string, string> = scratch.url === 'pglite:' ? {} : { DATABASE_URL: scratch.url };
  return {
    DATA_DIR: join(folder, name),
    EMBEDDER: 'off',
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    PORT: '0',
    ...database,
  };
}

type Settings = Awaited<ReturnType<typeof installation>>;

const start = (program: string, args: string[], env: Record<string, string>) =>
  spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });

async function firsthand(args: string[], env: Record<string, string> = {}) {
  const child = start('bin/firsthand.mjs', args, env);
  const [out, err, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  return { out, err, code: code as number };
}

async function serve(settings: Settings) {
  const child = start('src/server/main.ts', [], settings);
  const complaints = text(child.stderr!);
  cleanups.push(() => end(child, 'SIGTERM'));
  for (;;) {
    const operator = await findServer(settings.DATA_DIR);
    if (operator) return { child, ...operator };
    if (child.exitCode !== null) throw new Error(await complaints);
    await sleep(100);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

test.each([
  [['--help'], 0, 'Exit codes'],
  [['import', 'jsonl', '--help'], 0, 'Example'],
  [[], 2, 'Usage'],
  [['nonsense'], 2, 'unknown command'],
  [['restore'], 2, 'missing required argument'],
  [['doctor', '--nonsense'], 2, 'unknown option'],
] as [string[], number, string][])('firsthand %j ends with %i', async (args, code, says) => {
  const { out, err, ...ended } = await firsthand(args);
  expect(ended.code).toBe(code);
  expect(out + err).toContain(says);
});

test('a setting that can’t be used is named', async () => {
  expect(await firsthand(['doctor'], { PORT: 'eighty' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('PORT'),
  });
});

describe('without a server', () => {
  let old: Settings;
  let fresh: Settings;
  beforeAll(async () => {
    old = await installation('old');
    fresh = await installation('new');
  });

  test('an import makes the installation; a second one finds all of it there', async () => {
    const args = ['import', 'jsonl', join(folder, 'questions.jsonl'), '--source', 'parts'];
    expect(await firsthand(args, old)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Imported parts: 3 questions, 3 answers, 2 people\n'),
    });
    expect((await firsthand(args, old)).out).toContain('0 questions, 0 answers, 0 people, 6 here before');
    expect((await firsthand(['recount-expertise'], old)).out).toMatch(/^Counted anew what \d (person|people) did\.\n$/);
  });

  test('what can’t be read is told, with exit code 1', async () => {
    const failed = await firsthand(['import', 'stackexchange', join(folder, 'nowhere')], old);
    expect(failed).toMatchObject({ code: 1, err: 'path: There is no such file or folder\n' });
  });

  test('a backup fills a new installation, and only an empty one', async () => {
    const to = join(folder, 'backup');
    expect(await firsthand(['backup', to], old)).toMatchObject({ code: 0, err: '' });
    expect(await firsthand(['backup', to], old)).toMatchObject({ code: 1, err: expect.stringContaining('empty') });
    expect(await firsthand(['restore', to], fresh)).toMatchObject({ code: 0, err: '' });
    expect(await firsthand(['restore', to], fresh)).toMatchObject({ code: 1, err: expect.stringContaining('empty') });
  });

  test('the doctor finds what came, and says where something is wrong', async () => {
    const { code, out } = await firsthand(['doctor', '--json'], fresh);
    expect(code).toBe(0);
    const { healthy, checks } = JSON.parse(out) as { healthy: boolean; checks: { name: string; message: string }[] };
    expect(healthy).toBe(true);
    expect(checks).toContainEqual({ name: 'contents', state: 'ok', message: '3 questions, 3 answers, 2 people' });
    const away = await firsthand(['doctor'], { ...fresh, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(away).toMatchObject({ code: 1, out: expect.stringContaining('✗ database') });
  });

  test.skipIf(process.env['TEST_DATABASE_URL'])('a backup of nothing is refused rather than made', async () => {
    const nothing = { ...old, DATA_DIR: join(folder, 'nothing') };
    expect(await firsthand(['backup', join(folder, 'none')], nothing)).toMatchObject({ code: 1 });
  });
});

describe('with a server', () => {
  let settings: Settings;
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    settings = await installation('served');
    server = await serve(settings);
  });

  test('only its owner can read how to operate it', async () => {
    const { mode } = await stat(join(settings.DATA_DIR, 'server.json'));
    expect(mode & 0o777).toBe(0o600);
    expect(await readFile(join(settings.DATA_DIR, 'server.json'), 'utf8')).toContain(server.token);
  });

  test('commands go through it', async () => {
    const imported = await firsthand(['import', 'jsonl', join(folder, 'questions.jsonl')], settings);
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('3 questions') });
    expect(await firsthand(['link'], settings)).toMatchObject({ code: 0, out: expect.stringContaining('/sign-in/') });
    expect(await firsthand(['link', 'Nobody'], settings)).toMatchObject({ code: 1, err: 'Person Nobody not found\n' });
    expect(await firsthand(['backup', join(folder, 'while-serving')], settings)).toMatchObject({ code: 0, err: '' });
    expect(await firsthand(['doctor'], settings)).toMatchObject({ code: 0, out: expect.stringContaining('runs at') });
    const refused = await firsthand(['restore', join(folder, 'while-serving')], settings);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('stop it first') });
  });

  test('killed in the middle of an import and started again, it goes on by itself', async () => {
    const importing = firsthand(['import', 'jsonl', join(folder, 'many.jsonl'), '--source', 'many'], settings);
    const reached = async (count: number) => (await latest(server)).counts.questions >= count;
    await expect.poll(() => reached(300), { timeout: 60_000 }).toBe(true);
    await end(server.child, 'SIGKILL');
    expect(await importing).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') });

    server = await serve(settings);
    await expect.poll(async () => (await latest(server)).state, { timeout: 120_000, interval: 500 }).toBe('done');
    const { counts } = await latest(server);
    expect(counts).toMatchObject({ questions: 2_500, answers: 2_500, already: 0, skipped: 0 });
  });

  test('stopped, it leaves no trace of itself', async () => {
    await end(server.child, 'SIGTERM');
    expect(server.child.exitCode).toBe(0);
    expect(await findServer(settings.DATA_DIR)).toBeNull();
  });
});

async function latest({ url, token }: { url: string; token: string }) {
  const api = createClient((path, init) =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}` } }),
  );
  return (await api.imports.list({})).items[0] ?? { state: 'running', counts: { questions: 0 } };
}
