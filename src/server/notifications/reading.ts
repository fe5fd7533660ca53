import { sql } from 'kysely';
import type { Part } from '#src/contract/notifications.ts';
import { transaction, type Ctx } from '../context.ts';
import { tellInbox } from './notify.ts';
import { findNotification, kindsOf } from './queries.ts';
import { visibleNotifications } from './visible.ts';

/** Marks something as read, or not; what was to be sent about it is not sent once it is read. */
export function setRead(ctx: Ctx, id: string, read: boolean) {
  return transaction(ctx, async (ctx) => {
    const { readAt } = await findNotification(ctx, id);
    if ((readAt !== null) === read) return;
    await ctx.db
      .updateTable('notification')
      .set({ readAt: read ? ctx.now() : null })
      .where('id', '=', id)
      .execute();
    await tellInbox(ctx, ctx.actor.id);
  });
}

/** Marks all of a part, or all, as read that came until a time: what came since she looked stays unread. */
export function readAll(ctx: Ctx, { part, until }: { part?: Part | undefined; until: string }) {
  return transaction(ctx, async (ctx) => {
    const unread = visibleNotifications(ctx)
      .select('n.id')
      .where('n.readAt', 'is', null)
      .where('n.madeAt', '<=', sql<Date>`${until}::timestamptz`)
      .$if(part !== undefined, (query) => query.where('n.kind', 'in', kindsOf(part!)));
    const { numUpdatedRows } = await ctx.db
      .updateTable('notification')
      .set({ readAt: ctx.now() })
      .where('id', 'in', unread)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) await tellInbox(ctx, ctx.actor.id);
  });
}
