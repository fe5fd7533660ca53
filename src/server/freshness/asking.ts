import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { chooseReviewer, monthMs, type Reviewer } from '#src/core/reviewing.ts';
import { availabilityOf } from '../availability/queries.ts';
import type { Ctx } from '../context.ts';
import type { KeptReason } from '../db/schema-freshness.ts';
import { everyAsk } from '../invitations/asked.ts';
import { notify } from '../notifications/notify.ts';
import { readSettings } from '../settings/queries.ts';
import { readReasons } from './keeping.ts';
import { readLine, type InLine } from './line.ts';
import { closeRequests } from './opening.ts';

const dayMs = 86_400_000;
/** How long a question waits for one person. */
const waitMs = 7 * dayMs;
/** How long whoever said that she fixes it has. */
export const fixMs = 14 * dayMs;
/** When nobody is left, or nobody can be asked. */
const restMs = 60 * dayMs;

/**
 * Asks the next one in line whether a job aid is still true, or finds out when to look again. Belongs into a transaction that has
 * locked the review; what was asked of people is counted under a lock of theirs, as for invitations.
 */
export async function askNext(ctx: Ctx, review: { id: string; jobAidId: string }) {
  await closeRequests(ctx, review.id);
  const line = await readLine(ctx, review, new Date(ctx.now().getTime() - restMs));
  const turn = line.length > 0 ? await choose(ctx, line) : null;
  if (turn?.is === 'ask') await ask(ctx, review, turn.reviewer);
  const lookAt = turn?.is === 'wait' ? turn.until : later(ctx, turn ? waitMs : restMs);
  await ctx.db.updateTable('review').set({ lookAt, fixingSince: null }).where('id', '=', review.id).execute();
}

async function choose(ctx: Ctx, line: InLine[]) {
  const ids = line.map(({ personId }) => personId);
  await ctx.db.selectFrom('person').select('id').where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute();
  const { checksAMonth } = await readSettings(ctx);
  return chooseReviewer(await countAsked(ctx, line), ctx.now(), checksAMonth);
}

async function countAsked(ctx: Ctx, line: InLine[]): Promise<(Reviewer & InLine)[]> {
  const ids = line.map(({ personId }) => personId);
  const available = await availabilityOf(ctx, ids);
  const weeks = [...available].map(([personId, { week }]) => ({ personId, ...week }));
  const { rows } = await sql<{ personId: string; used: number }>`
    select w."personId", count(a.person_id)::int as used
    from jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb) w("personId" uuid, "from" timestamptz, "to" timestamptz)
    left join ${everyAsk} a on a.person_id = w."personId" and a.asked_at >= w."from" and a.asked_at < w."to"
    group by w."personId"`.execute(ctx.db);
  const used = new Map(rows.map((row) => [row.personId, row.used]));
  const asked = await ctx.db
    .selectFrom('reviewRequest')
    .select(['personId', 'askedAt'])
    .where('personId', 'in', ids)
    .where('askedAt', '>', new Date(ctx.now().getTime() - monthMs))
    .execute();
  return line.flatMap((one) => {
    const when = available.get(one.personId);
    if (!when) return [];
    const week = { limit: when.weeklyLimit, used: used.get(one.personId) ?? 0, to: when.week.to };
    const askedAt = asked.filter(({ personId }) => personId === one.personId).map((row) => row.askedAt);
    return [{ ...one, calendar: when.calendar, week, askedAt }];
  });
}

async function ask(ctx: Ctx, { id: reviewId, jobAidId }: { id: string; jobAidId: string }, chosen: InLine) {
  const { personId, place, referredBy } = chosen;
  const id = randomUUIDv7();
  await ctx.db
    .insertInto('reviewRequest')
    .values({
      id,
      reviewId,
      personId,
      place,
      referredBy,
      reasons: JSON.stringify(await reasonsFor(ctx, jobAidId)),
      askedAt: ctx.now(),
      dueAt: later(ctx, waitMs),
    })
    .execute();
  await notify(ctx, { personId, kind: 'still_true', jobAidId, reviewRequestId: id, by: referredBy });
}

async function reasonsFor(ctx: Ctx, jobAidId: string): Promise<KeptReason[]> {
  const { reasons, noticeIds } = await readReasons(ctx, jobAidId);
  return [
    ...noticeIds.map((noticeId) => ({ is: 'change' as const, noticeId })),
    ...reasons.flatMap((reason): KeptReason[] =>
      reason.is === 'time' || reason.is === 'did_not_work' ? [reason] : [],
    ),
  ];
}

const later = ({ now }: Ctx, ms: number) => new Date(now().getTime() + ms);
