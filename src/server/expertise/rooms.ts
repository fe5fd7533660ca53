import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';
import { isColleague } from '../people/policy.ts';
import { canBeAsked } from '../people/visible.ts';
import { isFacilitated, isOwn, visibleQuestions } from '../questions/visible.ts';

/**
 * Who was in which room to its end, where that was a solution that stands; as an answer `a` would be, so that what holds of those
 * holds here too. Only what the reader sees in the rooms: all for colleagues, else those that she is in; nobody who is gone or may
 * no longer see the question.
 */
export const solvedRooms = (ctx: Ctx) =>
  ctx.db.selectFrom(
    visibleQuestions(ctx)
      .innerJoin('swarm as sw', 'sw.questionId', 'q.id')
      .innerJoin('swarmEnding as e', 'e.swarmId', 'sw.id')
      .innerJoin('answer as solution', 'solution.id', 'e.answerId')
      .innerJoin('swarmMember as m', 'm.swarmId', 'sw.id')
      .innerJoin('person as member', 'member.id', 'm.personId')
      .select(['m.personId as authorId', 'q.id as questionId', 'e.answerId as id', 'e.endedAt as answeredAt'])
      .where('e.result', '=', 'solution')
      .where('m.leftAt', 'is', null)
      .where('w.questionId', 'is', null)
      .where(sql<boolean>`not exists (select from answer_withdrawal gone where gone.answer_id = e.answer_id)`)
      .where(isEntitled)
      .$if(!isColleague(ctx.actor), (rooms) =>
        rooms.where((eb) => eb.or([isOwn(ctx.actor), isIn(ctx), isFacilitated(ctx.actor)])),
      )
      .as('a'),
  );

const isIn = ({ actor }: Ctx) => sql<boolean>`exists (
  select from swarm_member own where own.swarm_id = sw.id and own.person_id = ${actor.id}::uuid and own.left_at is null)`;

const levels = (kind: 'employee' | 'alum' | 'guest') => sql`${sql.val(readableLevels(kind))}::text[]`;

/** Whether the member is here and may see the question, as swarms/audience.ts has it. */
const isEntitled = sql<boolean>`(
  ${canBeAsked('member')}
  and (q.audience = any(case member.kind when 'employee' then ${levels('employee')} when 'alum' then ${levels('alum')}
      else ${levels('guest')} end)
    or member.id = q.author_id
    or exists (select from question_reader r where r.question_id = q.id and r.person_id = member.id)
    or exists (select from topic_membership t where t.topic_id = q.audience_topic_id and t.person_id = member.id)))`;
