import type { FolderLock } from './folder-lock.ts';
import { startThread, type Call, type Thread } from './pglite-thread.ts';
import { DatabaseUnavailable } from './unavailable.ts';

export interface Host {
  /** Refused when the database was opened again since `generation`, so that no lost transaction goes on. */
  call: (call: Call, generation: number) => ReturnType<Thread['call']>;
  /** Waits until the database is open; tells how many times it was opened so far. */
  generation: () => Promise<number>;
  /** Ends the thread at once, as a crash would; the database is opened again. */
  kill: () => Promise<void>;
  /** Ends the thread for good; with an error as the reason at once, and every call is refused with it. */
  close: (error?: Error) => Promise<void>;
}

export interface HostOptions {
  /** Empty: in memory. */
  folder: string;
  /** In memory only: what to start from. */
  template?: string;
  /** The channels to listen on again whenever the database is opened again. */
  channels: Set<string>;
  lock: FolderLock;
  log: (message: string, details?: object) => void;
  onNotification: (channel: string, payload: string) => void;
  onReopened: () => void;
}

/** Keeps the embedded database open in a thread: whenever that ends, by a crash or the watchdog, another one is started. */
export async function startHost({ folder, template, channels, lock, log, ...on }: HostOptions): Promise<Host> {
  let generation = 0;
  let thread: Thread;
  let closed: Error | undefined;

  const open = async () => {
    if (closed) throw closed;
    lock.assertHeld();
    thread = startThread({ folder, ...(template && { template }), channels: [...channels] }, (to) =>
      on.onNotification(to.channel, to.payload),
    );
    await thread.opened;
    generation++;
    void reopenAfter(thread);
  };

  const opener = keepTrying(open, log);

  const reopenAfter = async ({ ended }: Thread) => {
    const reason = await ended;
    if (closed) return;
    log('The embedded database stopped.', { reason });
    // What was in memory only is gone; an empty database in its place would be worse than none.
    if (folder) opener.start(on.onReopened);
    else closed = new DatabaseUnavailable(`The database in memory is gone: ${reason}.`);
  };

  const openedTimes = async () => {
    await opener.done();
    if (closed) throw closed;
    return generation;
  };

  const call = async (wanted: Call, expected: number) => {
    await openedTimes();
    if (expected !== generation) throw new DatabaseUnavailable(lost);
    lock.assertHeld();
    return thread.call(wanted);
  };

  const close = async (error?: Error) => {
    if (!error && !closed) await tidyUp(thread, log);
    closed ??= error ?? new DatabaseUnavailable('The database is closed.');
    opener.stop();
    await thread.end('it was closed');
  };

  await open();
  return { call, generation: openedTimes, kill: () => thread.end('it was killed'), close };
}

async function tidyUp(thread: Thread, log: HostOptions['log']) {
  try {
    await thread.call({ kind: 'close', sql: '', limitMs: 60_000 });
  } catch (error) {
    log('The embedded database could not be closed tidily; the next start takes a little longer.', {
      reason: String(error),
    });
  }
}

/** Tries again, ever less often, until it succeeds; meanwhile callers learn of the last failure rather than wait. */
function keepTrying(attempt: () => Promise<void>, log: HostOptions['log']) {
  let state: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const run = async (waitMs: number, onSuccess: () => void) => {
    try {
      await attempt();
      state = Promise.resolve();
      onSuccess();
    } catch (error) {
      log('The embedded database could not be opened; another attempt follows.', { reason: String(error), waitMs });
      timer = setTimeout(() => void run(Math.min(2 * waitMs, 10_000), onSuccess).catch(() => {}), waitMs);
      throw new DatabaseUnavailable('The embedded database could not be opened.', { cause: error });
    }
  };

  const start = (onSuccess: () => void) => {
    state = run(500, onSuccess);
    // Whoever calls learns of a failure; here it only must not go unhandled.
    state.catch(() => {});
  };

  return { start, done: () => state, stop: () => clearTimeout(timer) };
}

const lost = 'The transaction was lost: the embedded database was opened again.';
