import { sql } from 'kysely';
import type { Review, ReviewReason } from '#src/contract/freshness.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import type { KeptReason } from '../db/schema-freshness.ts';
import { notFound } from '../http/problems.ts';
import { page, readCursor } from '../http/paging.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { mayRespond } from './policy.ts';
import { listFreshness, listVerdicts } from './queries.ts';

/** The one way to what somebody was asked of job aids: the reader's own, of job aids that she may still see. */
const ownRequests = (ctx: Ctx) =>
  visibleJobAids(ctx)
    .innerJoin('review as r', 'r.jobAidId', 'ja.id')
    .innerJoin('reviewRequest as rr', 'rr.reviewId', 'r.id')
    .innerJoin('person as owner', 'owner.id', 'ja.ownerId')
    .leftJoin('person as by', 'by.id', 'rr.referredBy')
    .leftJoin('person as to', 'to.id', 'rr.referredTo')
    .where('rr.personId', '=', ctx.actor.id)
    .select(['rr.id', 'rr.reviewId', 'rr.personId', 'rr.place', 'rr.reasons', 'rr.askedAt', 'rr.dueAt'])
    .select(['rr.response', 'rr.respondedAt', 'r.endedAt', 'r.jobAidId'])
    .select(['ja.title', 'ja.audience', 'ja.knownTrueAt', 'owner.id as ownerId'])
    .select(['owner.name as ownerName', 'owner.kind as ownerKind'])
    .select(['by.id as byId', 'by.name as byName', 'by.kind as byKind'])
    .select(['to.id as toId', 'to.name as toName', 'to.kind as toKind']);

/** What the actor was asked, as a verb needs it; throws a 404. */
export async function findRequest(ctx: Ctx, id: string) {
  const row = await ownRequests(ctx).where('rr.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Review');
  return row;
}

/** One question whether a job aid is still true, as it is shown; throws a 404. */
export async function readReview(ctx: Ctx, id: string): Promise<Review> {
  const [shown] = await present(ctx, [await findRequest(ctx, id)]);
  if (!shown) throw notFound('Review');
  return shown;
}

interface Listing {
  state: 'open' | 'past';
  cursor?: string | undefined;
  limit: number;
}

/** What waits for her, the soonest first; or what no longer does, the latest first. */
export async function listReviews(ctx: Ctx, { state, cursor, limit }: Listing) {
  const from = cursor === undefined ? null : readCursor(cursor);
  const open = ownRequests(ctx).where('rr.dueAt', 'is not', null);
  const past = ownRequests(ctx).where('rr.dueAt', 'is', null);
  const rows =
    state === 'open'
      ? open
          .$if(from !== null, (q) => q.where(sql<boolean>`(rr.due_at, rr.id) > (${from?.at}, ${from?.id}::uuid)`))
          .orderBy('rr.dueAt')
          .orderBy('rr.id')
      : past
          .$if(from !== null, (q) => q.where(sql<boolean>`(rr.asked_at, rr.id) < (${from?.at}, ${from?.id}::uuid)`))
          .orderBy('rr.askedAt', 'desc')
          .orderBy('rr.id', 'desc');
  const found = await rows.limit(limit + 1).execute();
  const { items, next } = page(found, limit, ({ id, dueAt, askedAt }) => ({ at: dueAt ?? askedAt, id }));
  const { count } = await open
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return { items: await present(ctx, items), next, open: Number(count) };
}

type Row = Awaited<ReturnType<typeof findRequest>>;

async function present(ctx: Ctx, rows: Row[]): Promise<Review[]> {
  const ids = [...new Set(rows.map(({ jobAidId }) => jobAidId))];
  const freshness = await listFreshness(ctx, ids);
  const complaints = Map.groupBy(await listComplaints(ctx, ids), ({ jobAidId }) => jobAidId);
  const noticeOf = await readNotices(ctx, rows);
  return rows.map((row) => ({
    id: row.id,
    jobAid: {
      id: row.jobAidId,
      title: row.title,
      level: row.audience,
      owner: presentPerson({ id: row.ownerId, name: row.ownerName, kind: row.ownerKind }),
    },
    place: row.place,
    referredBy: someone(row.byId, row.byName, row.byKind),
    reasons: row.reasons.flatMap((reason) => presentReason(reason, noticeOf)),
    complaints: (complaints.get(row.jobAidId) ?? []).map(({ verdict }) => verdict),
    freshness: freshness.get(row.jobAidId)!,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    response: row.response,
    respondedAt: row.respondedAt?.toISOString() ?? null,
    referredTo: someone(row.toId, row.toName, row.toKind),
    can: { respond: mayRespond(ctx.actor, row) },
  }));
}

const someone = (id: string | null, name: string | null, kind: string | null) =>
  id === null ? null : presentPerson({ id, name: name!, kind: kind! });

const listComplaints = async (ctx: Ctx, ids: string[]) =>
  listVerdicts(ctx, ids, { outcome: 'did_not_work', sinceKnownTrue: true });

async function readNotices({ db }: Ctx, rows: Row[]) {
  const ids = rows.flatMap(({ reasons }) => reasons.flatMap((one) => (one.is === 'change' ? [one.noticeId] : [])));
  const notices =
    ids.length > 0 ? await db.selectFrom('changeNotice').select(['id', 'text']).where('id', 'in', ids).execute() : [];
  return new Map(notices.map(({ id, text }) => [id, text]));
}

function presentReason(reason: KeptReason, noticeOf: Map<string, string>): ReviewReason[] {
  if (reason.is !== 'change') return [reason];
  const notice = noticeOf.get(reason.noticeId);
  return notice === undefined ? [] : [{ is: 'change', notice }];
}
