import { sql } from 'kysely';
import { assess, type Assessment, type Reason } from '#src/core/freshness.ts';
import type { Ctx } from '../context.ts';
import { readHalfLife } from './history.ts';
import { endReview, openReview } from './opening.ts';

/** Where the clock hears that something about a job aid's freshness is due earlier than it knew. */
export const freshnessDueChannel = 'freshness_due';

/** Has the clock look anew, once this transaction is kept. */
export const tellFreshness = ({ db }: Pick<Ctx, 'db'>) => sql`select pg_notify(${freshnessDueChannel}, '')`.execute(db);

/**
 * Brings what is kept of a job aid's freshness in line with what happened to it; opens the question whether it is still true where it
 * is in doubt. Belongs into the transaction of whatever changes it.
 */
export async function keepFresh(ctx: Ctx, id: string) {
  const known = await lockKnown(ctx, id);
  if (!known) return;
  const assessed = assess(known, ctx.now());
  const { state: freshness, confidence } = assessed;
  await ctx.db
    .updateTable('jobAid')
    .set({ freshness, confidence, assessedAt: ctx.now(), halfLifeDays: known.halfLifeDays })
    .set({ reassessAt: nextLook(ctx, assessed) })
    .where('id', '=', id)
    .execute();
  if (freshness === 'retired') await endReview(ctx, id, 'retired');
  if (freshness === 'check' || freshness === 'out_of_date') await openReview(ctx, id);
  await tellFreshness(ctx);
}

/** The actor says that a job aid is true as it stands: by publishing it, by editing it, or by a check. */
export async function knowTrue(ctx: Ctx, id: string, by: 'known_true' | 'fixed' = 'known_true') {
  await ctx.db
    .updateTable('jobAid')
    .set({ knownTrueAt: ctx.now(), knownTrueBy: ctx.actor.id })
    .where('id', '=', id)
    .where('publishedAt', 'is not', null)
    .execute();
  await endReview(ctx, id, by);
  await keepFresh(ctx, id);
}

/** Why somebody is asked, or is shown that it is in doubt; counted since it was last known to be true. */
export async function readReasons(ctx: Ctx, id: string): Promise<{ reasons: Reason[]; noticeIds: string[] }> {
  const known = await lockKnown(ctx, id);
  if (!known?.knownTrueAt) return { reasons: [], noticeIds: [] };
  const since = known.knownTrueAt;
  const notices = known.notices.filter(({ madeAt }) => madeAt > since);
  return { reasons: assess(known, ctx.now()).reasons, noticeIds: notices.map(({ id }) => id) };
}

/** The topic's rate changes as others are edited: looked at anew after so long at the latest. */
const longestMs = 30 * 86_400_000;

function nextLook({ now }: Ctx, { state, crossesAt }: Assessment) {
  if (state === 'draft' || state === 'retired') return null;
  const latest = new Date(now().getTime() + longestMs);
  return crossesAt && crossesAt < latest ? crossesAt : latest;
}

async function lockKnown(ctx: Ctx, id: string) {
  const aid = await ctx.db
    .selectFrom('jobAid as ja')
    .select(['ja.publishedAt', 'ja.knownTrueAt'])
    .where('ja.id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!aid) return null;
  const gone = await ctx.db
    .selectFrom('jobAidRetirement')
    .select('retiredAt')
    .where('jobAidId', '=', id)
    .executeTakeFirst();
  const verdicts = await ctx.db
    .selectFrom('jobAidVerdict')
    // Each of those who were erased said something of her own.
    .select(['id as personId', 'outcome', 'at'])
    .where('jobAidId', '=', id)
    .execute();
  const notices = await ctx.db
    .selectFrom('changeNotice as n')
    .innerJoin('changeNoticeJobAid as near', 'near.noticeId', 'n.id')
    .select(['n.id', 'n.madeAt'])
    .where('near.jobAidId', '=', id)
    .orderBy('n.madeAt')
    .execute();
  return {
    ...aid,
    retiredAt: gone?.retiredAt ?? null,
    verdicts,
    notices,
    changedAt: notices.map(({ madeAt }) => madeAt),
    halfLifeDays: await readHalfLife(ctx, id),
  };
}
