import type { Item } from './item.ts';

const storeName = 'outbox';
const channelName = 'outbox';

/** Keeps an item on this device, or what became of it; rejects where the browser refuses to store. */
export async function putItem(item: Item) {
  await done('readwrite', (store) => store.put(item));
  tell({ changed: item.personId });
}

export async function deleteItem({ id, personId }: Pick<Item, 'id' | 'personId'>) {
  await done('readwrite', (store) => store.delete(id));
  tell({ changed: personId });
}

export const findItem = (id: string): Promise<Item | undefined> =>
  done('readonly', (store) => store.get(id) as IDBRequest<Item | undefined>);

/** Everybody's who wrote here, the oldest first. */
export async function listItems(): Promise<Item[]> {
  const items = await done('readonly', (store) => store.getAll() as IDBRequest<Item[]>);
  return items.toSorted((a, b) => a.writtenAt.localeCompare(b.writtenAt));
}

/** What pages of this browser tell each other, and the worker tells them. */
export interface News {
  /** Whose items changed. */
  changed?: string;
  /** One that was posted. */
  sent?: Item;
  /** They wait for their writer to sign in. */
  signedOut?: true;
}

/** Tells every page, this one too. */
export function tell(news: News) {
  const channel = new BroadcastChannel(channelName);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches no other origin
  channel.postMessage(news);
  channel.close();
}

/** Calls back when something becomes of an item, here or in another page; returns how to stop that. */
export function onNews(callback: (news: News) => void) {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => callback(data));
  return () => channel.close();
}

async function done<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(storeName, mode);
    const request = act(transaction.objectStore(storeName));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error));
    });
    return request.result;
  } finally {
    database.close();
  }
}

function open() {
  return new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('firsthand', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
