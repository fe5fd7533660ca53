import type { Actor } from '../context.ts';

/** How questions climb everywhere is for administrators to say; a topic's facilitators say it for theirs. */
export const maySetPolicy = (actor: Actor, topic: { mayManage: boolean } | null) =>
  topic ? topic.mayManage : actor.isAdministrator;
