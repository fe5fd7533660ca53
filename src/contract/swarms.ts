import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { id, idParams, markdown, text, time } from './text.ts';
import { TopicRef } from './topics.ts';

export type SwarmMember = z.infer<typeof SwarmMember>;
export const SwarmMember = z
  .object({
    person: PersonRef,
    place: z
      .enum(['expertise', 'elsewhere', 'added'])
      .describe('Gathered for what she knows; the same, and from elsewhere in the organisation; or added by a member'),
    topics: z.array(TopicRef).describe('Topics of the question that she answered in, when she was gathered'),
    near: z
      .array(z.object({ id, title: z.string() }))
      .describe('Questions near this one that she answered, as far as the reader may see them'),
    addedBy: PersonRef.nullable(),
    joinedAt: time,
    leftAt: time.nullable(),
  })
  .register(models, { id: 'SwarmMember' });

export type SwarmPage = z.infer<typeof SwarmPage>;
export const SwarmPage = z
  .object({ version: z.int(), body: z.string(), html: z.string(), by: PersonRef, at: time })
  .register(models, { id: 'SwarmPage' });

export type SwarmAside = z.infer<typeof SwarmAside>;
export const SwarmAside = SwarmPage.extend({
  id,
  version: z.int().describe('The version of the page that it was written on'),
}).register(models, { id: 'SwarmAside' });

export type SwarmDecision = z.infer<typeof SwarmDecision>;
export const SwarmDecision = z
  .object({ id, body: z.string(), html: z.string(), by: PersonRef, at: time })
  .register(models, { id: 'SwarmDecision' });

export const swarmResults = ['solution', 'nothing', 'left', 'settled', 'withdrawn', 'decided'] as const;

export type SwarmEnding = z.infer<typeof SwarmEnding>;
export const SwarmEnding = z
  .object({
    result: z
      .enum(swarmResults)
      .describe(
        'What was learned is kept as an answer; nothing to keep; everybody left; or the question was settled or withdrawn, or a consultant decided what it calls for',
      ),
    answerId: id.nullable().describe('The answer, as long as it stands'),
    answerQuestionId: id.nullable().describe('The question that the answer is to'),
    reason: z.string().nullable(),
    by: PersonRef,
    at: time,
  })
  .register(models, { id: 'SwarmEnding' });

export type SwarmSummary = z.infer<typeof SwarmSummary>;
export const SwarmSummary = z
  .object({
    id,
    questionId: id,
    openedAt: time,
    until: time.describe('When it should have ended; it stays open until somebody closes it'),
    members: z.array(PersonRef).describe('Who is in the room now, or was when it ended; its asker apart'),
    ending: SwarmEnding.nullable().describe('null while it is open'),
    inRoom: z.boolean().describe('The reader is a member, or asked the question'),
    decision: SwarmDecision.nullable(),
  })
  .register(models, { id: 'SwarmSummary' });

export type Swarm = z.infer<typeof Swarm>;
export const Swarm = SwarmSummary.omit({ members: true, decision: true })
  .extend({
    question: z.object({ id, title: z.string(), state: z.enum(['open', 'settled', 'withdrawn']) }),
    asker: PersonRef,
    mine: z.boolean().describe('The reader asked the question, under her name or without'),
    members: z.array(SwarmMember).describe('Everybody who is or was in it, in the order in which they came'),
    page: SwarmPage.nullable().describe('null as long as nobody wrote anything'),
    minutes: z.int().nullable().describe('How long it took the reader, as she said'),
    asides: z.array(SwarmAside).describe('Texts that met a page that somebody else had saved, until they are cleared'),
    decisions: z.array(SwarmDecision).describe('The latest first; that one stands'),
    can: z.object({
      write: z.boolean(),
      add: z.boolean(),
      leave: z.boolean(),
      end: z.boolean(),
      sayMinutes: z.boolean(),
    }),
  })
  .register(models, { id: 'Swarm' });

export type SwarmPageEdit = z.infer<typeof SwarmPageEdit>;
export const SwarmPageEdit = z
  .strictObject({
    body: text(0, 30_000),
    version: z.int().min(0).max(2_000_000_000).describe('The version that was edited; 0 for an empty page'),
  })
  .register(models, { id: 'SwarmPageEdit' });

export type NewSwarmEnding = z.infer<typeof NewSwarmEnding>;
export const NewSwarmEnding = z
  .discriminatedUnion('with', [
    z.strictObject({ with: z.literal('learned'), body: markdown.describe('Becomes an answer to the question') }),
    z.strictObject({
      with: z.literal('answer'),
      answerId: id.describe('One that is there: to the question, or to a sure twin of it'),
    }),
    z.strictObject({ with: z.literal('nothing'), reason: text(0, 1_000).default('') }),
  ])
  .register(models, { id: 'NewSwarmEnding' });

const member = z.object({ id, personId: id });

export const swarms = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/questions/{id}/swarms',
    summary: 'List the swarms that were gathered on a question, the latest first',
    params: idParams,
    returns: z.object({ items: z.array(SwarmSummary) }),
  },
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/swarms/{id}',
    summary: 'Read a room: who is in it and why, its page, and what was decided',
    params: idParams,
    returns: Swarm,
  },
  save: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/swarms/{id}/page',
    summary: 'Save the shared page; where somebody else saved it meanwhile, both texts are kept',
    params: idParams,
    body: SwarmPageEdit,
    returns: z.object({
      kept: z.enum(['page', 'aside']).describe('`aside`: beside the page that somebody else saved meanwhile'),
      swarm: Swarm,
    }),
  },
  versions: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/swarms/{id}/page/versions',
    summary: 'Read every version of the shared page, the newest first',
    params: idParams,
    returns: z.object({ items: z.array(SwarmPage) }),
  },
  clearAside: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/swarms/{id}/asides/{asideId}',
    summary: 'Clear a text away that stands beside the page, once what is in it was taken over',
    params: z.object({ id, asideId: id }),
  },
  decide: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/swarms/{id}/decisions',
    summary: 'Write down what was decided; it stands in place of what was decided before',
    params: idParams,
    body: z.strictObject({ body: markdown.max(5_000) }),
    returns: Swarm,
  },
  addMember: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/swarms/{id}/members/{personId}',
    summary: 'Bring somebody in who may see the question',
    params: member,
    returns: Swarm,
  },
  leave: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/swarms/{id}/membership',
    summary: 'Leave a room; when the last one leaves, it ends',
    params: idParams,
  },
  setMinutes: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/swarms/{id}/minutes',
    summary: 'Say how long a room took you, in minutes; null takes it back',
    params: idParams,
    body: z.strictObject({ minutes: z.int().min(0).max(10_000).nullable() }),
    returns: Swarm,
  },
  end: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/swarms/{id}/ending',
    summary: 'Close a room with what was learned, or with nothing to keep',
    params: idParams,
    body: NewSwarmEnding,
    returns: Swarm,
  },
});
