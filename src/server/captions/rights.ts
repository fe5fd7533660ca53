import { sql } from 'kysely';
import type { Level } from '#src/core/audience.ts';
import type { Ctx } from '../context.ts';

/** Whether the reader, who may see an upload, sent it or may edit a text that shows it: see the policies of those texts. */
export async function mayCaption({ db, actor }: Ctx, uploadId: string): Promise<boolean> {
  if (actor.kind === 'visitor') return false;
  if (actor.isAdministrator) return true;
  const me = sql`${actor.id}::uuid`;
  const mine = (column: string) =>
    sql`(${sql.ref(column)} = ${me} or exists (
      select from pseudonym p where p.person_id = ${sql.ref(column)} and p.owner_id = ${me}))`;
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from upload u where u.id = ${uploadId}::uuid and ${mine('u.uploaded_by')})
      or exists (
        select from upload_use use join question q on q.id = use.question_id
        where use.upload_id = ${uploadId}::uuid and strpos(lower(q.body), ${uploadId}) > 0
          and (${mine('q.author_id')} or exists (
            select from question_topic qt join topic_membership m on m.topic_id = qt.topic_id
            where qt.question_id = q.id and m.person_id = ${me} and m.role = 'facilitator')))
      or exists (
        select from upload_use use join answer a on a.question_id = use.question_id
        where use.upload_id = ${uploadId}::uuid and strpos(lower(a.body), ${uploadId}) > 0 and ${mine('a.author_id')})
      or (${actor.kind === 'employee'}::boolean and exists (
        select from upload_use use join job_aid j on j.id = use.job_aid_id
        where use.upload_id = ${uploadId}::uuid and strpos(lower(j.body), ${uploadId}) > 0
          and (${me} in (j.made_by, j.owner_id, j.deputy_id) is true or exists (
            select from job_aid_topic jt join topic_membership m on m.topic_id = jt.topic_id
            where jt.job_aid_id = j.id and m.person_id = ${me} and m.role = 'facilitator')))) as may`.execute(db);
  return rows[0]!.may;
}

/** Whether a transcription service is set up, and each text that shows an upload has readers for whom the settings let it be sent. */
export async function mayBeSent({ db, config }: Ctx, uploadId: string): Promise<boolean> {
  if (!config.transcription) return false;
  const { rows } = await sql<{ level: Level }>`
    select q.audience as level from upload_use use join question q on q.id = use.question_id
    where use.upload_id = ${uploadId}::uuid
    union
    select ja.audience from upload_use use join job_aid ja on ja.id = use.job_aid_id
    where use.upload_id = ${uploadId}::uuid`.execute(db);
  const { levels } = config.transcription;
  return rows.every(({ level }) => levels.includes(level));
}
