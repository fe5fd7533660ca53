import { DatabaseError } from 'pg';
import type { ErrorFields } from './pglite-worker.ts';

/** The same class that node-postgres throws, with the same fields, so that callers need not know which database they use. */
export function errorFrom({ message, ...fields }: ErrorFields): Error {
  if (typeof fields['code'] !== 'string' || !fields['severity']) return new Error(message);
  return Object.assign(new DatabaseError(message, message.length, 'error'), fields, { name: 'error' });
}

/** Notes with an error that the transaction in which it came is still open. */
export function noteOpen(error: Error): Error {
  openAfter.add(error);
  return error;
}

/** Whether a transaction is still open after a statement that failed with this error. */
export const isOpenAfter = (error: unknown): boolean => openAfter.has(error as object);

const openAfter = new WeakSet<object>();
