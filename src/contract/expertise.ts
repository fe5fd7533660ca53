import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { Availability, Evidence, KnowledgeFilter, listedKinds, PersonRef } from './people.ts';
import { searchable } from './search.ts';
import { cursor, id, idParams, limit, line, slug, time } from './text.ts';
import { TopicRef } from './topics.ts';

/** One question that somebody answered, with the answer that it is known by. */
export type EvidenceItem = z.infer<typeof EvidenceItem>;
export const EvidenceItem = z
  .object({
    question: z.object({ id, title: z.string() }),
    answerId: id.describe('The latest of her answers to it; of a swarm the one that it ended with'),
    answeredAt: time.describe('Of a swarm when it ended'),
    worked: z.boolean(),
    thanks: z.int().describe('How many people thanked for her answers to it'),
  })
  .register(models, { id: 'EvidenceItem' });

/** Somebody who could help, and why: nothing but what can be counted or read. */
export type Knower = z.infer<typeof Knower>;
export const Knower = z
  .object({
    person: PersonRef,
    kind: z.enum(listedKinds),
    availability: Availability.nullable(),
    named: z.boolean().describe('Her name is what was searched for'),
    evidence: Evidence.nullable().describe('Counted over the questions nearest to what was searched for'),
    declared: z
      .array(z.object({ words: z.string(), topic: TopicRef.nullable() }))
      .describe('What she says herself that it is about'),
    expertiseHidden: z.boolean(),
  })
  .register(models, { id: 'Knower' });

const searched = z.string('Must be text').overwrite(searchable);

export type NewDeclaration = z.infer<typeof NewDeclaration>;
export const NewDeclaration = z
  .strictObject({
    words: line(0, 200).default(''),
    topic: slug.optional().describe('A topic that exists, by its slug'),
  })
  .refine(({ words, topic }) => words !== '' || topic !== undefined, { path: ['words'], error: 'Must not be empty' })
  .register(models, { id: 'NewDeclaration' });

export type Grower = z.infer<typeof Grower>;
export const Grower = z
  .object({
    person: PersonRef,
    answered: z.int().describe('Questions of this topic that she answered within the last two years'),
    near: z
      .array(z.object({ topic: TopicRef, answered: z.int() }))
      .describe('Topics that stand beside this one on questions, and how many of theirs she answered in that time'),
    declared: z.boolean().describe('She says herself that she knows or learns it'),
  })
  .register(models, { id: 'Grower' });

export type CarriedTopic = z.infer<typeof CarriedTopic>;
export const CarriedTopic = z
  .object({
    topic: TopicRef,
    questions: z.int().describe('Its answered questions'),
    carriers: z
      .array(z.object({ person: PersonRef, answered: z.int(), alone: z.int() }))
      .describe('The one or two without whom fewer than half of those questions have anybody left who answered them'),
    unknown: z.int().describe('Its answered questions that nobody who is here has answered'),
    growers: z.array(Grower),
  })
  .register(models, { id: 'CarriedTopic' });

export type KnowledgeAtRisk = z.infer<typeof KnowledgeAtRisk>;
export const KnowledgeAtRisk = z
  .object({
    carried: z.array(CarriedTopic),
    quiet: z
      .array(
        z.object({
          person: PersonRef,
          topic: TopicRef,
          evidence: Evidence.pick({ answered: true, worked: true, last: true }),
        }),
      )
      .describe('Who answered a good part of a topic, and nothing of it for a year'),
    left: z
      .array(
        z.object({
          person: PersonRef,
          reachable: z.boolean().describe('As a former colleague who agreed to that'),
          leftAt: time,
          topic: TopicRef,
          answered: z.int(),
          alone: z.int().describe('Of those, questions that nobody who is here has answered'),
          growers: z.array(Grower),
        }),
      )
      .describe('What those who left knew'),
  })
  .register(models, { id: 'KnowledgeAtRisk' });

const ofTopic = z.object({ id, slug });

/** Who knows, what shows it, and what its owner says of it. */
export const expertise = contract({
  find: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/knowers',
    summary: 'Find who could help with something, in plain words, each with the reasons',
    query: KnowledgeFilter.extend({
      text: searched.describe('What somebody should know, or a name'),
      limit: limit(50, 20),
    }),
    returns: z.object({ items: z.array(Knower), byMeaning: z.boolean() }),
  },
  filters: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/people-filters',
    summary: 'What the directory of people can be narrowed by',
    returns: z.object({
      groups: z.array(z.object({ id, name: z.string() })).describe('Groups that your organisation’s directory sent'),
      languages: z.array(z.string()),
      can: z.object({ seeRisks: z.boolean() }),
    }),
  },
  evidence: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/people/{id}/evidence',
    summary: 'List the questions that a person’s evidence counts, the latest first',
    params: idParams,
    query: z.object({
      topic: slug.optional(),
      worked: z.stringbool().optional().describe('true: only those where an answer of hers worked'),
      thanked: z.stringbool().optional().describe('true: only those where somebody thanked her'),
      swarms: z
        .stringbool()
        .optional()
        .describe('true: instead of what she answered, what was solved in a swarm with her'),
      text: searched.optional().describe('Only those nearest to this, as a search for it counts them'),
      cursor,
      limit: limit(100, 30),
    }),
    returns: z.object({
      person: PersonRef,
      items: z.array(EvidenceItem),
      total: z.int(),
      next: z.string().nullable(),
    }),
  },
  declare: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/people/{id}/declarations',
    summary: 'Say what you know, in words, by a topic, or both',
    params: idParams,
    body: NewDeclaration,
    returns: z.object({ id }),
  },
  withdraw: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/people/{id}/declarations/{declarationId}',
    summary: 'Take that back',
    params: z.object({ id, declarationId: id }),
  },
  hideTopic: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/people/{id}/topics/{slug}/concealment',
    summary: 'Hide what your answers in a topic show: nobody sees it, and it never suggests you',
    params: ofTopic,
  },
  showTopic: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/people/{id}/topics/{slug}/concealment',
    summary: 'Show it again',
    params: ofTopic,
  },
  correct: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/people/{id}/topics/{slug}/correction',
    summary: 'Say that a topic is not yours any more: what you answered in it until now suggests you to nobody',
    params: ofTopic,
  },
  undoCorrection: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/people/{id}/topics/{slug}/correction',
    summary: 'Undo that',
    params: ofTopic,
  },
  risks: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/knowledge-risks',
    summary: 'What few people carry, or those who left: facilitators for their topics, administrators for all',
    query: z.object({ cursor, limit: limit(50, 20) }),
    returns: KnowledgeAtRisk.extend({ next: z.string().nullable() }),
  },
});
