import { sql } from 'kysely';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startProxy } from '../../test/outage/proxy.ts';
import { onPostgres, server } from '../../test/db/postgres.ts';
import { createErrands } from '../../test/clock/errands.ts';
import { createTime, patience } from '../../test/clock/time.ts';
import { createWorld, type World } from '../../test/world.ts';
import { DueFailure, openClock, runDue, type DueTask, type Sleep } from './clock.ts';
import type { Services } from './context.ts';

vi.setConfig({ testTimeout: 120_000 });

test('sleeps until the nearest date, and asks the database only then', async () => {
  const { services, time, task, add, done } = await open();
  await add('later', 10);
  await add('soon', 2);
  start(services, [task], time.sleep);
  await time.asleep();
  const looked = task.looks;

  await time.pass(60_000);
  expect([await done(), task.looks]).toEqual([[], looked]);
  await time.pass(60_000);
  expect(await done()).toEqual(['soon']);
  await time.pass(8 * 60_000);
  expect(await done()).toEqual(['soon', 'later']);
});

test('is woken by the database when something is due earlier than was known', async () => {
  const { services, time, task, add, done } = await open();
  await add('later', 10);
  start(services, [task], time.sleep);
  await time.asleep();
  await add('now', 0);
  await vi.waitUntil(async () => (await done()).includes('now'), patience);
  await time.asleep();
  expect(await done()).toEqual(['now']);
});

test('a task that fails stops no other, and is tried again after longer and longer', async () => {
  const { services, time, task, add, done } = await open();
  let tries = 0;
  let isBroken = true;
  const failing: DueTask = {
    ...task,
    takeOne: (ctx) => {
      if (isBroken) throw new Error(`broken, ${++tries} times`);
      return task.takeOne(ctx, []);
    },
    nextDue: (ctx) => task.nextDue(ctx, []),
  };
  const healthy = await createErrands(services, 'healthy');
  start(services, [failing, healthy.task], time.sleep);
  await add('waits', 0);
  await healthy.add('goes', 0);
  await healthy.add('later', 0.5);
  await vi.waitUntil(async () => (await healthy.done()).length === 1, patience);
  for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
    await time.asleepFor(pause);
    await time.wake(pause);
  }
  expect(tries).toBeGreaterThanOrEqual(9);
  isBroken = false;
  await time.asleepFor(60_000);
  await time.pass(60_000, 2);
  await vi.waitUntil(async () => (await done()).length === 1, patience);
});

test('one that can’t be done is put aside, and tried again after longer and longer', async () => {
  const { services, time, task, add, done } = await open();
  const [bad] = [await add('bad', 0), await add('good', 1)];
  task.broken.add(bad);
  start(services, [task], time.sleep);
  await time.asleepFor(1_000);
  await time.pass(1_000);
  await time.asleepFor(2_000);
  await time.pass(2_000);
  await time.asleepFor(4_000);
  expect(await done()).toEqual([]);
  task.broken.clear();
  await time.pass(60_000);
  await vi.waitUntil(async () => (await done()).length === 2, patience);
  expect(await done()).toEqual(['bad', 'good']);
});

test('stops when what it does is done, and takes nothing more', async () => {
  const { services, time, task, add, done } = await open();
  await add('first', 0);
  await add('second', 0);
  const { promise, resolve } = Promise.withResolvers<void>();
  let taking = 0;
  const slow: DueTask = {
    ...task,
    takeOne: async (ctx, aside) => {
      taking++;
      await promise;
      return task.takeOne(ctx, aside);
    },
  };
  const clock = openClock(services, [slow], time.sleep);
  await vi.waitUntil(() => taking === 1, patience);
  let isStopped = false;
  const stopped = clock.stop().finally(() => {
    isStopped = true;
  });
  await done();
  expect(isStopped).toBe(false);
  resolve();
  await stopped;
  expect([taking, await done()]).toEqual([1, ['first']]);
});

test('two clocks over one database do each once', async () => {
  const { services, time, task, add, done } = await open();
  const names = Array.from({ length: 100 }, (_, n) => `errand ${n}`);
  for (const name of names) await add(name, 1);
  start(services, [task], time.sleep);
  start(services, [task], time.sleep);
  await time.asleep(2);
  await time.pass(60_000, 2);
  await vi.waitUntil(async () => (await done()).length >= names.length, patience);
  await time.asleep(2);
  expect((await done()).toSorted()).toEqual(names.toSorted());
});

