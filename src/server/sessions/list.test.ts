import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const refused = (status: number) => ({ problem: { status } });

/** Signs a person in once more, as in another browser. */
async function signInAgain(person: { id: string }, agent: string) {
  const { url } = await world.mo.people.link({ params: { id: person.id } });
  const reply = await world.app.request('/api/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ token: url.split('/').at(-1) }),
    headers: { 'user-agent': agent },
  });
  return reply.headers.get('set-cookie')!.split(';')[0]!;
}

const status = async (cookie: string) => (await world.app.request('/api/v1/session', { headers: { cookie } })).status;

test('lists one’s own, marks this one, and ends another', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const cookie = await signInAgain(ada, 'Firefox on a phone');
  const { items } = await ada.sessions.list({});
  expect(items).toHaveLength(2);
  expect(items.filter(({ current }) => current)).toHaveLength(1);
  const phone = items.find(({ agent }) => agent === 'Firefox on a phone')!;
  expect(phone).toMatchObject({ method: 'link', current: false });

  await expect(elif.sessions.revoke({ params: { id: phone.id } })).rejects.toMatchObject(refused(404));
  expect(await status(cookie)).toBe(200);
  await ada.sessions.revoke({ params: { id: phone.id } });
  expect(await status(cookie)).toBe(401);
  expect((await ada.sessions.list({})).items).toMatchObject([{ current: true }]);
});

test('signs out everywhere else, and nobody else', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const cookies = [await signInAgain(ada, 'one'), await signInAgain(ada, 'two')];
  await ada.sessions.endOthers({});
  expect(await Promise.all(cookies.map(status))).toEqual([401, 401]);
  expect(await status(ada.cookie)).toBe(200);
  expect(await status(elif.cookie)).toBe(200);
});

test('an administrator signs a person out everywhere', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await expect(ada.sessions.endAll({ params: { id: elif.id } })).rejects.toMatchObject(refused(403));
  await mo.sessions.endAll({ params: { id: elif.id } });
  expect(await status(elif.cookie)).toBe(401);
  expect(await status(mo.cookie)).toBe(200);
});
