import { sql } from 'kysely';
import type { TrainingHistory } from '#src/contract/training.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { visibleAnswers } from '../answers/visible.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import type { History } from './history.ts';

/** The history with names, and what can still be read of it; who is not here any more, and no former member, is left out. */
export async function presentHistory(ctx: Ctx, questionId: string, history: History): Promise<TrainingHistory> {
  const { askedAt, urgency, steps, asked, tried, swarms } = history;
  const people = await listPeople(ctx, [
    ...asked.flatMap(({ personId, referredTo }) => [personId, ...(referredTo ? [referredTo] : [])]),
    ...tried.map(({ personId }) => personId),
    ...swarms.flatMap(({ members }) => members),
  ]);
  const minutes = await listMinutes(ctx, questionId);
  const spent = await listSpent(ctx, questionId);
  const standing = await listStanding(
    ctx,
    tried.map(({ answerId }) => answerId),
  );
  const known = (personId: string): PersonRef[] => people.get(personId) ?? [];
  return {
    askedAt,
    urgency,
    steps,
    asked: asked.flatMap(({ personId, referredTo, ...row }) =>
      known(personId).map((person) => ({
        ...row,
        person,
        referredTo: referredTo ? (known(referredTo)[0] ?? null) : null,
        minutes: minutes.get(personId) ?? null,
      })),
    ),
    tried: tried.flatMap(({ personId, ...row }) =>
      known(personId).map((by) => ({ ...row, by, stands: standing.has(row.answerId) })),
    ),
    swarms: swarms.map(({ members, ...swarm }) => ({
      ...swarm,
      members: members.flatMap(known),
      spent: (spent.get(swarm.id) ?? []).flatMap(({ personId, minutes }) =>
        known(personId).map((person) => ({ person, minutes })),
      ),
    })),
  };
}

async function listPeople({ db }: Ctx, ids: string[]) {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'kind'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, [presentPerson(row)]]));
}

async function listMinutes({ db }: Ctx, questionId: string) {
  const rows = await db
    .selectFrom('invitation')
    .select(['personId', 'minutes'])
    .where('questionId', '=', questionId)
    .execute();
  return new Map(rows.map(({ personId, minutes }) => [personId, minutes]));
}

async function listSpent({ db }: Ctx, questionId: string) {
  const { rows } = await sql<{ swarmId: string; personId: string; minutes: number }>`
    select m.swarm_id, m.person_id, m.minutes from swarm_member m join swarm s on s.id = m.swarm_id
    where s.question_id = ${questionId}::uuid and m.minutes is not null order by m.joined_at, m.person_id`.execute(db);
  return Map.groupBy(rows, ({ swarmId }) => swarmId);
}

async function listStanding(ctx: Ctx, ids: string[]) {
  const rows = await visibleAnswers(ctx)
    .select('a.id')
    .where(sql<boolean>`a.id = any(${ids}::uuid[])`)
    .where('aw.answerId', 'is', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
