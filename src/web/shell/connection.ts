import { useEffect, useState } from 'preact/hooks';

/** How this page stands with the server, and with the device's memory. */
export interface Connection {
  /** The server could not be reached when it was last asked. */
  away: boolean;
  /** From when what is shown is, where this device had kept it. */
  keptAt: string | null;
  /** How many requests take long. */
  slow: number;
  /** The browser refused to keep what is being written. */
  unkept: boolean;
}

const changed = 'connection';
let now: Connection = { away: false, keptAt: null, slow: 0, unkept: false };
// The network may go while nothing is asked.
addEventListener('offline', () => note({ away: true }));
addEventListener('online', tellBack);

/** Notes what was learnt; who shows it is told where it is new. */
export function note(learnt: Partial<Connection>) {
  const names = Object.keys(learnt) as (keyof Connection)[];
  if (names.every((name) => now[name] === learnt[name])) return;
  now = { ...now, ...learnt };
  dispatchEvent(new Event(changed));
}

/** How it stands now. */
export function useConnection() {
  const [connection, setConnection] = useState(now);
  useEffect(() => onConnection(setConnection), []);
  return connection;
}

/** Calls back with how it stands, whenever that changes; returns how to stop that. */
export function onConnection(callback: (connection: Connection) => void) {
  const listen = () => callback(now);
  listen();
  addEventListener(changed, listen);
  return () => removeEventListener(changed, listen);
}

const back = 'server-back';

/** Tells that the server answers again, after it did not. */
export function tellBack() {
  note({ away: false, keptAt: null });
  dispatchEvent(new Event(back));
}

/** Calls back when the server answers again; returns how to stop that. */
export function onBack(callback: () => void) {
  addEventListener(back, callback);
  return () => removeEventListener(back, callback);
}

const slowMs = 6_000;

/** Counts what `work` is among, once it takes long. */
export async function watchSlow<T>(work: Promise<T>): Promise<T> {
  let isSlow = false;
  const timer = setTimeout(() => {
    isSlow = true;
    note({ slow: now.slow + 1 });
  }, slowMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (isSlow) note({ slow: now.slow - 1 });
  }
}
