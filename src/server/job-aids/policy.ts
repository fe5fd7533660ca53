import type { Audience } from '#src/contract/questions.ts';
import type { Actor } from '../context.ts';
import { isColleague } from '../people/policy.ts';

interface JobAid {
  madeBy: string;
  ownerId: string;
  deputyId: string | null;
  facilitated: boolean;
  publishedAt: Date | null;
  retiredAt: Date | null;
  /** Whether others may know that the actor reads it. */
  byName: boolean;
}

const owns = (actor: Actor, { ownerId, deputyId }: JobAid) => actor.id === ownerId || actor.id === deputyId;
const tends = (actor: Actor, aid: JobAid) => actor.id === aid.madeBy || owns(actor, aid);
const moderates = (actor: Actor, { facilitated }: JobAid) => facilitated || actor.isAdministrator;

/** Job aids are what colleagues make; alumni and guests read what is for them. */
export const mayMake = isColleague;
export const mayEdit = (actor: Actor, aid: JobAid) =>
  isColleague(actor) && (tends(actor, aid) || moderates(actor, aid));
export const mayPublish = (actor: Actor, aid: JobAid) => mayEdit(actor, aid) && !aid.publishedAt && !aid.retiredAt;
export const mayDiscard = (actor: Actor, aid: JobAid) => mayEdit(actor, aid) && !aid.publishedAt;
export const mayRetire = (actor: Actor, aid: JobAid) => mayEdit(actor, aid) && aid.publishedAt !== null;
/** Who made it may be somebody else than who answers for it by now. */
export const mayOwn = (actor: Actor, aid: JobAid) => isColleague(actor) && (owns(actor, aid) || moderates(actor, aid));

/**
 * Nobody judges what she made herself: evidence comes from those whom it helped. A verdict stands under her name: who reads it only
 * as who asked without one gives none, as it would tell who asked.
 */
export const mayJudge = (actor: Actor, { madeBy, publishedAt, retiredAt, byName }: JobAid) =>
  actor.kind !== 'visitor' && actor.id !== madeBy && publishedAt !== null && !retiredAt && byName;

export const mayNarrow = mayEdit;
/** What was written for a few is to be passed on by who wrote it, and by who answers for it. */
export const mayWiden = (actor: Actor, { madeBy, ownerId }: JobAid) =>
  isColleague(actor) && (actor.id === madeBy || actor.id === ownerId);
/** Everybody outside reads it then: as with a question, that takes somebody who answers for the topic, and nothing confidential. */
export const mayOpenToAll = (actor: Actor, aid: JobAid & Pick<Audience, 'level'>) =>
  isColleague(actor) &&
  moderates(actor, aid) &&
  (actor.id === aid.madeBy || ['organisation', 'alumni', 'public'].includes(aid.level));
