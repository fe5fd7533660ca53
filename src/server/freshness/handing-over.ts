import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notify } from '../notifications/notify.ts';
import { tellFreshness } from './keeping.ts';
import { mayCheck } from './line.ts';
import { passOn } from './opening.ts';

/**
 * Hands over what somebody who leaves answers for: to the deputy, else to who looks after its topics, else to one of the few whom it
 * is for; a draft to its deputy alone. Where there is nobody, administrators are told. What she was asked goes to the next one. Belongs into the transaction in which she leaves.
 */
export async function handOverJobAids(ctx: Ctx, personId: string) {
  const owned = await ctx.db
    .selectFrom('jobAid as ja')
    .leftJoin('jobAidRetirement as gone', 'gone.jobAidId', 'ja.id')
    .select(['ja.id', 'ja.deputyId', 'gone.retiredAt', 'ja.publishedAt'])
    .where('ja.ownerId', '=', personId)
    .orderBy('ja.id')
    .forNoKeyUpdate('ja')
    .execute();
  await ctx.db.updateTable('jobAid').set({ deputyId: null }).where('deputyId', '=', personId).execute();
  for (const aid of owned) await handOver(ctx, aid, personId);
  await passOn(ctx, personId);
  await tellFreshness(ctx);
}

interface Owned {
  id: string;
  retiredAt: Date | null;
  publishedAt: Date | null;
}

async function handOver(ctx: Ctx, { id, retiredAt, publishedAt }: Owned, from: string) {
  const to = await findHeir(ctx, { id, isPublished: publishedAt !== null }, from);
  if (to) {
    await sql`
      update job_aid set owner_id = ${to}::uuid, deputy_id = nullif(deputy_id, ${to}::uuid) where id = ${id}::uuid`.execute(
      ctx.db,
    );
    await record(ctx, 'job_aid.owner_changed', id, { from, to, because: 'left' });
  }
  // Nobody waits for what is retired, nor for a draft.
  if (retiredAt || !publishedAt) return;
  if (to) await notify(ctx, { personId: to, kind: 'handed_over', jobAidId: id });
  else await tellAdministrators(ctx, id, from);
}

async function findHeir({ db }: Ctx, { id, isPublished }: { id: string; isPublished: boolean }, from: string) {
  const { rows } = await sql<{ personId: string }>`
    select p.id as "personId" from (
      select ja.deputy_id as person_id, 0 as nth from job_aid ja where ja.id = ${id}::uuid
      union all
      select m.person_id, 1 from job_aid_topic jt
      join topic_membership m on m.topic_id = jt.topic_id and m.role = 'facilitator' where jt.job_aid_id = ${id}::uuid
      union all
      select m.person_id, 2 from job_aid ja
      join topic_membership m on m.topic_id = ja.audience_topic_id where ja.id = ${id}::uuid
      union all
      select named.person_id, 3 from job_aid_reader named where named.job_aid_id = ${id}::uuid) heir
    join person p on p.id = heir.person_id
    where p.id <> ${from}::uuid and ${mayCheck(id)} and (heir.nth = 0 or ${isPublished})
    order by heir.nth, lower(p.name) collate "C", p.id limit 1`.execute(db);
  return rows[0]?.personId ?? null;
}

async function tellAdministrators(ctx: Ctx, jobAidId: string, from: string) {
  const rows = await ctx.db
    .selectFrom('administrator')
    .select('personId')
    .where('personId', '!=', from)
    .orderBy('personId')
    .execute();
  for (const { personId } of rows) await notify(ctx, { personId, kind: 'unowned', jobAidId });
  await record(ctx, 'job_aid.unowned', jobAidId, { from });
}
