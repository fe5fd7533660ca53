import { sql } from 'kysely';
import type { ChangeNotice } from '#src/contract/freshness.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';
import { page, readCursor } from '../http/paging.ts';
import { visibleJobAids } from '../job-aids/visible.ts';

/** What was said to have changed, the latest first, of which the reader may see at least one job aid. */
export async function listNotices(ctx: Ctx, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  const from = cursor === undefined ? null : readCursor(cursor);
  const rows = await notices(ctx)
    .$if(from !== null, (q) => q.where(sql<boolean>`(n.made_at, n.id) < (${from?.at}, ${from?.id}::uuid)`))
    .orderBy('n.madeAt', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, ({ id, madeAt }) => ({ at: madeAt, id }));
  return { items: await present(ctx, items), next };
}

/** One of them; throws a 404. */
export async function readNotice(ctx: Ctx, id: string): Promise<ChangeNotice> {
  const [notice] = await present(ctx, await notices(ctx).where('n.id', '=', id).execute());
  if (!notice) throw notFound('Change notice');
  return notice;
}

const notices = (ctx: Ctx) =>
  ctx.db
    .selectFrom('changeNotice as n')
    .innerJoin('person as p', 'p.id', 'n.madeBy')
    .select(['n.id', 'n.text', 'n.madeAt', 'p.id as personId', 'p.name', 'p.kind'])
    .where((eb) =>
      eb.exists(
        visibleJobAids(ctx)
          .innerJoin('changeNoticeJobAid as near', 'near.jobAidId', 'ja.id')
          .select('ja.id')
          .where('near.noticeId', '=', sql<string>`n.id`),
      ),
    );

type Row = Awaited<ReturnType<ReturnType<typeof notices>['execute']>>[number];

async function present(ctx: Ctx, rows: Row[]): Promise<ChangeNotice[]> {
  if (rows.length === 0) return [];
  const near = await visibleJobAids(ctx)
    .innerJoin('changeNoticeJobAid as near', 'near.jobAidId', 'ja.id')
    .innerJoin('changeNotice as n', 'n.id', 'near.noticeId')
    .innerJoin('person as owner', 'owner.id', 'ja.ownerId')
    .select(['near.noticeId', 'ja.id', 'ja.title', 'ja.audience', 'ja.ownerId'])
    .select(['owner.name as ownerName', 'owner.kind as ownerKind'])
    .select(sql<Date | null>`case when ja.known_true_at > n.made_at then ja.known_true_at end`.as('checkedAt'))
    .where(
      'near.noticeId',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('ja.title')
    .orderBy('ja.id')
    .execute();
  return rows.map(({ id, text, madeAt, personId, name, kind }) => ({
    id,
    text,
    by: presentPerson({ id: personId, name, kind }),
    at: madeAt.toISOString(),
    jobAids: near
      .filter(({ noticeId }) => noticeId === id)
      .map((aid) => ({
        jobAid: {
          id: aid.id,
          title: aid.title,
          level: aid.audience,
          owner: presentPerson({ id: aid.ownerId, name: aid.ownerName, kind: aid.ownerKind }),
        },
        checkedAt: aid.checkedAt?.toISOString() ?? null,
      })),
  }));
}
