import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem } from '../context.ts';
import { createWorld, type World } from '#test/world.ts';
import { notify } from './notify.ts';
import { forgetNotifications } from './retention.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const day = 24 * 60 * 60 * 1000;

test('what was read 90 days ago is deleted; what is unread, or was read lately, stays', async () => {
  const { ada, services } = world;
  await world.setClock(new Date('2026-01-05T10:00Z'));
  const { id: questionId } = await ada.questions.ask({ body: { title: 'Where does all this go?' } });
  const tell = () => notify(asSystem(services), { personId: ada.id, kind: 'answered', questionId });
  const [old, unread, lately] = [await tell(), await tell(), await tell()];
  await ada.notifications.read({ params: { id: old } });
  await world.setClock(new Date('2026-03-05T10:00Z'));
  await ada.notifications.read({ params: { id: lately } });
  const left = async () => {
    await forgetNotifications(services, new AbortController().signal);
    const { items } = await ada.notifications.list({ query: {} });
    return items.map(({ id }) => id).toSorted();
  };
  await world.setClock(new Date(Date.parse('2026-01-05T10:00Z') + 90 * day));
  expect(await left()).toEqual([old, unread, lately].toSorted());
  await world.setClock(new Date(Date.parse('2026-01-05T10:00Z') + 90 * day + 60_000));
  expect(await left()).toEqual([unread, lately].toSorted());
});
