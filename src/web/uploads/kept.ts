/** A large file on its way: kept on this device until it has arrived, so that a reload or a crash loses nothing. */
export interface Kept {
  id: string;
  personId: string;
  /** Which box for text it is for: the page's address and the box's name. */
  place: string;
  words: string;
  blob: Blob;
  /** Where the server takes it; null before it was asked. */
  url: string | null;
}

/** Marks that there are some, so that pages without any need not open a database. */
const mark = 'uploads-kept';

/** Whether something may be on its way to somewhere; asks no database. */
export function mayHaveKept() {
  try {
    return localStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}

/** Keeps it on this device. Where the browser refuses, it lives as long as the page. */
export async function keep(file: Kept) {
  try {
    await done('readwrite', (store) => store.put(file));
    localStorage.setItem(mark, '1');
  } catch {
    // Full, or a private window: the upload goes on all the same.
  }
}

export async function forget(id: string) {
  try {
    await done('readwrite', (store) => store.delete(id));
    if ((await done('readonly', (store) => store.count())) === 0) localStorage.removeItem(mark);
  } catch {
    // It was never kept.
  }
}

/** What one person has on its way to one place. */
export async function listKept(personId: string, place: string): Promise<Kept[]> {
  const all = await done('readonly', (store) => store.getAll() as IDBRequest<Kept[]>).catch((): Kept[] => []);
  return all.filter((kept) => kept.personId === personId && kept.place === place);
}

/** Forgets what one person has on its way, as when she signs out. */
export async function forgetAllOf(personId: string) {
  if (!mayHaveKept()) return;
  const all = await done('readonly', (store) => store.getAll() as IDBRequest<Kept[]>).catch((): Kept[] => []);
  for (const kept of all) if (kept.personId === personId) await forget(kept.id);
}

const storeName = 'upload';

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
    const request = indexedDB.open('firsthand-uploads', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(storeName, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}
