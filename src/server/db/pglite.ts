import type { Results } from '@electric-sql/pglite';
import { fromPglite, type ConstructorOptions } from 'pg-boss';
import { createGate } from './gate.ts';
import { startHost, type Host } from './pglite-host.ts';
import { isOpenAfter } from './pglite-thread.ts';
import type { Client, Connections } from './connections.ts';
import { DatabaseUnavailable } from './unavailable.ts';

export interface PgliteOptions {
  /** Empty: in memory. */
  folder: string;
  /** Milliseconds a statement may take before the watchdog ends it. */
  statementTimeoutMs: number;
  /** Milliseconds a call waits for its turn on the one connection. */
  waitMs: number;
  log: (message: string, details?: object) => void;
}

export interface Pglite {
  connections: Connections;
  boss: ConstructorOptions;
  host: Host;
  close: () => Promise<void>;
}

/** Opens the embedded database behind one gate, so that nobody's statement lands in somebody else's transaction. */
export async function openPglite({ folder, statementTimeoutMs, waitMs, log }: PgliteOptions): Promise<Pglite> {
  const gate = createGate(waitMs);
  const subscriptions = new Set<Subscription>();
  const host = await startHost({
    folder,
    log,
    onNotification: (channel, payload) => {
      for (const to of subscriptions) if (to.channel === channel) to.onNotification(payload);
    },
    onReopened: () => subscriptions.forEach((to) => to.onReconnect()),
  });

  const connect = async (limitMs = statementTimeoutMs, idleMs = waitMs) => {
    const leave = await gate.acquire();
    return createSession(host, leave, { limitMs, idleMs });
  };

  const within = async <T>(work: (session: Session) => Promise<T>, limitMs?: number) => {
    const session = await connect(limitMs);
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  };

  const listen: NonNullable<JobDatabase['listen']> = async (channel, onNotification, onReconnect) => {
    const subscription = { channel, onNotification, onReconnect };
    await within((session) => session.script(`listen ${quote(channel)}`));
    host.channels.add(channel);
    subscriptions.add(subscription);
    onReconnect();
    return {
      close: async () => {
        subscriptions.delete(subscription);
        if ([...subscriptions].some((other) => other.channel === channel)) return;
        host.channels.delete(channel);
        await within((session) => session.script(`unlisten ${quote(channel)}`));
      },
    };
  };

  const query = <T>(sql: string, params: unknown[] = []) =>
    within(async (session) => ({ rows: (await session.query(sql, params)).rows as T[] }));
  const exec = (sql: string) => within((session) => session.script(sql));

  const connections: Connections = {
    connect: () => connect(),
    exec: (script) => within((session) => session.script(script), 0),
    unlimited: () => connect(0, 0),
  };
  return {
    connections,
    boss: { db: { ...fromPglite({ query, exec }), listen }, backend: 'pglite' },
    host,
    close: async () => {
      await gate.close();
      await host.close();
    },
  };
}

type JobDatabase = NonNullable<ConstructorOptions['db']>;

interface Subscription {
  channel: string;
  onNotification: (payload: string) => void;
  onReconnect: () => void;
}

interface Session extends Client {
  run: (kind: 'query' | 'exec', sql: string, params?: readonly unknown[]) => Promise<Results[]>;
  script: (sql: string) => Promise<Results[]>;
  end: () => Promise<void>;
}

/** One holder of the connection, from its first statement to its last. */
function createSession(
  host: Host,
  leave: () => void,
  { limitMs, idleMs }: { limitMs: number; idleMs: number },
): Session {
  let generation: number | undefined;
  let inTransaction = false;
  let over: Error | undefined;
  let running = Promise.resolve<unknown>(undefined);

  const send = async (kind: 'query' | 'exec', sql: string, params: readonly unknown[]) => {
    generation ??= await host.ready();
    try {
      const reply = await host.call({ kind, sql, params, limitMs }, generation);
      inTransaction = reply.inTransaction;
      return reply.results;
    } catch (error) {
      inTransaction = isOpenAfter(error);
      throw error;
    }
  };

  const run: Session['run'] = (kind, sql, params = []) => {
    if (over) return Promise.reject(over);
    clearTimeout(idle);
    const answer = running.then(() => send(kind, sql, params));
    running = answer.then(watchIdle, watchIdle);
    return answer;
  };

  const end = async (error: Error = new Error('This connection was given back.')) => {
    if (over) return;
    over = error;
    clearTimeout(idle);
    await running;
    clearTimeout(idle);
    if (inTransaction) await send('exec', 'rollback', []).catch(() => {});
    leave();
  };

  // A transaction that waits for something else keeps everybody out: past the limit it is rolled back.
  let idle: NodeJS.Timeout | undefined;
  const watchIdle = () => {
    if (idleMs && inTransaction && !over) idle = setTimeout(() => void end(new DatabaseUnavailable(tooIdle)), idleMs);
  };

  const query = async (sql: string, params?: readonly unknown[]) => asPg((await run('query', sql, params))[0]!);
  return { run, query, script: (sql) => run('exec', sql), end, release: () => void end() };
}

/** A result as node-postgres gives it. */
const asPg = ({ rows, command = '', rowCount, affectedRows }: Results) => ({
  rows,
  command,
  rowCount: rowCount ?? affectedRows ?? 0,
});

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

const tooIdle = 'The transaction was rolled back: it stayed open for too long without a statement.';
