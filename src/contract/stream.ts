import * as z from 'zod';
import { id } from './text.ts';

/** What people do to a question or to one of its answers. */
export const threadEvents = [
  'question.asked',
  'question.edited',
  'question.settled',
  'question.reopened',
  'question.withdrawn',
  'question.restored',
  'question.commented',
  'answer.given',
  'answer.edited',
  'answer.judged',
  'answer.unjudged',
  'answer.thanked',
  'answer.unthanked',
  'answer.withdrawn',
  'answer.restored',
] as const;

/** What the live stream tells of: that, and what is found to be the same. */
export const streamedEvents = [
  ...threadEvents,
  'question.twins_linked',
  'question.twins_confirmed',
  'question.twins_rejected',
  'climb.started',
  'climb.moved',
  'climb.steered',
  'climb.found',
  'invitation.responded',
  'swarm.opened',
  'swarm.page_saved',
  'swarm.member_added',
  'swarm.member_left',
  'swarm.decided',
  'swarm.ended',
  'training.requested',
  'training.withdrawn',
  'training.decided',
] as const;

/** What is told to one person alone: something came to her inbox, or was read. The id is her own. */
export const inboxEvent = 'inbox.changed';

/** Where it is: server-sent events (HTML Standard, 9.2), each with one `Told` as its data. */
export const streamPath = '/api/v1/stream';

/** One thing that happened: its name, and the question that it is about; of the inbox, whose it is. */
export type Told = z.infer<typeof Told>;
export const Told = z.object({ name: z.enum([...streamedEvents, inboxEvent]), id });
