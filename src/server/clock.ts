import { setTimeout as timeout } from 'node:timers/promises';
import { asSystem, type Ctx, type Services } from './context.ts';
import { isUnavailable } from './db/unavailable.ts';

/** One kind of thing that falls due by itself. */
export interface DueTask {
  name: string;
  /** Where `pg_notify` tells that something is due earlier than was known. */
  channel: string;
  /** When the next one is due, or was; null when none is. Leaves out those put aside. */
  nextDue: (ctx: Ctx, aside: PutAside) => Promise<Date | null>;
  /**
   * Takes one that is due by `ctx.now()` and not put aside, `for update skip locked`, and does all of it in one transaction, after
   * which it is not due any more; false when there was none to take. Throws DueFailure when that one can't be done.
   */
  takeOne: (ctx: Ctx, aside: PutAside) => Promise<boolean>;
}

/** Ids of those that failed, to be left until they are tried again. */
export type PutAside = readonly string[];

/** One that is due can't be done, while others can: it is put aside and tried again later. */
export class DueFailure extends Error {
  override name = 'DueFailure';
  readonly id: string;

  constructor(id: string, cause: unknown) {
    super('One that is due can’t be done', { cause });
    this.id = id;
  }
}

/** Waits so many milliseconds of real time, less when aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export interface Clock {
  /** Resolves when what was being done is done; nothing is taken from then on. */
  stop: () => Promise<void>;
}

/**
 * Does what is due when it is due by `services.now()`, alone or beside other servers on the same database, until it is
 * stopped. Sleeps until the nearest date, or until the database tells of a nearer one; outlives a database that is away.
 */
export function openClock(services: Services, tasks: readonly DueTask[], sleep: Sleep = sleepReally): Clock {
  const runs = tasks.map((task) => startTask(services, task, sleep));
  return {
    stop: async () => {
      await Promise.all(runs.map((run) => run.stop()));
    },
  };
}

/** Does all that is due by `services.now()`, gives how many that were, and throws the first failure. */
export async function runDue(services: Services, tasks: readonly DueTask[]): Promise<number> {
  let done = 0;
  let before;
  do {
    before = done;
    for (const task of tasks) while (await task.takeOne(asSystem(services), [])) done++;
    // What was done for one task may have made something of another due at once.
  } while (done > before);
  return done;
}

function startTask(services: Services, task: DueTask, sleep: Sleep) {
  const running = {
    services,
    task,
    stopping: false,
    news: createAlarm(sleep),
    recovery: createAlarm(sleep),
    aside: createAside(services.now),
  };
  const done = run(running);
  return {
    stop: () => {
      running.stopping = true;
      running.news.ring();
      running.recovery.ring();
      return done;
    },
  };
}

interface Running {
  services: Services;
  task: DueTask;
  stopping: boolean;
  /** Rings when there is something new to look at, and when it is to stop. */
  news: Alarm;
  /** Rings when the database is back, and when it is to stop. */
  recovery: Alarm;
  aside: ReturnType<typeof createAside>;
}

async function run(running: Running) {
  const { services, task, news, recovery, aside } = running;
  let ear: { close: () => Promise<void> } | undefined;
  let failures = 0;
  let held = 0;
  while (!running.stopping) {
    try {
      ear ??= await services.listen(task.channel, news.ring, () => {
        news.ring();
        recovery.ring();
      });
      news.reset();
      recovery.reset();
      await takeAll(running);
      const due = earliest(await task.nextDue(asSystem(services), aside.ids()), aside.nextTry());
      failures = 0;
      // Still due though there was none to take: another server has it, and may die with it.
      held = due && due <= services.now() ? held + 1 : 0;
      if (held) await news.wait(growing(20, held, mostHeldMs));
      else await waitUntil(running, due);
    } catch (error) {
      const waitMs = growing(500, ++failures, isUnavailable(error) ? mostAwayMs : mostFailingMs);
      services.log.error({ err: error, task: task.name, waitMs }, 'what is due could not be done');
      await recovery.wait(waitMs);
    }
  }
  await ear?.close().catch((error: unknown) => services.log.debug({ err: error }, 'the database was gone first'));
}

// How long the longest pause is, in milliseconds: where another server has what is due, where the database is away, where a task
// fails, and where one thing fails.
const mostHeldMs = 500;
const mostAwayMs = 5_000;
const mostFailingMs = 60_000;
const mostAsideMs = 3_600_000;

const growing = (firstMs: number, nth: number, mostMs: number) =>
  Math.min(mostMs, firstMs * 2 ** Math.min(nth - 1, 20));

/** So many at once on a PostgreSQL; the built-in database has one connection, and whoever reads waits behind all that is queued. */
const atOnce = ({ config }: Services) => (config.databaseUrl.startsWith('pglite:') ? 1 : 4);

async function takeAll(running: Running) {
  if (!(await takeNext(running))) return;
  const takers = Array.from({ length: atOnce(running.services) }, async () => {
    while (await takeNext(running));
  });
  const failed = (await Promise.allSettled(takers)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Whether there may be more to take. */
async function takeNext({ services, task, stopping, aside }: Running) {
  if (stopping) return false;
  try {
    return await task.takeOne(asSystem(services), aside.ids());
  } catch (error) {
    if (!(error instanceof DueFailure) || isUnavailable(error)) throw error;
    const nextTry = aside.put(error.id);
    services.log.error({ err: error, task: task.name, id: error.id, nextTry }, 'one that is due could not be done');
    return true;
  }
}

// A machine that slept, or whose time was set, is noticed within this time; the database is not asked for it.
const longestSleepMs = 60_000;

async function waitUntil({ services, news }: Running, due: Date | null) {
  for (;;) {
    const left = due ? due.getTime() - services.now().getTime() : Infinity;
    if (left <= 0 || news.isRinging()) return;
    await news.wait(Math.min(left, longestSleepMs));
  }
}

/** Those that failed, each with when it is tried again. */
function createAside(now: () => Date) {
  const failed = new Map<string, { times: number; nextTry: Date }>();
  const waiting = () => [...failed].filter(([, { nextTry }]) => nextTry > now());
  return {
    put: (id: string) => {
      const times = (failed.get(id)?.times ?? 0) + 1;
      const nextTry = new Date(now().getTime() + growing(1_000, times, mostAsideMs));
      failed.set(id, { times, nextTry });
      // Of one that was tried again and did not come back, it went well.
      for (const [id, { nextTry }] of failed) if (now().getTime() - nextTry.getTime() > mostAsideMs) failed.delete(id);
      return nextTry;
    },
    ids: () => waiting().map(([id]) => id),
    nextTry: () => waiting().reduce<Date | null>((first, [, { nextTry }]) => earliest(first, nextTry), null),
  };
}

const earliest = (a: Date | null, b: Date | null) => (a && b ? (a < b ? a : b) : (a ?? b));

interface Alarm {
  ring: () => void;
  isRinging: () => boolean;
  reset: () => void;
  /** Waits so many milliseconds, or until it rings; not at all while it does. */
  wait: (ms: number) => Promise<void>;
}

function createAlarm(sleep: Sleep): Alarm {
  let ringing = false;
  let sleeper = new AbortController();
  return {
    ring: () => {
      ringing = true;
      sleeper.abort();
    },
    isRinging: () => ringing,
    reset: () => {
      ringing = false;
    },
    wait: async (ms) => {
      if (ringing) return;
      sleeper = new AbortController();
      await sleep(ms, sleeper.signal);
    },
  };
}

const sleepReally: Sleep = (ms, signal) => timeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
