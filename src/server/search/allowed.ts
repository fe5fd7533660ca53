import { sql } from 'kysely';
import type { Actor } from '../context.ts';
import { isFromOwn, isNamedOrMember, isTended } from '../job-aids/visible.ts';
import { isInvited, isOwn, levelReadable } from '../questions/visible.ts';

/** Whether the reader may see the passage `s`: by its level at once, else by asking its question or its job aid who may. */
export const passageReadable = (actor: Actor) => sql<boolean>`(
  ${levelReadable(actor, 's.audience')}
  or exists (select from question q where q.id = s.question_id and (${isOwn(actor)} or ${isInvited(actor)}))
  or exists (select from job_aid ja where ja.id = s.job_aid_id
    and (${isTended(actor)} or ${isNamedOrMember(actor)} or ${isFromOwn(actor)})))`;
