import { sql } from 'kysely';
import type { PersonMatch } from '#src/contract/search.ts';
import { readableLevels } from '#src/core/audience.ts';
import { rankPeople, type Nearness } from '#src/core/expertise.ts';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { canBeAsked } from '../people/visible.ts';
import { readSettings } from '../settings/queries.ts';
import { listHabits } from './known.ts';
import { isCurrent, isShownTo } from './owned.ts';
import { solvedRooms } from './rooms.ts';

/** Whether this person hides what is known of her. */
export async function isConcealed({ db }: Ctx, personId: string) {
  const row = await db
    .selectFrom('expertiseConcealment')
    .select('personId')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who knows about what is near: at most `limit` people other than the reader, each with the evidence. */
export async function listKnowers(ctx: Ctx, nearness: Nearness, limit: number): Promise<PersonMatch[]> {
  if (nearness.size === 0) return [];
  const ids = [...nearness.keys()];
  const rows = [...(await listAnswers(ctx, ids)), ...(await listRooms(ctx, ids))];
  const names = new Map(rows.map((row) => [row.personId, row.name]));
  const shared = { levels: readableLevels(ctx.actor.kind), privateTopicId: null };
  const days = (await listHabits(ctx, [...names.keys()], shared)).filter(({ personId }) => names.has(personId));
  const { expertiseHalfLifeDays: halfLifeDays } = await readSettings(ctx);
  return rankPeople({ near: rows, days }, nearness, { now: ctx.now(), halfLifeDays })
    .slice(0, limit)
    .map(({ personId, answered, worked, thanked, swarms, last }) => ({
      person: { id: personId, name: names.get(personId)! },
      evidence: { answered, worked, thanked, swarms, last: last!.toISOString() },
    }));
}

/** Answers that count: standing ones that their authors don't hide. */
export const shownAnswers = (ctx: Ctx) =>
  visibleAnswers(ctx).where('aw.answerId', 'is', null).where(isShownTo(ctx.actor));

/** How many people thanked for the answer `a`. */
export const thanks = sql<number>`(select count(*) from thanks t where t.answer_id = a.id)`;

/** Whether the answer `a` worked for somebody. */
export const worked = sql<boolean>`exists (select from verdict v where v.answer_id = a.id and v.outcome = 'worked')`;

const listAnswers = (ctx: Ctx, questionIds: string[]) =>
  shownAnswers(ctx)
    .modifyFront(plannedOnce)
    .innerJoin('person as p', 'p.id', 'a.authorId')
    .select(['a.authorId as personId', 'p.name', 'a.questionId', 'a.answeredAt as at', worked.as('worked')])
    .select(sql<boolean>`${thanks} > 0`.as('thanked'))
    .where(sql<boolean>`a.question_id = any(${questionIds}::uuid[])`)
    .where('a.authorId', '!=', ctx.actor.id)
    .where(isCurrent)
    .where(canBeAsked('p'))
    .execute();

async function listRooms(ctx: Ctx, questionIds: string[]) {
  const rows = await solvedRooms(ctx)
    .modifyFront(plannedOnce)
    .innerJoin('person as p', 'p.id', 'a.authorId')
    .select(['a.authorId as personId', 'p.name', 'a.questionId', 'a.answeredAt as at'])
    .where(sql<boolean>`a.question_id = any(${questionIds}::uuid[])`)
    .where('a.authorId', '!=', ctx.actor.id)
    .where(isShownTo(ctx.actor))
    .where(isCurrent)
    .where(canBeAsked('p'))
    .execute();
  return rows.map((row) => ({ ...row, worked: false, swarms: 1, onlySwarms: true }));
}
