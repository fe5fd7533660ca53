import { sql } from 'kysely';
import type { Actor, Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { hashToken } from '../sessions/tokens.ts';

const minuteMs = 60_000;

/** Whom an API token acts for, with its scopes; null when it ended, was revoked or its person left. */
export async function findTokenActor({ db, now }: Pick<Ctx, 'db' | 'now'>, secret: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('apiToken as t')
    .innerJoin('person as p', 'p.id', 't.personId')
    .leftJoin('departure as d', 'd.personId', 't.personId')
    .leftJoin('administrator as a', 'a.personId', 't.personId')
    .leftJoin('consultant as c', 'c.personId', 't.personId')
    .modifyFront(plannedOnce)
    .select(['t.id', 't.personId', 't.usedAt', 't.scopes', 'a.personId as administrator', 'c.personId as consultant'])
    .select(sql<Exclude<Actor['kind'], 'visitor'>>`p.kind`.as('kind'))
    .where('t.tokenHash', '=', hashToken(secret))
    .where('p.kind', 'in', ['employee', 'alum', 'guest', 'service'])
    .where((eb) => eb.or([eb('d.personId', 'is', null), eb('p.kind', '=', 'alum')]))
    .where((eb) => eb.or([eb('t.expiresAt', 'is', null), eb('t.expiresAt', '>', now())]))
    .executeTakeFirst();
  if (!row) return null;
  // Once a minute is exact enough, and spares a write on every read.
  if (!row.usedAt || now().getTime() - row.usedAt.getTime() > minuteMs) {
    await db.updateTable('apiToken').set({ usedAt: now() }).where('id', '=', row.id).execute();
  }
  return {
    id: row.personId,
    kind: row.kind,
    isAdministrator: row.administrator !== null,
    isConsultant: row.consultant !== null,
    isOperator: false,
    sessionId: null,
    scopes: row.scopes,
  };
}
