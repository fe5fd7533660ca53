import { sql } from 'kysely';
import type { Actor } from '../context.ts';

/** Whether somebody is a member of the topic `t`. */
export const isMember = ({ id }: Pick<Actor, 'id'>) => sql<boolean>`exists (
  select from topic_membership m where m.topic_id = t.id and m.person_id = ${id}::uuid)`;

/** Whether the reader may know of the topic `t`: of a private one only its members and administrators do. */
export const topicReadable = (actor: Actor) => sql<boolean>`(
  not t.private or ${actor.isAdministrator}::boolean or ${isMember(actor)})`;
