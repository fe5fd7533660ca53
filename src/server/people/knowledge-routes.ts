import { expertise } from '#src/contract/expertise.ts';
import { listEvidence } from '../expertise/answers.ts';
import { listRisks } from '../expertise/risks.ts';
import { routes } from '../http/mount.ts';
import { findNear } from '../search/nearness.ts';
import type { Ctx } from '../context.ts';
import { listFilters } from './choices.ts';
import {
  correctTopic,
  declareExpertise,
  hideTopic,
  showTopic,
  undoCorrection,
  withdrawDeclaration,
} from './declarations.ts';
import { findKnowers } from './knowers.ts';
import { findPerson } from './queries.ts';

export const expertiseRoutes = routes(expertise, {
  find: (ctx, { query }) => findKnowers(ctx, query),
  filters: (ctx) => listFilters(ctx),
  evidence: (ctx, { params, query }) => readEvidence(ctx, params.id, query),
  declare: (ctx, { params, body }) => declareExpertise(ctx, params.id, body),
  withdraw: (ctx, { params }) => withdrawDeclaration(ctx, params.id, params.declarationId),
  hideTopic: (ctx, { params }) => hideTopic(ctx, params),
  showTopic: (ctx, { params }) => showTopic(ctx, params),
  correct: (ctx, { params }) => correctTopic(ctx, params),
  undoCorrection: (ctx, { params }) => undoCorrection(ctx, params),
  risks: (ctx, { query }) => listRisks(ctx, query),
});

interface Reading {
  topic?: string | undefined;
  worked?: boolean | undefined;
  thanked?: boolean | undefined;
  swarms?: boolean | undefined;
  text?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

async function readEvidence(ctx: Ctx, id: string, { text, ...which }: Reading) {
  const person = await findPerson(ctx, id);
  const near = text ? (await findNear(ctx, text, { topic: which.topic })).near : undefined;
  return listEvidence(ctx, person, { ...which, near });
}
