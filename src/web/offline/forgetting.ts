import { deleteItem, listItems } from '../outbox/store.ts';

/** Forgets what this device kept of a person: pages for reading, and what waits to be sent. */
export async function forgetDevice(personId: string) {
  await Promise.allSettled([forgetPages(), forgetWaiting(personId)]);
}

/** The worker does the same when it sees the session end; it may not be there. */
async function forgetPages() {
  if (!('caches' in globalThis)) return;
  const names = (await caches.keys()).filter((name) => /^(kept:|shared$)/.test(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function forgetWaiting(personId: string) {
  const items = (await listItems()).filter((item) => item.personId === personId);
  await Promise.all(items.map(deleteItem));
}
