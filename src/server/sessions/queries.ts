import type { Ctx } from '../context.ts';
import { forgivenMs } from './lifetimes.ts';

/** The one way to people who sign in: those who are here, and alumni. */
export const whoMaySignIn = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('person as p')
    .leftJoin('departure as d', 'd.personId', 'p.id')
    .where('p.kind', 'in', ['employee', 'alum', 'guest'])
    .where((eb) => eb.or([eb('d.personId', 'is', null), eb('p.kind', '=', 'alum')]));

/** Whether the actor proved lately who she is, in this very session. */
export async function isFresh({ db, actor, now }: Ctx): Promise<boolean> {
  const session = await db
    .selectFrom('session')
    .select('authenticatedAt')
    .where('id', '=', actor.sessionId)
    .executeTakeFirst();
  return session !== undefined && now().getTime() - session.authenticatedAt.getTime() < forgivenMs;
}