test.skipIf(!server)(`what another has is looked at again, since it may die with it, ${onPostgres}`, async () => {
  const { services, time, task, add, done } = await open();
  await add('held', 0);
  const { promise, reject } = Promise.withResolvers<void>();
  const other = services.db.transaction().execute(async (db) => {
    await sql`select from ${sql.table(task.name)} for update`.execute(db);
    await promise;
  });
  await vi.waitUntil(
    async () =>
      (await sql`select from ${sql.table(task.name)} for update skip locked`.execute(services.db)).rows.length === 0,
    patience,
  );
  start(services, [task], time.sleep);
  for (const pause of [20, 40, 80, 160, 320, 500, 500]) {
    await time.asleepFor(pause);
    expect(await done()).toEqual([]);
    await time.wake(pause);
  }
  await time.asleepFor(500);
  reject(new Error('killed'));
  await expect(other).rejects.toThrow('killed');
  await time.wake(500);
  await vi.waitUntil(async () => (await done()).length === 1, patience);
});

test.skipIf(server)('goes on after the embedded database died (skipped: TEST_DATABASE_URL is set)', async () => {
  const threads: Worker[] = [];
  const keep = (thread: Worker) => void threads.push(thread);
  process.on('worker', keep);
  onTestFinished(() => void process.off('worker', keep));
  const { services, time, task, add, done } = await open(await createOwnWorld({ onDisk: true }));
  await add('due', 1);
  start(services, [task], time.sleep);
  await time.asleep();
  await threads.at(-1)!.terminate();
  await time.pass(60_000);
  await wakingUntil(time, async () => (await done()).length === 1);
  // It hears too what comes now.
  await vi.waitUntil(
    () =>
      add('new', 0).then(
        () => true,
        () => false,
      ),
    patience,
  );
  await wakingUntil(time, async () => (await done()).length === 2);
  expect(await done()).toEqual(['due', 'new']);
});

test.skipIf(!server)(`goes on after the server was away, ${onPostgres}`, async () => {
  const proxy = await startProxy(server);
  vi.stubEnv('TEST_DATABASE_URL', proxy.url);
  onTestFinished(() => void vi.unstubAllEnvs());
  onTestFinished(proxy.close);
  const { services, time, task, add, done } = await open(await createOwnWorld());
  await add('due', 1);
  start(services, [task], time.sleep);
  await time.asleep();
  await proxy.cut();
  await time.pass(60_000);
  for (const pause of [500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
    await time.asleepFor(pause);
    await time.wake(pause);
  }
  await proxy.mend();
  await wakingUntil(time, async () => (await done()).length === 1);
  await add('new', 0);
  await wakingUntil(time, async () => (await done()).length === 2);
  expect(await done()).toEqual(['due', 'new']);
});

test('all that is due is done at once where a test sets the clock forward', async () => {
  const { services, time, task, add, done } = await open();
  for (const name of ['one', 'two']) await add(name, 1);
  await add('later', 5);
  expect(await runDue(services, [task])).toBe(0);
  await time.pass(60_000, 0);
  expect([await runDue(services, [task]), await done()]).toEqual([2, ['one', 'two']]);
  task.broken.add(await add('bad', 0));
  await expect(runDue(services, [task])).rejects.toThrow(DueFailure);
});

let shared: World;
let opened = 0;
beforeAll(async () => {
  shared = await createWorld();
});
afterAll(() => shared.stop());

/** Errands of its own for a test, by a time that passes only when it is told to. */
async function open(world = shared) {
  const time = createTime();
  const services: Services = { ...world.services, now: time.now };
  return { services, time, ...(await createErrands(services, `errand_${++opened}`)) };
}

async function createOwnWorld(place: Parameters<typeof createWorld>[1] = {}) {
  const world = await createWorld({}, place);
  onTestFinished(world.stop);
  return world;
}

const start = (services: Services, tasks: DueTask[], sleep: Sleep) => {
  const clock = openClock(services, tasks, sleep);
  onTestFinished(clock.stop);
};

/** Ends the pauses after failures until something is so, however often the database refuses meanwhile. */
const wakingUntil = (time: ReturnType<typeof createTime>, isSo: () => Promise<boolean>) =>
  vi.waitUntil(async () => {
    await time.wake(500, 1_000, 2_000, 4_000, 5_000);
    return isSo().catch(() => false);
  }, patience);
