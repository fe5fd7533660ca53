import { sql } from 'kysely';
import type { Actor } from '../context.ts';

/** Whether the reader may know of the topic `t`: of a private one only its members and administrators do. */
export const topicReadable = ({ id, isAdministrator }: Actor) => sql<boolean>`(
  not t.private or ${isAdministrator}::boolean
  or exists (select from topic_membership m where m.topic_id = t.id and m.person_id = ${id}::uuid))`;
