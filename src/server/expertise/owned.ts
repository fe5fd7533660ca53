import { sql } from 'kysely';
import type { Actor } from '../context.ts';

// What a person decides about the evidence that her answers are. Both are conditions on the answer `a`.

/** Whether its author lets the reader see it as evidence: she may hide all that is known of her, or a topic. */
export const isShownTo = ({ id }: Pick<Actor, 'id'>) => sql<boolean>`(
  a.author_id = ${id}::uuid
  or not exists (select from expertise_concealment hidden where hidden.person_id = a.author_id)
  and not exists (
    select from topic_concealment hidden join question_topic filed on filed.topic_id = hidden.topic_id
    where hidden.person_id = a.author_id and filed.question_id = a.question_id))`;

/** Whether it may suggest its author: not where she said since then that a topic of its question is not hers any more. */
export const isCurrent = sql<boolean>`not exists (
  select from expertise_correction past join question_topic filed on filed.topic_id = past.topic_id
  where past.person_id = a.author_id and filed.question_id = a.question_id and past.corrected_at >= a.answered_at)`;
