import { sql } from 'kysely';
import { kinds, partOf, type Kind, type Notification, type Part, type Unread } from '#src/contract/notifications.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';
import { page, readCursor } from '../http/paging.ts';
import { visibleNotifications } from './visible.ts';

interface Wanted {
  part?: Part | undefined;
  read?: 'true' | 'false' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** What the actor was told, the newest first. */
export async function listNotifications(ctx: Ctx, { part, read, cursor, limit }: Wanted) {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rows = await presentable(ctx)
    .$if(part !== undefined, (query) => query.where('n.kind', 'in', kindsOf(part!)))
    .$if(read !== undefined, (query) => query.where(read === 'true' ? sql<boolean>`not ${isUnread}` : isUnread))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(n.made_at, n.id) < (${after!.at}::timestamptz, ${after!.id}::uuid)`),
    )
    .orderBy('n.madeAt', 'desc')
    .orderBy('n.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, next } = page(rows, limit, ({ id, madeAt }) => ({ at: madeAt, id }));
  return { items: items.map(present), next };
}

/** Some of what a person was told, as far as she may still see it; in the order in which it came. */
export async function readNotifications(ctx: Ctx, ids: string[]): Promise<Told[]> {
  return presentable(ctx).where('n.id', 'in', ids).orderBy('n.madeAt').orderBy('n.id').execute();
}

/** How much the actor has not read, by the parts of the inbox. */
export async function countUnread(ctx: Ctx): Promise<Unread> {
  const rows = await visibleNotifications(ctx)
    .select(['n.kind', (eb) => eb.fn.countAll<number>().as('count')])
    .leftJoin('invitation as i', 'i.id', 'n.invitationId')
    .leftJoin('reviewRequest as rr', 'rr.id', 'n.reviewRequestId')
    .where(isUnread)
    .groupBy('n.kind')
    .execute();
  const unread: Unread = { asked: 0, near: 0, yours: 0 };
  for (const { kind, count } of rows) unread[partOf(kind)] += count;
  return unread;
}

/** One of the actor's own; throws a 404. */
export async function findNotification(ctx: Ctx, id: string) {
  const row = await visibleNotifications(ctx)
    .select(['n.id', 'n.personId', 'n.readAt'])
    .where('n.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Notification');
  return row;
}

/** An invitation that waits no longer has nothing to be read for. */
const isUnread = sql<boolean>`(n.read_at is null and (n.kind <> 'invited' or i.id is null or i.due_at is not null)
  and (n.kind <> 'still_true' or rr.due_at is not null))`;

export const kindsOf = (part: Part): Kind[] => kinds.filter((kind) => partOf(kind) === part);

/** A notification with all that telling it takes. */
export type Told = Awaited<ReturnType<ReturnType<typeof presentable>['execute']>>[number];

const presentable = (ctx: Ctx) =>
  visibleNotifications(ctx)
    .leftJoin('settlement as s', 's.questionId', 'q.id')
    .leftJoin('invitation as i', 'i.id', 'n.invitationId')
    .leftJoin('reviewRequest as rr', 'rr.id', 'n.reviewRequestId')
    .leftJoin('person as by', 'by.id', 'n.actorId')
    .leftJoin('person as asker', 'asker.id', 'q.authorId')
    .select(['n.id', 'n.kind', 'n.madeAt', 'n.readAt', 'n.invitationId', 'n.reviewRequestId', 'n.details'])
    .select(['q.id as questionId', 'ja.id as jobAidId', 's.settledAt', isUnread.as('unread')])
    .select(({ fn }) => [
      fn.coalesce('q.title', 'ja.title').$notNull().as('title'),
      fn.coalesce('q.audience', 'ja.audience').$notNull().as('audience'),
      fn.coalesce('i.dueAt', 'rr.dueAt').as('openUntil'),
    ])
    .select([
      'by.id as byId',
      'by.name as byName',
      'by.kind as byKind',
      'asker.name as askerName',
      'asker.kind as askerKind',
    ])
    .select(
      sql<('mail' | 'push')[]>`array(
      select distinct d.channel from delivery d where d.notification_id = n.id and d.state = 'undelivered' order by 1)`.as(
        'undelivered',
      ),
    );

const present = (row: Told): Notification => ({
  id: row.id,
  kind: row.kind,
  part: partOf(row.kind),
  at: row.madeAt.toISOString(),
  read: !row.unread,
  question: row.questionId
    ? { id: row.questionId, title: row.title, settled: row.settledAt !== null, level: row.audience }
    : null,
  jobAid: row.jobAidId ? { id: row.jobAidId, title: row.title, level: row.audience } : null,
  invitationId: row.invitationId,
  reviewId: row.reviewRequestId,
  open: row.openUntil !== null,
  by: row.byId === null ? null : presentPerson({ id: row.byId, name: row.byName!, kind: row.byKind! }),
  details: row.details,
  undelivered: row.undelivered,
});
