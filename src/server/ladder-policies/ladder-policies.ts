import { randomUUIDv7 } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { PolicyText } from '#src/contract/ladder-policies.ts';
import { parsePolicy } from '#src/core/ladder/policy.ts';
import { systemActor, transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { invalid, permit } from '../http/problems.ts';
import { maySetPolicy } from './policy.ts';
import { findPlace, mergePolicies, readOwnPolicy, type Place } from './queries.ts';

/**
 * Sets what differs from the policy above, of a topic or, with null, of the organisation. Questions that climb already keep the
 * policy they began with. Throws a 422 by field where the two together are no policy.
 */
export function setPolicy(ctx: Ctx, slug: string | null, text: PolicyText) {
  return transaction(ctx, async (ctx) => {
    const place = await findPlace(ctx, slug);
    permit(maySetPolicy(ctx.actor, place.topic));
    await check(ctx, place, text);
    const policy = withoutEmpty(text);
    if (isDeepStrictEqual(await readOwnPolicy(ctx, place.topicId), policy)) return;
    const set = { policy: JSON.stringify(policy), setBy: ctx.actor.id, setAt: ctx.now() };
    await ctx.db
      .insertInto('ladderPolicy')
      .values({ id: randomUUIDv7(), topicId: place.topicId, ...set })
      .onConflict((conflict) => conflict.constraint('ladder_policy_one_each').doUpdateSet(set))
      .execute();
    await record(ctx, 'ladder_policy.set', subjectOf(place), { policy: JSON.stringify(policy) });
  });
}

/** Goes back to the policy above. */
export function removePolicy(ctx: Ctx, slug: string | null) {
  return transaction(ctx, async (ctx) => {
    const place = await findPlace(ctx, slug);
    permit(maySetPolicy(ctx.actor, place.topic));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('ladderPolicy')
      .where('topicId', place.topicId === null ? 'is' : '=', place.topicId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await record(ctx, 'ladder_policy.removed', subjectOf(place));
  });
}

async function check(ctx: Ctx, { topicId }: Place, text: PolicyText) {
  const above = topicId === null ? {} : await readOwnPolicy(ctx, null);
  const read = parsePolicy(mergePolicies(above, text));
  if ('fields' in read) throw invalid(read.fields);
}

/** What names nothing sets nothing. */
const withoutEmpty = (text: PolicyText): PolicyText =>
  Object.fromEntries(
    Object.entries(text).filter(
      ([name, value]) =>
        value !== undefined && (name === 'quietHours' || Object.keys(value ?? {}).length > 0 || name === 'rungs'),
    ),
  );

const subjectOf = ({ topicId }: Place) => topicId ?? systemActor.id;
