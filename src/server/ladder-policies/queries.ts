import { sql } from 'kysely';
import { parsePolicy, urgencies, type Policy, type PolicyText } from '#src/core/ladder/policy.ts';
import type { Ctx } from '../context.ts';

/**
 * By which policy a question climbs: its first topic's by name that has one, over the organisation's, over the default. What
 * no longer fits together counts for nothing.
 */
export async function policyOf(ctx: Ctx, questionId: string): Promise<Policy> {
  const own = await ctx.db
    .selectFrom('questionTopic as qt')
    .innerJoin('topic as t', 't.id', 'qt.topicId')
    .innerJoin('ladderPolicy as own', 'own.topicId', 't.id')
    .select('own.policy')
    .where('qt.questionId', '=', questionId)
    .orderBy(sql`lower(t.name) collate "C"`)
    .orderBy('t.id')
    .limit(1)
    .executeTakeFirst();
  return effectivePolicy([await readOwnPolicy(ctx, null), (own?.policy ?? {}) as PolicyText]);
}

/** What a topic, or the organisation where it is null, sets for itself; empty where it sets nothing. */
export async function readOwnPolicy({ db }: Ctx, topicId: string | null): Promise<PolicyText> {
  const row = await db
    .selectFrom('ladderPolicy')
    .select('policy')
    .where('topicId', topicId === null ? 'is' : '=', topicId)
    .executeTakeFirst();
  return (row?.policy ?? {}) as PolicyText;
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
