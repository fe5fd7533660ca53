import { sql } from 'kysely';
import type { LadderPolicy, PolicyText, WholePolicy } from '#src/contract/ladder-policies.ts';
import { formatPolicy, parsePolicy, urgencies, type Policy } from '#src/core/ladder/policy.ts';
import type { Ctx } from '../context.ts';
import { findTopicFor } from '../topics/member-queries.ts';
import { maySetPolicy } from './policy.ts';

/**
 * By which policy a question climbs: its first topic's by name that has one, over the organisation's, over the default. What
 * no longer fits together counts for nothing.
 */
export async function policyOf(ctx: Ctx, questionId: string): Promise<Policy> {
  const own = await ctx.db
    .selectFrom('questionTopic as qt')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .innerJoin('ladderPolicy as own', 'own.topicId', 't.id')
    // As text: names in JSON would come in camel case otherwise.
    .select(sql<string>`own.policy::text`.as('policy'))
    .where('qt.questionId', '=', questionId)
    .orderBy(sql`lower(t.name) collate "C"`)
    .orderBy('t.id')
    .limit(1)
    .executeTakeFirst();
  return effectivePolicy([await readOwnPolicy(ctx, null), readText(own)]);
}

/** What a topic, or the organisation where it is null, sets for itself; empty where it sets nothing. */
export async function readOwnPolicy({ db }: Ctx, topicId: string | null): Promise<PolicyText> {
  const row = await db
    .selectFrom('ladderPolicy')
    .select(sql<string>`policy::text`.as('policy'))
    .where('topicId', topicId === null ? 'is' : '=', topicId)
    .executeTakeFirst();
  return readText(row);
}

const readText = (row: { policy: string } | undefined) => JSON.parse(row?.policy ?? '{}') as PolicyText;

/** Whose policy it is: a topic's, or the organisation's. */
export interface Place {
  topicId: string | null;
  topic: { mayManage: boolean } | null;
}

/** A topic by its slug, or with null the organisation; throws a 404 where the actor may not know of the topic. */
export async function findPlace(ctx: Ctx, slug: string | null): Promise<Place> {
  if (slug === null) return { topicId: null, topic: null };
  const topic = await findTopicFor(ctx, slug);
  return { topicId: topic.id, topic };
}

/** What is set for a topic, or with null for the organisation, what is above it, and what the two make. */
export async function readPolicy(ctx: Ctx, slug: string | null): Promise<LadderPolicy> {
  const { topicId, topic } = await findPlace(ctx, slug);
  const above = topicId === null ? [] : [await readOwnPolicy(ctx, null)];
  const own = await readOwnPolicy(ctx, topicId);
  return {
    own,
    above: formatPolicy(effectivePolicy(above)) as WholePolicy,
    whole: formatPolicy(effectivePolicy([...above, own])) as WholePolicy,
    set: await readSetting(ctx, topicId),
    can: { set: maySetPolicy(ctx.actor, topic) },
  };
}

async function readSetting({ db }: Ctx, topicId: string | null) {
  const row = await db
    .selectFrom('ladderPolicy as l')
    .innerJoin('person as p', 'p.id', 'l.setBy')
    .select(['p.id', 'p.name', 'l.setAt'])
    .where('l.topicId', topicId === null ? 'is' : '=', topicId)
    .executeTakeFirst();
  return row ? { by: { id: row.id, name: row.name }, at: row.setAt.toISOString() } : null;
}

/** The policy that several make together, the last of them the nearest. */
export function effectivePolicy(texts: PolicyText[]): Policy {
  const read = parsePolicy(texts.reduce(mergePolicies, {}));
  if ('policy' in read) return read.policy;
  // Each fitted when it was set: what was changed above it meanwhile goes before what is nearer.
  return effectivePolicy(texts.slice(0, -1));
}

/** One policy over another: what the nearer one names holds. */
export function mergePolicies(above: PolicyText, nearer: PolicyText): PolicyText {
  const paces = urgencies
    .filter((urgency) => above[urgency] || nearer[urgency])
    .map((urgency) => [urgency, { ...above[urgency], ...nearer[urgency] }]);
  return { ...above, ...nearer, ...Object.fromEntries(paces) };
}
