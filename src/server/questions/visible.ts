import { sql } from 'kysely';
import { readableLevels } from '#src/core/audience.ts';
import type { Actor, Ctx } from '../context.ts';

type Reader = Pick<Actor, 'id' | 'kind'>;

/** The one way to questions: whatever a reader may not see is not found. */
export function visibleQuestions({ db, actor }: Pick<Ctx, 'db' | 'actor'>) {
  return db
    .selectFrom('question as q')
    .leftJoin('questionWithdrawal as w', 'w.questionId', 'q.id')
    .where((eb) =>
      eb.and([
        eb.or([levelReadable(actor), isOwn(actor), isInvited(actor)]),
        eb.or([eb('w.questionId', 'is', null), isOwn(actor)]),
      ]),
    );
}

/** Whether somebody wrote it herself, under her name or a pseudonym; `column` holds the author's id. */
export const isOwn = ({ id }: Pick<Actor, 'id'>, column = 'q.author_id') => sql<boolean>`(
  ${sql.ref(column)} = ${id}::uuid
  or exists (select from pseudonym mask where mask.person_id = ${sql.ref(column)} and mask.owner_id = ${id}::uuid))`;

/** Whether the level of `audience` lets somebody of the reader's kind read. */
export const levelReadable = ({ kind }: Reader, column = 'q.audience') =>
  sql<boolean>`${sql.ref(column)} = any(${readableLevels(kind)}::text[])`;

/** Whether the reader is named, or a member of the private topic that the question `q` is for. */
export const isInvited = ({ id }: Pick<Actor, 'id'>) => sql<boolean>`(
  exists (select from question_reader named where named.question_id = q.id and named.person_id = ${id}::uuid)
  or (q.audience_topic_id is not null and exists (
    select from topic_membership m where m.topic_id = q.audience_topic_id and m.person_id = ${id}::uuid)))`;

/** Whether the reader looks after one of the topics of the question `q`. */
export const isFacilitated = ({ id }: Pick<Actor, 'id'>) => sql<boolean>`exists (
  select from question_topic qt join topic_membership m on m.topic_id = qt.topic_id
  where qt.question_id = q.id and m.person_id = ${id}::uuid and m.role = 'facilitator')`;
