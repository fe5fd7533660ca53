import { sql } from 'kysely';
import type { Actor } from '../context.ts';
import { isInvited, isOwn, levelReadable } from '../questions/visible.ts';

/** Whether the reader may see the passage `s`: by its level at once, else by asking its question who may. */
export const passageReadable = (actor: Actor) => sql<boolean>`(
  ${levelReadable(actor, 's.audience')}
  or exists (select from question q where q.id = s.question_id and (${isOwn(actor)} or ${isInvited(actor)})))`;
