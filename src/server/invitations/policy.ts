import type { Actor } from '../context.ts';

interface Invited {
  personId: string;
  response: string | null;
  outcome: string | null;
}

/** As long as the question climbs; who answered has said it all. */
export const mayRespond = (actor: Actor, { personId, response, outcome }: Invited) =>
  actor.id === personId && response !== 'answer' && outcome === null;

/** While it waits for her, or people are still being asked. */
export const mayTake = (actor: Actor, invited: Invited & { dueAt: Date | null; step: string }) =>
  mayRespond(actor, invited) &&
  invited.response !== 'take' &&
  (invited.dueAt !== null || invited.step === 'choosing' || invited.step === 'responses');
