/** Held in this page alone, where the browser has no locks: it has them on secure pages only. */
const held = new Set<string>();

/**
 * Does `work` unless another page, or the worker, holds this lock; undefined then. A page that is closed or crashes lets
 * go of its locks.
 */
export async function unlessLocked<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  if ('locks' in navigator && navigator.locks) {
    return navigator.locks.request(`outbox:${name}`, { ifAvailable: true }, async (lock) =>
      lock ? work() : undefined,
    );
  }
  if (held.has(name)) return undefined;
  held.add(name);
  try {
    return await work();
  } finally {
    held.delete(name);
  }
}
