import { Worker } from 'node:worker_threads';
import { DatabaseError } from 'pg';
import type { ErrorFields, Message, Request, WorkerOptions } from './pglite-worker.ts';
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

type Reply = Extract<Message, { kind: 'reply' }>;
type Notification = Extract<Message, { kind: 'notification' }>;

export interface Thread {
  /** Resolves when the database in it answers, and rejects when it could not be opened. */
  opened: Promise<void>;
  /** Resolves, with the reason, when the thread is gone; whoever waited for an answer has been refused by then. */
  ended: Promise<string>;
  call: (call: Call) => Promise<Reply>;
  end: (reason: string) => Promise<void>;
}

interface Pending {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
}

/** Starts one thread with the embedded database in it. */
export function startThread(options: WorkerOptions, onNotification: (notification: Notification) => void): Thread {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: options });
  const pending = new Map<number, Pending>();
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  let reason = 'its thread ended by itself';
  let lastId = 0;

  const end = async (why: string) => {
    reason = why;
    await worker.terminate();
    await ended.promise;
  };

  const refuse = (message: Extract<Message, { kind: 'refusal' }>) => {
    const error = withState(errorFrom(message.error), message.inTransaction);
    if (!message.broken) return settle(message.id)?.reject(error);
    settle(message.id)?.reject(new DatabaseUnavailable('The embedded database stopped.', { cause: error }));
    void end(`the database stopped: ${error.message}\n${String(message.error['output'] ?? '')}`);
  };

  const settle = (id: number) => {
    const waiting = pending.get(id);
    pending.delete(id);
    return waiting;
  };

  const receive = (message: Message) => {
    if (message.kind === 'reply') settle(message.id)?.resolve(message);
    else if (message.kind === 'refusal') refuse(message);
    else if (message.kind === 'notification') onNotification(message);
    else if (message.kind === 'failed') opened.reject(errorFrom(message.error));
    else if (options.folder && message.fsyncs === 0) opened.reject(new NotDurable(notDurable));
    else opened.resolve();
  };

  worker.on('message', receive);
  worker.on('error', (error) => (reason = `its thread failed: ${String(error)}`));
  worker.on('exit', () => {
    const gone = new DatabaseUnavailable(`The embedded database is not there: ${reason}.`);
    opened.reject(gone);
    for (const id of [...pending.keys()]) settle(id)?.reject(gone);
    ended.resolve(reason);
  });
  opened.promise.catch((error: Error) => end(error.message));

  const call = ({ limitMs, ...request }: Call) =>
    new Promise<Reply>((resolve, reject) => {
      const id = ++lastId;
      const watchdog = limitMs
        ? setTimeout(() => void end(`a statement took longer than ${limitMs / 1000} s`), limitMs)
        : undefined;
      const stop =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(watchdog);
          then(value);
        };
      pending.set(id, { resolve: stop(resolve), reject: stop(reject) });
      worker.postMessage({ id, params: [], ...request } satisfies Request);
    });

  return { opened: opened.promise, ended: ended.promise, call, end };
}

/** Whether a transaction is still open after a statement that failed. */
export const isOpenAfter = (error: unknown) => openAfter.has(error as object);

const openAfter = new WeakSet<object>();

function withState(error: Error, inTransaction: boolean) {
  if (inTransaction) openAfter.add(error);
  return error;
}

/** The same class that node-postgres throws, with the same fields, so that callers need not know which database they use. */
function errorFrom({ message, stack: _stack, output: _output, ...fields }: ErrorFields): Error {
  if (typeof fields['code'] !== 'string' || !fields['severity']) return new Error(message);
  return Object.assign(new DatabaseError(message, message.length, 'error'), fields, { name: 'error' });
}

const notDurable =
  'A test commit reached no disk (no fsync was seen), so acknowledged work could be lost; refusing to serve. ' +
  'The installed version of PGlite is not the one that this program was made for.';
