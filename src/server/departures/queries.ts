import { sql } from 'kysely';
import type { Departure } from '#src/contract/departures.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { mayManagePeople } from '../people/policy.ts';
import { findPerson } from '../people/queries.ts';
import { isLastAdministrator } from '../roles/queries.ts';
import { maySeeOffer } from './policy.ts';

/** What ends when a person leaves, or when she left. */
export async function readDeparture(ctx: Ctx, id: string): Promise<Departure> {
  permit(mayManagePeople(ctx.actor));
  const person = await findPerson(ctx, id);
  return {
    leftAt: person.leftAt,
    ends: await countEnding(ctx, id),
    offer: await readOffer(ctx, id),
    isLastAdministrator: await isLastAdministrator(ctx, id),
  };
}

/** The offer to stay reachable as an alum, as it may be seen by its owner and by administrators. */
export async function readOffer(ctx: Ctx, personId: string) {
  permit(maySeeOffer(ctx.actor, { id: personId }));
  await findPerson(ctx, personId);
  const row = await ctx.db
    .selectFrom('alumOffer as o')
    .innerJoin('person as p', 'p.id', 'o.offeredBy')
    .select(['o.offeredAt', 'o.acceptedAt', 'p.id', 'p.name'])
    .where('o.personId', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, offeredAt, acceptedAt } = row;
  return {
    offeredBy: { id, name },
    offeredAt: offeredAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
  };
}

/** Whether both agreed that she stays reachable as an alum. */
export async function haveAgreed({ db }: Pick<Ctx, 'db'>, personId: string) {
  const row = await db
    .selectFrom('alumOffer')
    .select('acceptedAt')
    .where('personId', '=', personId)
    .where('acceptedAt', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function countEnding({ db, now }: Ctx, id: string): Promise<Departure['ends']> {
  const { rows } = await sql<Departure['ends']>`
    select
      (select count(*) from session where person_id = ${id} and expires_at > ${now()}) as sessions,
      (select count(*) from api_token where person_id = ${id}) as tokens,
      (select count(*) from sign_in_link
        where person_id = ${id} and used_at is null and expires_at > ${now()}) as links,
      (select count(*) from topic_membership where person_id = ${id}) as topics,
      (select count(*) from administrator where person_id = ${id})
        + (select count(*) from consultant where person_id = ${id}) as roles`.execute(db);
  return rows[0]!;
}
