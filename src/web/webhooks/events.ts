import type { Webhook } from '#src/contract/webhooks.ts';

export type EventName = Webhook['events'][number];

// The contract's values would bring its schemas into the browser; the type makes sure that none is missing.
const known: Record<EventName, true> = {
  'question.asked': true,
  'question.edited': true,
  'question.settled': true,
  'question.reopened': true,
  'question.withdrawn': true,
  'question.restored': true,
  'question.commented': true,
  'answer.given': true,
  'answer.edited': true,
  'answer.judged': true,
  'answer.thanked': true,
  'answer.unthanked': true,
  'answer.unjudged': true,
  'answer.withdrawn': true,
  'answer.restored': true,
  'import.ended': true,
};

/** What a webhook can be told of. */
export const eventNames = Object.keys(known) as EventName[];
