import { randomUUIDv7 } from 'node:crypto';
import { defaultChoices } from '#src/contract/notifications.ts';
import { asRow } from '#src/server/notifications/choices.ts';
import type { World } from '#test/world.ts';

/** What somebody was told and told others of, how she wants that, and what was to be sent to her. */
export async function leaveTold({ services, ada }: World, her: { id: string }) {
  const { db } = services;
  const now = services.now();
  const { id: questionId } = await db.selectFrom('question').select('id').limit(1).executeTakeFirstOrThrow();
  const told = { questionId, invitationId: null, details: JSON.stringify({ by: her.id }), madeAt: now, readAt: null };
  const id = randomUUIDv7();
  await db
    .insertInto('notification')
    .values([
      { ...told, id, personId: her.id, kind: 'near_you', actorId: null },
      { ...told, id: randomUUIDv7(), personId: ada.id, kind: 'answered', actorId: her.id },
    ])
    .execute();
  await db
    .insertInto('notificationChoice')
    .values({ personId: her.id, ...asRow(defaultChoices), changedAt: now })
    .execute();
  const session = await db.selectFrom('session').select('id').where('personId', '=', her.id).executeTakeFirstOrThrow();
  const keys = { publicKey: 'p', authSecret: 'a' };
  await db
    .insertInto('pushSubscription')
    .values({
      id: randomUUIDv7(),
      personId: her.id,
      sessionId: session.id,
      endpoint: 'https://push.example',
      ...keys,
      addedAt: now,
    })
    .execute();
  const delivery = { notificationId: id, personId: her.id, channel: 'mail' as const, subscriptionId: null };
  await db
    .insertInto('delivery')
    .values({ id: randomUUIDv7(), ...delivery, dueAt: now, triedAt: null, reason: null })
    .execute();
  await db
    .insertInto('mailedAction')
    .values({
      tokenHash: new TextEncoder().encode('m'),
      personId: her.id,
      purpose: 'unsubscribe',
      notificationId: id,
      part: 'near',
      madeAt: now,
      expiresAt: now,
      usedAt: null,
    })
    .execute();
}
