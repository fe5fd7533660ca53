import { expect, test } from 'vitest';
import { createQueue } from './queue.ts';

/** A worker that does its next text when told to. */
function slowWorker() {
  const begun: string[] = [];
  const running: PromiseWithResolvers<Float32Array>[] = [];
  const queue = createQueue((text) => {
    begun.push(text);
    running.push(Promise.withResolvers());
    return running.at(-1)!.promise;
  });
  const settle = async (how: (work: PromiseWithResolvers<Float32Array>) => void) => {
    how(running.shift()!);
    await new Promise(setImmediate);
  };
  return {
    queue,
    begun,
    finish: () => settle(({ resolve }) => resolve(Float32Array.of(begun.length))),
    fail: (message: string) => settle(({ reject }) => reject(new Error(message))),
  };
}

test('a search waits for one background text at the most, background calls take turns', async () => {
  const { queue, begun, finish } = slowWorker();
  void queue.add(['old 1', 'old 2', 'old 3'], 'later');
  void queue.add(['old 4'], 'later');
  const search = queue.add(['search'], 'now');

  await finish();
  await finish();
  expect(await search).toEqual([Float32Array.of(2)]);
  for (let index = 0; index < 3; index++) await finish();
  expect(begun).toEqual(['old 1', 'search', 'old 4', 'old 2', 'old 3']);
});

test('vectors come in the order of their texts', async () => {
  const { queue, finish } = slowWorker();
  const vectors = queue.add(['a', 'b', 'c'], 'now');
  for (let index = 0; index < 3; index++) await finish();
  expect(await vectors).toEqual([Float32Array.of(1), Float32Array.of(2), Float32Array.of(3)]);
  expect(await queue.add([], 'now')).toEqual([]);
});

test('a text that fails takes its own call with it, not the next', async () => {
  const { queue, begun, fail, finish } = slowWorker();
  const calls = Promise.allSettled([queue.add(['bad', 'never reached'], 'later'), queue.add(['good'], 'later')]);
  await fail('too bad');
  await finish();
  expect(await calls).toMatchObject([{ reason: { message: 'too bad' } }, { status: 'fulfilled' }]);
  expect(begun).toEqual(['bad', 'good']);
});

test('when all is off, everybody who waits is told, and it goes on from there', async () => {
  const { queue, begun, fail, finish } = slowWorker();
  const calls = [queue.add(['a'], 'later'), queue.add(['b'], 'later'), queue.add(['c'], 'now')];
  const told = Promise.all(calls.map((call) => expect(call).rejects.toThrow('all off')));
  queue.clear(new Error('all off'));
  await told;
  const next = queue.add(['d'], 'now');
  await fail('the work on a');
  await finish();
  expect(await next).toHaveLength(1);
  expect(begun).toEqual(['a', 'd']);
});
