import type { Ctx } from '../context.ts';
import { notify } from '../notifications/notify.ts';
import { findOpenRoom, listPresent } from './rooms.ts';

/** Reminds who is in the open room on a question that its time is up: its asker, and those who were gathered. */
export async function remindSwarm(ctx: Ctx, questionId: string, askerId: string) {
  const room = await findOpenRoom(ctx, questionId);
  if (!room) return;
  for (const personId of [askerId, ...(await listPresent(ctx, room.id, questionId))]) {
    await notify(ctx, { personId, kind: 'remind_swarm', questionId, details: { swarmId: room.id } });
  }
}
