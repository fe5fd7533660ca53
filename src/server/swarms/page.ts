import { randomUUIDv7 } from 'node:crypto';
import type { SwarmPageEdit } from '#src/contract/swarms.ts';
import type { Ctx } from '../context.ts';
import { record } from '../events.ts';
import { notFound, permit } from '../http/problems.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { linkUploads } from '../uploads/uploads.ts';
import { mayWriteInRoom } from './policy.ts';
import { inRoom } from './rooms.ts';

/**
 * Saves the shared page. Where somebody else saved it since the version that was edited, the text is kept beside it, so that
 * neither is lost. Sent twice, it is kept once.
 */
export function savePage(ctx: Ctx, id: string, { body, version }: SwarmPageEdit) {
  return inRoom(ctx, id, async (ctx, room): Promise<'page' | 'aside'> => {
    const acting = actUnderOwnName(ctx, room);
    permit(mayWriteInRoom(room));
    const current = await findLatest(ctx, id);
    if (body === (current?.body ?? '')) return 'page';
    const written = { swarmId: id, body, writtenBy: acting.actor.id, writtenAt: ctx.now() };
    await linkUploads(acting, room.questionId, body);
    const isNext = version === (current?.version ?? 0);
    if (isNext) {
      await ctx.db
        .insertInto('swarmPage')
        .values({ ...written, id: randomUUIDv7(), version: version + 1 })
        .execute();
    } else if (!(await isThere(ctx, id, body))) {
      await ctx.db
        .insertInto('swarmAside')
        .values({ ...written, id: randomUUIDv7(), version })
        .execute();
    }
    await record(acting, 'swarm.page_saved', room.questionId, { swarmId: id, kept: isNext ? 'page' : 'aside' });
    return isNext ? 'page' : 'aside';
  });
}

/** Clears away a text that stands beside the page; throws a 404. */
export function clearAside(ctx: Ctx, id: string, asideId: string) {
  return inRoom(ctx, id, async (ctx, room) => {
    const acting = actUnderOwnName(ctx, room);
    permit(mayWriteInRoom(room));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('swarmAside')
      .where('swarmId', '=', id)
      .where('id', '=', asideId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound('Text beside the page');
    await record(acting, 'swarm.page_saved', room.questionId, { swarmId: id, kept: 'neither' });
  });
}

/** Writes down what was decided; what was decided before is kept. */
export function decide(ctx: Ctx, id: string, body: string) {
  return inRoom(ctx, id, async (ctx, room) => {
    const acting = actUnderOwnName(ctx, room);
    permit(mayWriteInRoom(room));
    await ctx.db
      .insertInto('swarmDecision')
      .values({ id: randomUUIDv7(), swarmId: id, body, decidedBy: acting.actor.id, decidedAt: ctx.now() })
      .execute();
    await linkUploads(acting, room.questionId, body);
    await record(acting, 'swarm.decided', room.questionId, { swarmId: id });
  });
}

const findLatest = ({ db }: Ctx, swarmId: string) =>
  db
    .selectFrom('swarmPage')
    .select(['version', 'body'])
    .where('swarmId', '=', swarmId)
    .orderBy('version', 'desc')
    .executeTakeFirst();

async function isThere({ db }: Ctx, swarmId: string, body: string) {
  const same = await db
    .selectFrom('swarmAside')
    .select('id')
    .where('swarmId', '=', swarmId)
    .where('body', '=', body)
    .executeTakeFirst();
  return same !== undefined;
}
