import { startThread, type Call, type Thread } from './pglite-thread.ts';
import { DatabaseUnavailable } from './unavailable.ts';

export interface Host {
  /** Refuses when `generation` is given and the database was opened again since, so that no lost transaction goes on. */
  call: (call: Call, generation?: number) => ReturnType<Thread['call']>;
  /** Resolves with the number of times that the database was opened, when it is open. */
  ready: () => Promise<number>;
  /** The channels to listen on again whenever the database is opened again. */
  channels: Set<string>;
  /** Ends the thread at once, as a crash would; the database is opened again. */
  kill: () => Promise<void>;
  close: () => Promise<void>;
}

export interface HostOptions {
  folder: string;
  log: (message: string, details?: object) => void;
  onNotification: (channel: string, payload: string) => void;
  onReopened: () => void;
}

/** Keeps the embedded database open in a thread: whenever that ends, by a crash or the watchdog, another one is started. */
export async function startHost(options: HostOptions): Promise<Host> {
  const channels = new Set<string>();
  let generation = 0;
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let thread: Thread;

  const open = async () => {
    generation++;
    thread = startThread({ folder: options.folder, channels: [...channels] }, ({ channel, payload }) =>
      options.onNotification(channel, payload),
    );
    await thread.opened;
    void thread.ended.then((reason) => {
      if (closing) return;
      options.log('The embedded database is opened again.', { reason });
      // What was in memory only is gone; an empty database in its place would be worse than none.
      ready = options.folder
        ? reopen(0)
        : Promise.reject(new DatabaseUnavailable(`The database in memory is gone: ${reason}.`));
      // Whoever calls meanwhile is told; here it only must not go unhandled.
      ready.catch(() => {});
    });
  };

  const reopen = async (attempt: number) => {
    try {
      await open();
    } catch (error) {
      const waitMs = Math.min(10_000, 500 * 2 ** attempt);
      options.log('The embedded database could not be opened; another attempt follows.', {
        reason: String(error),
        waitMs,
      });
      // Callers go on being refused until an attempt has succeeded, rather than wait for one that may fail.
      retry = setTimeout(
        () =>
          reopen(attempt + 1).then(
            () => (ready = Promise.resolve()),
            () => {},
          ),
        waitMs,
      );
      throw new DatabaseUnavailable('The embedded database could not be opened.', { cause: error });
    }
    options.onReopened();
  };

  const call = async (request: Call, expected = generation) => {
    await ready;
    if (closing || expected !== generation) throw new DatabaseUnavailable(lost);
    return thread.call(request);
  };

  const close = async () => {
    closing = true;
    clearTimeout(retry);
    await ready.catch(() => {});
    const closed = thread.call({ kind: 'close', sql: '', limitMs: 60_000 });
    await closed.catch((error: unknown) =>
      options.log('The embedded database did not close well.', { reason: String(error) }),
    );
    await thread.end('it was closed');
  };

  let ready = open();
  await ready;
  return {
    call,
    ready: async () => (await ready, generation),
    channels,
    kill: () => thread.end('it was killed'),
    close,
  };
}

const lost = 'The transaction was lost: the embedded database was opened again.';
