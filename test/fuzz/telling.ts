import { randomUUIDv7 } from 'node:crypto';
import { asSystem } from '#src/server/context.ts';
import { makeSecrets } from '#src/server/notifications/secrets.ts';
import { newIdentity } from '#src/server/push/vapid.ts';
import { inviteDirectly } from '#test/climbing.ts';
import { tell } from '#test/telling.ts';
import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** What those who call were told, the browsers they are told in, and links out of their letters. */
export async function createTelling(world: World, operationId: string): Promise<Known> {
  if (operationId.startsWith('notifications.')) return { notifications: await tellAll(world) };
  if (operationId.startsWith('telling.')) return addDevices(world);
  if (operationId.startsWith('mailedActions.')) return makeLinks(world, operationId);
  return {};
}

async function tellAll(world: World) {
  const { id } = await world.ada.questions.ask({ body: { title: 'Who is told of this?' } });
  const people = [world.ada, world.mo, world.ada, world.mo];
  return Promise.all(people.map((person) => tell(world, { personId: person.id, kind: 'near_you', questionId: id })));
}

async function addDevices({ ada, mo }: World): Promise<Known> {
  const keys = { p256dh: newIdentity().publicKey, auth: 'BTBZMqHH6r4Tts7J_aSIgg' };
  const made = [];
  for (const person of [ada, mo, ada, mo]) {
    const endpoint = `https://push.example.net/${randomUUIDv7()}`;
    made.push(await person.telling.addDevice({ body: { endpoint, keys } }));
  }
  const endpoint = ['https://push.example.net/a', 'https://push.example.net/b'];
  const clock = ['08:30', '21:15'];
  const times = { digestAt: clock, from: clock.slice(0, 1), to: clock.slice(1) };
  return { devices: made.map(({ id }) => id), endpoint, p256dh: [keys.p256dh], auth: [keys.auth], ...times };
}

async function makeLinks(world: World, operationId: string): Promise<Known> {
  const purpose =
    { 'mailedActions.people': 'refer', 'mailedActions.unsubscribe': 'unsubscribe' }[operationId] ?? 'take';
  const token = [];
  for (let nth = 0; nth < 4; nth++) {
    const { id } = await world.ada.questions.ask({
      body: { title: 'Who is written to about this?', urgency: 'blocked_now' },
    });
    const personId = world.mo.id;
    const invitationId = await inviteDirectly(world, { questionId: id, personId });
    const notificationId = await tell(world, { personId, kind: 'invited', questionId: id, invitationId });
    const given = { personId, notificationId, part: 'asked' as const, responds: 'invited' as const };
    const secrets = await makeSecrets(asSystem(world.services), given);
    token.push(secrets[purpose as 'take']!);
  }
  return { token, unsubscribe: token, name: ['el', 'elif'] };
}
