import { sql } from 'kysely';
import { DueFailure, type DueTask, type PutAside } from '../clock.ts';
import { transaction, type Ctx } from '../context.ts';
import { isUnavailable } from '../db/unavailable.ts';
import { askNext } from './asking.ts';
import { freshnessDueChannel, keepFresh } from './keeping.ts';

const isLeft = (column: string, aside: PutAside) => sql<boolean>`${sql.ref(column)} <> all(${[...aside]}::uuid[])`;

/** Looks at job aids anew when time alone has changed how sure one may be of them. */
export const dueFreshness: DueTask = {
  name: 'freshness',
  channel: freshnessDueChannel,
  nextDue: async (ctx, aside) => {
    const row = await ctx.db
      .selectFrom('jobAid')
      .select('reassessAt')
      .where('reassessAt', 'is not', null)
      .where(isLeft('id', aside))
      .orderBy('reassessAt')
      .limit(1)
      .executeTakeFirst();
    return row?.reassessAt ?? null;
  },
  takeOne: (ctx, aside) =>
    transaction(ctx, async (ctx) => {
      const row = await ctx.db
        .selectFrom('jobAid')
        .select('id')
        .where('reassessAt', '<=', ctx.now())
        .where(isLeft('id', aside))
        .orderBy('reassessAt')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!row) return false;
      await failingAs(row.id, () => keepFresh(ctx, row.id));
      return true;
    }),
};

/** Asks whether job aids are still true, the least certain first, and goes on where somebody did not say. */
export const dueReviews: DueTask = {
  name: 'reviews',
  channel: freshnessDueChannel,
  nextDue: async (ctx, aside) => {
    const row = await ctx.db
      .selectFrom('review')
      .select('lookAt')
      .where('lookAt', 'is not', null)
      .where(isLeft('id', aside))
      .orderBy('lookAt')
      .limit(1)
      .executeTakeFirst();
    return row?.lookAt ?? null;
  },
  takeOne: (ctx, aside) =>
    transaction(ctx, async (ctx) => {
      const review = await lockDue(ctx, aside);
      if (!review) return false;
      await failingAs(review.id, () => askNext(ctx, review));
      return true;
    }),
};

/** With its job aid, which whatever else changes the review has locked first. */
const lockDue = (ctx: Ctx, aside: PutAside) =>
  ctx.db
    .selectFrom('review as r')
    .innerJoin('jobAid as ja', 'ja.id', 'r.jobAidId')
    .select(['r.id', 'r.jobAidId'])
    .where('r.lookAt', '<=', ctx.now())
    .where(isLeft('r.id', aside))
    .orderBy('ja.confidence')
    .orderBy('r.openedAt')
    .orderBy('r.id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** One that can't be done is put aside; a database that is away is nobody's fault. */
async function failingAs(id: string, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    throw isUnavailable(error) ? error : new DueFailure(id, error);
  }
}
