import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into the measured server before anything else (`node --import`): it tells how long the event loop stood still.

export interface Figures {
  /** Milliseconds that the event loop came late, among looks at it every 10 ms. */
  stallP99: number;
  stallMax: number;
  rssMb: number;
  /** Milliseconds of processor time so far, of all its threads. */
  cpuMs: number;
}

export type Order = 'begin' | 'tell';

const everyMs = 10;

// Worker threads load this too.
if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: everyMs });
  delay.enable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - everyMs);
  process.on('message', (order: Order) => {
    if (order === 'begin') return delay.reset();
    const { user, system } = process.cpuUsage();
    process.send!({
      stallP99: late(delay.percentile(99)),
      stallMax: late(delay.max),
      rssMb: process.memoryUsage.rss() / 1e6,
      cpuMs: (user + system) / 1000,
    } satisfies Figures);
  });
  process.channel?.unref();
}
