import type { Actor } from '../context.ts';

/** How the ladder does is for who may set it: a topic's facilitators for theirs, administrators for all. */
export const maySeeOutcomes = (actor: Actor, topic: { mayManage: boolean } | null) =>
  topic ? topic.mayManage : actor.isAdministrator;
