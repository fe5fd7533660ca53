import { DatabaseUnavailable } from './unavailable.ts';

export interface Gate {
  /** Waits for its turn; the caller must call what it gets, once, to let the next one in. */
  acquire: (waitMs?: number) => Promise<() => void>;
  /** How many are waiting for their turn. */
  waiting: () => number;
  /** Refuses newcomers and resolves when the last one inside has left. */
  close: () => Promise<void>;
}

/** Lets one caller at a time through, first come first served; who waits longer than `waitMs` milliseconds is refused. */
export function createGate(defaultWaitMs: number): Gate {
  const queue: { enter: () => void; refuse: (error: Error) => void }[] = [];
  let occupied = false;
  let closed = false;

  const leave = () => {
    const next = queue.shift();
    if (next) next.enter();
    else occupied = false;
  };

  const pass = () => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      leave();
    };
  };

  const wait = (waitMs: number) =>
    new Promise<void>((resolve, reject) => {
      const waiter = { enter: () => settle(resolve), refuse: (error: Error) => settle(() => reject(error)) };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiter), 1);
        reject(new DatabaseUnavailable(tooLong(waitMs)));
      }, waitMs);
      const settle = (then: () => void) => {
        clearTimeout(timer);
        then();
      };
      queue.push(waiter);
    });

  const acquire = async (waitMs = defaultWaitMs) => {
    if (closed) throw new DatabaseUnavailable('The database is closed.');
    if (occupied) await wait(waitMs);
    occupied = true;
    return pass();
  };

  const close = async () => {
    closed = true;
    for (const waiter of queue.splice(0)) waiter.refuse(new DatabaseUnavailable('The database is closing.'));
    if (occupied) await new Promise<void>((resolve) => queue.push({ enter: resolve, refuse: () => {} }));
  };

  return { acquire, waiting: () => queue.length, close };
}

const tooLong = (waitMs: number) =>
  `Waited ${waitMs / 1000} s for the database: it is busy, or a transaction waits for a query outside itself.`;
