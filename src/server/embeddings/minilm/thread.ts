import { Worker } from 'node:worker_threads';
import type { Reply, WorkerSettings } from './worker.ts';

/** The thread that embeds, seen from outside. */
export interface Thread {
  /** The text's vector. One at a time: call again when it has come. Rejects when the thread dies. */
  embed: (text: string) => Promise<Float32Array>;
  stop: () => Promise<void>;
}

/** Resolves when the model is loaded; `died` is called if the thread ends later. Rejects when it can't be loaded. */
export async function startThread(settings: WorkerSettings, died: (why: Error) => void): Promise<Thread> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
  let awaited = Promise.withResolvers<Reply>();
  let alive = false;
  const end = (why: Error) => {
    awaited.reject(why);
    if (alive) died(why);
    alive = false;
  };
  worker.on('message', (reply: Reply) => awaited.resolve(reply));
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`it ended with code ${code}`)));

  await awaited.promise;
  alive = true;
  return {
    embed: (text) => {
      awaited = Promise.withResolvers();
      worker.postMessage(text, []);
      return awaited.promise as Promise<Float32Array>;
    },
    stop: async () => void (await worker.terminate()),
  };
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

export type StartThread = (died: (why: Error) => void) => Promise<Thread>;

/** Keeps a thread going: one that dies is replaced, after a pause that doubles while they keep dying. */
export async function keepThread(start: StartThread, died: (why: Error) => void) {
  let thread: Thread | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE_MS;
  await begin();

  async function begin() {
    const startedAt = performance.now();
    const started = await start((why) => {
      thread = null;
      if (performance.now() - startedAt > LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
      if (!stopped) beginLater();
      died(why);
    });
    if (stopped) await started.stop();
    else thread = started;
  }

  function beginLater() {
    timer = setTimeout(() => begin().catch(() => stopped || beginLater()), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }

  return {
    /** null while there is none. */
    thread: () => thread,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await thread?.stop();
    },
  };
}
