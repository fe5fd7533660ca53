import { vi } from 'vitest';
import type { Sleep } from '#src/server/clock.ts';

/** How long a test waits for what the clock does by itself, on a busy machine. */
export const patience = { timeout: 60_000, interval: 5 };

/** Time that passes only when it is told to; sleepers wake when theirs has. */
export function createTime() {
  let at = Date.parse('2026-03-02T10:00:00Z');
  const sleepers = new Set<{ ms: number; until: number; resolve: () => void }>();
  const sleep: Sleep = (ms, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const sleeper = { ms, until: at + ms, resolve };
    sleepers.add(sleeper);
    signal.addEventListener('abort', () => resolve());
    return promise.finally(() => sleepers.delete(sleeper));
  };
  const wake = async (...only: number[]) => {
    for (const one of sleepers) if (only.includes(one.ms) || (only.length === 0 && one.until <= at)) one.resolve();
    await new Promise(setImmediate);
  };
  const of = (ms?: number) => [...sleepers].filter((one) => ms === undefined || one.ms === ms).length;
  const asleep = (count = 1) => vi.waitUntil(() => of() === count, patience);
  return {
    now: () => new Date(at),
    sleep,
    asleep,
    /** Until so many sleep for exactly so long. */
    asleepFor: (ms: number, count = 1) => vi.waitUntil(() => of(ms) === count, patience),
    /** Ends the sleep of those who sleep so long, though no time has passed. */
    wake,
    /** Lets time pass, wakes who slept until then, and waits until so many sleep again. */
    pass: async (ms: number, count = 1) => {
      at += ms;
      await wake();
      await asleep(count);
    },
  };
}
