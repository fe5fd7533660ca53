import { sql } from 'kysely';
import type { Actor, Ctx } from '../context.ts';
import { isOwn, levelReadable } from '../questions/visible.ts';

/** The one way to job aids: those that are published for the reader, and her own; what was retired is among them. */
export function visibleJobAids({ db, actor }: Pick<Ctx, 'db' | 'actor'>) {
  return db
    .selectFrom('jobAid as ja')
    .leftJoin('jobAidRetirement as gone', 'gone.jobAidId', 'ja.id')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('ja.publishedAt', 'is not', null),
          eb.or([levelReadable(actor, 'ja.audience'), isNamedOrMember(actor), isFromOwn(actor)]),
        ]),
        isTended(actor),
      ]),
    );
}

/** Whether the reader made the job aid `ja`, owns it or is its deputy. */
export const isTended = ({ id }: Pick<Actor, 'id'>) =>
  sql<boolean>`(${id}::uuid in (ja.made_by, ja.owner_id, ja.deputy_id) is true)`;

/** Whether the reader is named, or a member of the private topic that the job aid `ja` is for. */
export const isNamedOrMember = ({ id }: Pick<Actor, 'id'>) => sql<boolean>`(
  exists (select from job_aid_reader named where named.job_aid_id = ja.id and named.person_id = ${id}::uuid)
  or (ja.audience_topic_id is not null and exists (
    select from topic_membership m where m.topic_id = ja.audience_topic_id and m.person_id = ${id}::uuid)))`;

/** Whether the job aid `ja` was kept from a question that the reader asked, under her name or without: she need not be named for it. */
export const isFromOwn = (actor: Pick<Actor, 'id'>) => sql<boolean>`exists (
  select from question q where q.id = ja.question_id and ${isOwn(actor)})`;

/** Whether others may know that the reader reads the job aid `ja`: not only by a question that she asked without a name. */
export const isReadByName = (actor: Actor) => sql<boolean>`(
  ${levelReadable(actor, 'ja.audience')} or ${isNamedOrMember(actor)} or ${isTended(actor)}
  or exists (select from question q where q.id = ja.question_id and q.author_id = ${actor.id}::uuid))`;

/** Whether the reader looks after one of the topics of the job aid `ja`. */
export const isLookedAfter = ({ id }: Pick<Actor, 'id'>) => sql<boolean>`exists (
  select from job_aid_topic jt join topic_membership m on m.topic_id = jt.topic_id
  where jt.job_aid_id = ja.id and m.person_id = ${id}::uuid and m.role = 'facilitator')`;
