import type { Actor } from '../context.ts';
import { mayEdit } from '../job-aids/policy.ts';
import { isColleague } from '../people/policy.ts';

/** A colleague's, until it is over, also after the time that she had: what she says late is as true. */
export const mayRespond = (
  actor: Actor,
  { personId, response, endedAt }: { personId: string; response: string | null; endedAt: Date | null },
) => isColleague(actor) && actor.id === personId && endedAt === null && (response === null || response === 'fix');

type JobAid = Parameters<typeof mayEdit>[1];

/** To say that it is true takes somebody who answers for it. */
export const mayVouch = (actor: Actor, aid: JobAid) =>
  mayEdit(actor, aid) && aid.publishedAt !== null && aid.retiredAt === null;

/** Whatever a colleague hears of changes what others rely on: nothing is lost by having it checked. */
export const mayNoticeChange = isColleague;

/** Who used it is for colleagues to know; others see how many. */
export const maySeeUsers = isColleague;
