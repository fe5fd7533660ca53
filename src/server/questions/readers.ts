import { sql } from 'kysely';
import type { Audience, AudiencePreview, NewAudience } from '#src/contract/questions.ts';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';
import { maySeeReaders } from './policy.ts';

interface Row {
  id: string;
  mine: boolean;
  audience: Audience['level'];
  topicSlug: string | null;
  topicName: string | null;
}

/** Who may read a question, with the names of those who may whatever its level, as far as the reader may know them. */
export async function readAudience(
  { db, actor }: Ctx,
  { id, mine, audience, topicSlug, topicName }: Row,
): Promise<Audience> {
  const readers = await db
    .selectFrom('questionReader as r')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .select(['p.id', 'p.name'])
    .where('r.questionId', '=', id)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  const topic = topicSlug ? { slug: topicSlug, name: topicName! } : null;
  return { level: audience, topic, readers: mine || maySeeReaders(actor, readers) ? readers : [] };
}

/** An audience whose topic and people were looked up. */
export interface Resolved {
  level: NewAudience['level'];
  topicId: string | null;
  readers: string[];
}

interface Question {
  id: string;
  authorId: string;
  mine: boolean;
  audience: Resolved['level'];
  audienceTopicId: string | null;
}

const kinds = ['employee', 'alum', 'guest'] as const;
const kindsReading = (level: Resolved['level']) => kinds.filter((kind) => readableLevels(kind).includes(level));

/**
 * How many people read a question now and with another audience: those who can sign in, since whoever only came along with
 * imported history reads nothing. Who asked without a name counts for herself alone: to others that would tell of her.
 */
export async function countReaders({ db }: Ctx, question: Question, then: Resolved): Promise<AudiencePreview> {
  const isAuthor = sql`p.id = ${question.authorId}::uuid
    or (${question.mine} and exists (
      select from pseudonym mask where mask.person_id = ${question.authorId}::uuid and mask.owner_id = p.id))`;
  const { rows } = await sql<Omit<AudiencePreview, 'everybody' | 'widens'>>`
    with reading as (
      select
        p.kind = any(${kindsReading(question.audience)}::text[]) or ${isAuthor} or ${member(question.audienceTopicId)}
          or exists (select from question_reader r where r.question_id = ${question.id}::uuid and r.person_id = p.id) as now,
        p.kind = any(${kindsReading(then.level)}::text[]) or ${isAuthor} or ${member(then.topicId)}
          or p.id = any(${then.readers}::uuid[]) as later
      from person p
      where p.kind in ('employee', 'alum', 'guest')
        and (p.kind = 'alum' or not exists (select from departure d where d.person_id = p.id))
        and (p.email is not null
          or exists (select from session s where s.person_id = p.id)
          or exists (select from sign_in_link l where l.person_id = p.id)))
    select count(*) filter (where now) as readers, count(*) filter (where later) as readers_then,
      count(*) filter (where later and not now) as gain, count(*) filter (where now and not later) as lose,
      (select count(*) from answer where question_id = ${question.id}::uuid and author_id <> ${question.authorId}::uuid)
        + (select count(*) from comment where question_id = ${question.id}::uuid and author_id <> ${question.authorId}::uuid)
        as others
    from reading`.execute(db);
  const counts = rows[0]!;
  const everybody = then.level === 'public';
  return { ...counts, everybody, widens: counts.gain > 0 || (everybody && question.audience !== 'public') };
}

const member = (topicId: string | null) => sql`exists (
  select from topic_membership m where m.topic_id = ${topicId}::uuid and m.person_id = p.id)`;
