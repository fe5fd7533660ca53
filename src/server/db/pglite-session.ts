import type { Results } from '@electric-sql/pglite';
import type { Client } from './connections.ts';
import { isOpenAfter } from './pglite-errors.ts';
import type { Host } from './pglite-host.ts';
import { DatabaseUnavailable } from './unavailable.ts';

export interface Session extends Client {
  script: (sql: string) => Promise<Results[]>;
  /** Gives the connection back, after a rollback of what was left open. */
  end: () => Promise<void>;
}

export interface SessionLimits {
  /** Milliseconds a statement may take; 0: any. */
  limitMs: number;
  /** Milliseconds a transaction may stay open without a statement; 0: any. */
  idleMs: number;
}

/** One holder of the embedded database's only connection, from its first statement until it is released. */
export function createSession(host: Host, leave: () => void, { limitMs, idleMs }: SessionLimits): Session {
  const { send, isOpen } = createSender(host, limitMs);
  let over: Error | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const run = (...statement: Parameters<typeof send>) => {
    if (over) return Promise.reject(over);
    idle.stop();
    const answer = last.then(() => send(...statement));
    last = answer.then(watchIdle, watchIdle);
    return answer;
  };

  const idle = createTimer(idleMs, () => void end(new DatabaseUnavailable(tooIdle)));
  // A transaction that waits for something else keeps everybody out.
  const watchIdle = () => {
    if (isOpen() && !over) idle.start();
  };

  const end = async (reason: Error = new Error('This connection was given back.')) => {
    if (over) return;
    over = reason;
    idle.stop();
    await last;
    try {
      if (isOpen()) await send('exec', 'rollback');
    } catch {
      // The thread is gone, and the transaction with it.
    } finally {
      leave();
    }
  };

  const query = async (sql: string, params?: readonly unknown[]) => asPg((await run('query', sql, params))[0]!);
  return { query, script: (sql) => run('exec', sql), end, release: () => void end() };
}

/** Sends statements for one holder, and remembers whether they left a transaction open. */
function createSender(host: Host, limitMs: number) {
  let generation: number | undefined;
  let inTransaction = false;

  const send = async (kind: 'query' | 'exec', sql: string, params: readonly unknown[] = []) => {
    generation ??= await host.generation();
    try {
      const reply = await host.call({ kind, sql, params, limitMs }, generation);
      inTransaction = reply.inTransaction;
      return reply.results;
    } catch (error) {
      inTransaction = isOpenAfter(error);
      throw error;
    }
  };

  return { send, isOpen: () => inTransaction };
}

function createTimer(limitMs: number, onEnd: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    if (limitMs) timer = setTimeout(onEnd, limitMs);
  };
  return { start, stop: () => clearTimeout(timer) };
}

/** A result as node-postgres gives it. */
const asPg = ({ rows, command = '', rowCount, affectedRows }: Results) => ({
  rows,
  command,
  rowCount: rowCount ?? affectedRows ?? 0,
});

const tooIdle = 'The transaction was rolled back: it stayed open for too long without a statement.';
