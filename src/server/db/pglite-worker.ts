import { openAsBlob } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions, type Results } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { DurableNodeFS, durableParams, type Fsyncs } from './durable-fs.ts';
import { embeddedParsers, embeddedSerializers } from './parsers.ts';
import { loadTemplate, saveTemplate } from './pglite-template.ts';
import { createPlanner, isPlannedOnce } from './planned-once.ts';
import { sessionSettings } from './settings.ts';

// This thread owns the embedded database: a query that takes long keeps this thread busy and never the server's event loop.

export interface WorkerOptions {
  /** Empty: in memory. */
  folder: string;
  /** In memory only: a dump of PGlite's to start from, in place of an empty database. */
  template?: string;
  /** The channels to LISTEN on from the start, so that a reopened database goes on notifying. */
  channels: string[];
}

export interface Request {
  id: number;
  kind: 'query' | 'exec' | 'close';
  sql: string;
  params: readonly unknown[];
}

export type Message =
  | { kind: 'opened'; fsyncs: number }
  | { kind: 'failed'; error: ErrorFields }
  | { kind: 'reply'; id: number; results: Results[]; inTransaction: boolean; fsyncs: number }
  | { kind: 'refusal'; id: number; error: ErrorFields; inTransaction: boolean; broken: boolean }
  | { kind: 'notification'; channel: string; payload: string };

/** An error as a plain object, since a class does not survive the way between threads. */
export type ErrorFields = Record<string, unknown> & { message: string };

const { folder, template, channels } = workerData as WorkerOptions;
const fsyncs: Fsyncs = { count: 0 };
const recentOutput: string[] = [];
let crash: unknown;
let runPlanned: ReturnType<typeof createPlanner> | undefined;

const common: PGliteOptions = {
  extensions: { vector },
  parsers: embeddedParsers,
  serializers: embeddedSerializers,
  onStdout: keepOutput,
  onStderr: keepOutput,
};

// A worker thread has no origins: the rule means browser windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say = (message: Message) => parentPort!.postMessage(message);

open().then(serve, (error: unknown) => say({ kind: 'failed', error: withOutput(fieldsOf(error)) }));

async function open() {
  const pglite = await (folder ? openFolder() : openMemory());
  noticeCrashes(pglite);
  for (const setting of sessionSettings) await pglite.exec(setting).catch(() => {});
  pglite.onNotification((channel, payload) => say({ kind: 'notification', channel, payload }));
  for (const channel of channels) await pglite.exec(`listen "${channel.replaceAll('"', '""')}"`);
  const before = fsyncs.count;
  await pglite.query(`select pg_logical_emit_message(true, 'durable', 'a commit to count the fsyncs of')`);
  say({ kind: 'opened', fsyncs: fsyncs.count - before });
  return pglite;
}

function openFolder() {
  const params = PGlite.defaultStartParams.filter((flag) => flag !== '-F');
  const settings = ['-c', 'max_wal_size=128MB', '-c', 'work_mem=16MB'];
  const startParams = [...params, ...durableParams, ...settings];
  return PGlite.create({ fs: new DurableNodeFS(folder, fsyncs), startParams, ...common });
}

async function openMemory() {
  const start = template ? await openAsBlob(template) : await loadTemplate();
  if (start) return PGlite.create({ loadDataDir: start, ...common });
  const pglite = await PGlite.create(common);
  await saveTemplate(pglite);
  return pglite;
}

function serve(pglite: PGlite) {
  parentPort!.on('message', (request: Request) => {
    answer(pglite, request).catch((error: unknown) => {
      const broken = crash !== undefined || fsyncs.failure !== undefined || isFatal(error);
      const fields = broken ? withOutput(fieldsOf(error)) : fieldsOf(error);
      say({ kind: 'refusal', id: request.id, error: fields, inTransaction: isOpen(pglite), broken });
    });
  });
}

async function answer(pglite: PGlite, { id, kind, sql, params }: Request) {
  const results = await run(pglite, { kind, sql, params });
  if (crash !== undefined) throw crash instanceof Error ? crash : new Error('The database stopped.', { cause: crash });
  say({ kind: 'reply', id, results, inTransaction: isOpen(pglite), fsyncs: fsyncs.count });
}

async function run(pglite: PGlite, { kind, sql, params }: Omit<Request, 'id'>): Promise<Results[]> {
  if (kind === 'query' && isPlannedOnce(sql)) return [await (runPlanned ??= createPlanner(pglite))(sql, params)];
  if (kind === 'query') return [await pglite.query(sql, [...params])];
  if (kind === 'exec') return await pglite.exec(sql);
  await pglite.exec('checkpoint');
  await pglite.close();
  return [];
}

const isOpen = (pglite: PGlite) => !pglite.closed && pglite.isInTransaction();

/** PGlite goes on after an exit or a trap of the database as if nothing had happened; here such a call must fail. */
function noticeCrashes(pglite: PGlite) {
  const module = pglite.Module;
  const loopOnce = module[mainLoop];
  module[mainLoop] = () => {
    try {
      loopOnce();
    } catch (error) {
      if ((error as { status?: number }).status !== longJump) crash ??= error;
      throw error;
    }
  };
}

const mainLoop = '_PostgresMainLoopOnce';

// How PGlite's main loop says that an ordinary SQL error was raised.
const longJump = 100;

const isFatal = (error: unknown) => ['FATAL', 'PANIC'].includes(String((error as { severity?: string }).severity));

function keepOutput(text: string) {
  // Its other lines may quote rows.
  if (/\b(LOG|WARNING|FATAL|PANIC):/.test(text)) recentOutput.push(text);
  if (recentOutput.length > 20) recentOutput.shift();
  return false;
}

function fieldsOf(error: unknown): ErrorFields {
  const { query: _query, params: _params, queryOptions: _options, ...fields } = error as Record<string, unknown>;
  const { message } = error instanceof Error ? error : new Error(String(error));
  const texts = Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));
  return { ...texts, message };
}

/** What the database last printed says why it stopped. */
const withOutput = (fields: ErrorFields): ErrorFields => ({
  ...fields,
  message: `${fields.message}\n${recentOutput.join('\n')}`,
});
