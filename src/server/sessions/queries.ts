import { sql } from 'kysely';
import type { Language } from '#src/contract/languages.ts';
import type { Ctx } from '../context.ts';
import { forgivenMs } from './lifetimes.ts';

/** The one way to people who sign in: those who are here, and alumni. */
export const whoMaySignIn = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('person as p')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .where('p.kind', 'in', ['employee', 'alum', 'guest'])
    .where((eb) => eb.or([eb('d.personId', 'is', null), eb('p.kind', '=', 'alum')]));

/** The language that the person `p` reads in: what she chose, else what her browser asked for when she signed in last. */
export const readsIn = sql<Language>`coalesce(p.language, (
  select s.language from session s where s.person_id = p.id order by s.created_at desc limit 1), 'en')`;

/** The language that the actor chose; null: as her browser asks. */
export async function chosenLanguage({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<Language | null> {
  const row = await db.selectFrom('person').select('language').where('id', '=', actor.id).executeTakeFirst();
  return row?.language ?? null;
}

/** Whether a person has signed in before, as far as the log reaches back. */
export async function wasHere({ db }: Pick<Ctx, 'db'>, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('event')
    .select('id')
    .where('actorId', '=', personId)
    .where('name', '=', 'person.signed_in')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the actor proved lately who she is, in this very session. */
export async function isFresh({ db, actor, now }: Ctx): Promise<boolean> {
  const session = await db
    .selectFrom('session')
    .select('authenticatedAt')
    .where('id', '=', actor.sessionId)
    .executeTakeFirst();
  return session !== undefined && now().getTime() - session.authenticatedAt.getTime() < forgivenMs;
}
