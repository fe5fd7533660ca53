import { useCallback, useEffect, useState } from 'preact/hooks';
import { note } from './connection.ts';

const prefix = (personId: string) => `draft:${personId}:`;

/**
 * State that survives a reload and a crash: kept on this device under the person's id until it is cleared; `clear(sent)` leaves
 * what was written, here or in another tab, after `sent` was. Where the browser refuses to store, it lives as long as the page,
 * which says so.
 */
export function useDraft<T extends object>(personId: string, name: string, empty: () => T) {
  const key = prefix(personId) + name;
  const [value, setValue] = useState<T>(() => read<T>(key) ?? empty());

  useEffect(() => {
    const follow = (event: StorageEvent) => {
      if (event.key === key) setValue(event.newValue ? (JSON.parse(event.newValue) as T) : empty());
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [key]);

  const change = useCallback(
    (patch: Partial<T>) =>
      setValue((value) => {
        const next = { ...value, ...patch };
        store(key, JSON.stringify(next));
        return next;
      }),
    [key],
  );
  const clear = useCallback(
    (sent?: T) =>
      setValue((shown) => {
        const value = read<T>(key) ?? shown;
        if (sent && isChanged(value, sent)) {
          const next = 'id' in value ? { ...value, id: newId() } : value;
          store(key, JSON.stringify(next));
          return next;
        }
        store(key, null);
        return empty();
      }),
    [key],
  );
  return [value, change, clear] as const;
}

/** Whether something is kept under this name. */
export const hasDraft = (personId: string, name: string) => read(prefix(personId) + name) !== undefined;

/** Changes a draft from outside of where it is written; a form that shows it follows. */
export function writeDraft<T extends object>(personId: string, name: string, change: (kept: T | undefined) => T) {
  const key = prefix(personId) + name;
  const newValue = JSON.stringify(change(read<T>(key)));
  store(key, newValue);
  dispatchEvent(new StorageEvent('storage', { key, newValue }));
}

/** Forgets every draft of one person on this device. */
export function clearDrafts(personId: string) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix(personId))) localStorage.removeItem(key);
  } catch {
    // A browser that refuses to store keeps no drafts.
  }
}

/** A new id, also where the page was not loaded over https. */
export function newId() {
  if (isSecureContext) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Whether something was written after `sent` was sent. */
const isChanged = <T extends object>(value: T, sent: T) =>
  (Object.keys(value) as (keyof T)[]).some((name) => JSON.stringify(value[name]) !== JSON.stringify(sent[name]));

function read<T>(key: string): T | undefined {
  try {
    const stored = localStorage.getItem(key);
    return stored ? (JSON.parse(stored) as T) : undefined;
  } catch {
    return undefined;
  }
}

function store(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    note({ unkept: false });
  } catch {
    // Full or refused: the draft lives on in the page.
    if (value !== null) note({ unkept: true });
  }
}
