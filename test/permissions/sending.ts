import type { World } from '#test/world.ts';
import type { Operation } from './endpoints.ts';
import type { History } from './history.ts';
import type { Sent } from './table/entry.ts';

export type App = World['app'];

export interface Reply {
  status: number;
  /** Headers and body, as they came. */
  text: string;
}

/** Sends one request and reads the reply to its end. */
export async function deliver(
  app: App,
  { method, path }: Pick<Operation, 'method' | 'path'>,
  { headers, params = {}, query = {}, body, bytes }: Sent & { headers: Record<string, string> },
): Promise<Reply> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query);
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  const reply = await app.request(search.size > 0 ? `${filled}?${search}` : filled, {
    method,
    headers: { ...headers, ...(content && { 'content-type': bytes?.type ?? 'application/json' }) },
    ...(content && { body: content }),
  });
  return { status: reply.status, text: await reply.text() };
}

/** Does something in a transaction that is rolled back, so that the next one finds all as it was. */
export async function inTransaction(history: History, work: (app: App) => Promise<void>) {
  const { db } = history.world.services;
  const transaction = await db.startTransaction().execute();
  try {
    await work(history.appIn(transaction));
  } finally {
    await transaction.rollback().execute();
  }
}
