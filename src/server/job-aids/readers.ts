import { sql } from 'kysely';
import type { Audience, AudiencePreview } from '#src/contract/questions.ts';
import { readableLevels } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';
import { maySeeReaders } from '../questions/policy.ts';
import type { Resolved } from '../questions/readers.ts';

interface Row {
  id: string;
  madeBy: string;
  ownerId: string;
  deputyId: string | null;
  audience: Audience['level'];
}

interface Shown extends Row {
  topicSlug: string | null;
  topicName: string | null;
}

/** Who may read a job aid, with the names of those who may whatever its level, as far as the reader may know them. */
export async function readAudience({ db, actor }: Ctx, row: Shown): Promise<Audience> {
  const readers = await db
    .selectFrom('jobAidReader as r')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .select(['p.id', 'p.name'])
    .where('r.jobAidId', '=', row.id)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  const topic = row.topicSlug ? { slug: row.topicSlug, name: row.topicName! } : null;
  const tends = [row.madeBy, row.ownerId, row.deputyId].includes(actor.id);
  return { level: row.audience, topic, readers: tends || maySeeReaders(actor, readers) ? readers : [] };
}

const kinds = ['employee', 'alum', 'guest'] as const;
const kindsReading = (level: Resolved['level']) => kinds.filter((kind) => readableLevels(kind).includes(level));

/** How many people who can sign in read a job aid now and with another audience, a draft as if it were published. */
export async function countReaders(
  { db }: Ctx,
  aid: Row & { audienceTopicId: string | null },
  then: Resolved,
): Promise<AudiencePreview> {
  const tends = sql`p.id in (${aid.madeBy}::uuid, ${aid.ownerId}::uuid, ${aid.deputyId}::uuid) is true`;
  const { rows } = await sql<Omit<AudiencePreview, 'everybody' | 'widens' | 'others'>>`
    with reading as (
      select
        p.kind = any(${kindsReading(aid.audience)}::text[]) or ${tends} or ${member(aid.audienceTopicId)}
          or exists (select from job_aid_reader r where r.job_aid_id = ${aid.id}::uuid and r.person_id = p.id) as now,
        p.kind = any(${kindsReading(then.level)}::text[]) or ${tends} or ${member(then.topicId)}
          or p.id = any(${then.readers}::uuid[]) as later
      from person p
      where p.kind in ('employee', 'alum', 'guest')
        and (p.kind = 'alum' or not exists (select from departure d where d.person_id = p.id))
        and (p.email is not null
          or exists (select from session s where s.person_id = p.id)
          or exists (select from sign_in_link l where l.person_id = p.id)))
    select count(*) filter (where now) as readers, count(*) filter (where later) as readers_then,
      count(*) filter (where later and not now) as gain, count(*) filter (where now and not later) as lose
    from reading`.execute(db);
  const counts = rows[0]!;
  const everybody = then.level === 'public';
  return { ...counts, others: 0, everybody, widens: counts.gain > 0 || (everybody && aid.audience !== 'public') };
}

const member = (topicId: string | null) => sql`exists (
  select from topic_membership m where m.topic_id = ${topicId}::uuid and m.person_id = p.id)`;
