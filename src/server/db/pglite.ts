import { constants } from 'node:fs';
import { cp } from 'node:fs/promises';
import { fromPglite, type ConstructorOptions } from 'pg-boss';
import type { Connections } from './connections.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { prepareFolder, resolveFolder } from './folder.ts';
import { createGate } from './gate.ts';
import { startUpkeep } from './maintenance.ts';
import { startHost, type Host } from './pglite-host.ts';
import { createListeners, type Listen } from './pglite-listen.ts';
import { createSession, type Session } from './pglite-session.ts';

export interface PgliteOptions {
  /** Empty: in memory. */
  folder: string;
  /** In memory only: a dump of PGlite's to start from, in place of an empty database. */
  template?: string;
  /** Milliseconds a statement may take before the watchdog ends it. */
  statementTimeoutMs: number;
  /** Milliseconds a call waits for its turn on the one connection; a transaction may stay twice as long without a statement. */
  waitMs: number;
  log: (message: string, details?: object) => void;
}

export interface Pglite {
  connections: Connections;
  listen: Listen;
  boss: ConstructorOptions;
  host: Host;
  /** Copies the folder as it is at one moment, while callers wait. */
  copyFolder?: (to: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Opens the embedded database in a folder that it holds alone, or in memory. Throws FolderInUse, NotADatabase, NotDurable. */
export async function openPglite(options: PgliteOptions): Promise<Pglite> {
  if (!options.folder) return behindGate(options, inMemory);
  const folder = await resolveFolder(options.folder);
  let host: Host | undefined;
  const lock = await lockFolder(folder, {
    onLost: (error) => {
      options.log(error.message);
      void host?.close(error);
    },
  });
  try {
    const finish = await prepareFolder(folder);
    const pglite = await behindGate({ ...options, folder }, lock);
    host = pglite.host;
    await finish();
    return pglite;
  } catch (error) {
    await host?.close();
    await lock.release();
    throw error;
  }
}

const inMemory: FolderLock = { assertHeld: () => {}, release: async () => {} };

/** One gate for all, so that nobody's statement lands in somebody else's transaction. */
async function behindGate(
  { folder, template, statementTimeoutMs, waitMs, log }: PgliteOptions,
  lock: FolderLock,
): Promise<Pglite> {
  const gate = createGate(waitMs);

  const connect = async (limitMs = statementTimeoutMs, idleMs = 2 * waitMs) => {
    const leave = await gate.acquire();
    return createSession(host, leave, { limitMs, idleMs });
  };

  const within: Within = async (work, limitMs) => {
    const session = await connect(limitMs);
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  };

  const { listen, channels, notify, reconnected } = createListeners(within);
  const place = { folder, ...(template && { template }) };
  const host = await startHost({ ...place, channels, lock, log, onNotification: notify, onReopened: reconnected });

  let demand = 0;
  const upkeep = startUpkeep({ connect: () => connect(upkeepLimitMs, 0), demand: () => demand, log });

  const close = async () => {
    await upkeep.stop();
    await gate.close();
    await host.close();
    await lock.release();
  };

  return {
    connections: {
      connect: () => {
        demand++;
        return connect();
      },
      exec: (script) => within((session) => session.script(script), 0),
      unlimited: () => connect(0, 0),
    },
    listen,
    boss: { db: { ...jobDatabase(within), listen }, backend: 'pglite' },
    host,
    ...(folder && { copyFolder: (to: string) => within((session) => copyFolder(session, folder, to), 0) }),
    close,
  };
}

async function copyFolder(session: Session, from: string, to: string) {
  await session.query('checkpoint');
  // Shares the blocks where the file system can.
  await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

type Within = <T>(work: (session: Session) => Promise<T>, limitMs?: number) => Promise<T>;

/** The database as the job queue wants it, through the same gate. */
const jobDatabase = (within: Within) =>
  fromPglite({
    query: <T>(sql: string, params: unknown[] = []) =>
      within(async (session) => ({ rows: (await session.query(sql, params)).rows as T[] })),
    exec: (sql) => within((session) => session.script(sql)),
  });

// Far above what a vacuum of 100,000 documents takes; a statement that takes longer hangs.
const upkeepLimitMs = 600_000;
