import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';

/**
 * Colleagues and alumni of that name whom the actor could name in place of herself: they may read the question, did not ask it
 * under their name, and were not asked yet. Throws a 404 for an invitation that is not hers.
 */
export async function listNameable(ctx: Ctx, invitationId: string, { name, limit }: { name: string; limit: number }) {
  const question = await visibleQuestions(ctx)
    .innerJoin('invitation as i', 'i.questionId', 'q.id')
    .select(['q.id', 'q.authorId', 'q.audience', 'q.audienceTopicId'])
    .where('i.id', '=', invitationId)
    .where('i.personId', '=', ctx.actor.id)
    .executeTakeFirst();
  if (!question) throw notFound('Invitation');
  const items = await ctx.db
    .selectFrom('person as p')
    .select(['p.id', 'p.name'])
    .where(mayRead(question))
    .where(isHere)
    .where('p.id', 'not in', [ctx.actor.id, question.authorId])
    .where(sql<boolean>`not exists (
      select from invitation asked where asked.question_id = ${question.id}::uuid and asked.person_id = p.id)`)
    .where(sql`strpos(lower(p.name), ${name.toLowerCase()})`, '>', 0)
    .orderBy(sql`lower(p.name) collate "C"`)
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return { items };
}

const kinds = ['employee', 'alum', 'guest'] as const;

interface Question {
  id: string;
  audience: 'named' | 'topic' | 'organisation' | 'alumni' | 'public';
  audienceTopicId: string | null;
}

const mayRead = ({ id, audience, audienceTopicId }: Question) => sql<boolean>`(
  p.kind = any(${kinds.filter((kind) => readableLevels(kind).includes(audience))}::text[])
  or exists (select from question_reader r where r.question_id = ${id}::uuid and r.person_id = p.id)
  or exists (select from topic_membership m where m.topic_id = ${audienceTopicId}::uuid and m.person_id = p.id))`;

/** Only people, and of those who left only alumni, who agreed to be reached. */
const isHere = sql<boolean>`(p.kind in ('employee', 'alum')
  and (p.kind = 'alum' or not exists (select from departure d where d.person_id = p.id)))`;
