import { Worker } from 'node:worker_threads';
import { errorFrom, noteOpen } from './pglite-errors.ts';
import type { Message, Request, WorkerOptions } from './pglite-worker.ts';
import { DatabaseUnavailable } from './unavailable.ts';

/** The embedded database would lose what it acknowledged if the power failed, so it is not served. */
export class NotDurable extends Error {
  override name = 'NotDurable';
}

export interface Call {
  kind: Request['kind'];
  sql: string;
  params?: readonly unknown[];
  /** Milliseconds after which the thread is ended; 0: never. */
  limitMs: number;
}

type Kind<K extends Message['kind']> = Extract<Message, { kind: K }>;

export interface Thread {
  /** Resolves when the database in it answers, and rejects when it could not be opened. */
  opened: Promise<void>;
  /** Resolves, with the reason, when the thread is gone; whoever waited for an answer has been refused by then. */
  ended: Promise<string>;
  call: (call: Call) => Promise<Kind<'reply'>>;
  end: (reason: string) => Promise<void>;
}

/** Starts one thread with the embedded database in it. */
export function startThread(options: WorkerOptions, onNotification: (to: Kind<'notification'>) => void): Thread {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: options });
  // A worker thread has no origins: the rule means browser windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const calls = createCalls((request) => worker.postMessage(request));
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  let reason = 'its thread ended by itself';

  const end = async (why: string) => {
    reason = why;
    await worker.terminate();
    await ended.promise;
  };

  const refuse = ({ id, error: fields, inTransaction, broken }: Kind<'refusal'>) => {
    const error = errorFrom(fields);
    if (!broken) return calls.reject(id, inTransaction ? noteOpen(error) : error);
    calls.reject(id, new DatabaseUnavailable('The embedded database stopped.', { cause: error }));
    return void end(`the database stopped: ${error.message}`);
  };

  const open = ({ fsyncs }: Kind<'opened'>) => {
    if (options.folder && fsyncs === 0) opened.reject(new NotDurable(notDurable));
    else opened.resolve();
  };

  worker.on('message', (message: Message) => {
    if (message.kind === 'reply') calls.resolve(message);
    else if (message.kind === 'refusal') refuse(message);
    else if (message.kind === 'notification') onNotification(message);
    else if (message.kind === 'opened') open(message);
    else opened.reject(errorFrom(message.error));
  });
  worker.on('error', (error) => (reason = `its thread failed: ${String(error)}`));
  worker.on('exit', () => {
    const gone = new DatabaseUnavailable(`The embedded database is not there: ${reason}.`);
    opened.reject(gone);
    calls.refuseAll(gone);
    ended.resolve(reason);
  });
  opened.promise.catch((error: Error) => end(error.message));

  const call = (wanted: Call) =>
    calls.make(wanted, () => void end(`a statement took longer than ${wanted.limitMs / 1000} s`));
  return { opened: opened.promise, ended: ended.promise, call, end };
}

interface Waiting {
  resolve: (reply: Kind<'reply'>) => void;
  reject: (error: Error) => void;
  watchdog: NodeJS.Timeout | undefined;
}

/** The calls that wait for their answers. */
function createCalls(post: (request: Request) => void) {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let over: Error | undefined;

  const take = (id: number) => {
    const call = waiting.get(id);
    waiting.delete(id);
    clearTimeout(call?.watchdog);
    return call;
  };

  const make = ({ limitMs, ...request }: Call, onLate: () => void) => {
    if (over) return Promise.reject(over);
    const { promise, resolve, reject } = Promise.withResolvers<Kind<'reply'>>();
    const id = ++lastId;
    // Posted first: a parameter that can't go to another thread throws here, and then nobody waits.
    post({ id, params: [], ...request });
    waiting.set(id, { resolve, reject, watchdog: limitMs ? setTimeout(onLate, limitMs) : undefined });
    return promise;
  };

  const refuseAll = (error: Error) => {
    over = error;
    for (const id of waiting.keys()) take(id)?.reject(error);
  };

  return {
    make,
    resolve: (reply: Kind<'reply'>) => take(reply.id)?.resolve(reply),
    reject: (id: number, error: Error) => take(id)?.reject(error),
    refuseAll,
  };
}

const notDurable =
  'A test commit reached no disk (no fsync was seen), so acknowledged work could be lost; refusing to serve. ' +
  'The installed version of PGlite is not the one that this program was made for.';
