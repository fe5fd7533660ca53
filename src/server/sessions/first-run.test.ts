import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { makeFirstLink } from './links.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1)!;

async function signIn(body: object) {
  const reply = await world.app.request('/api/v1/sessions', { method: 'POST', body: JSON.stringify(body) });
  return { status: reply.status, ...((await reply.json()) as { first?: boolean; fields?: object }) };
}

test('who signs in for the first time is told so, and whoever made her link is not', { retry: 0 }, async () => {
  const { mo, app } = world;
  const { person, link } = await mo.people.add({ body: { name: 'Noor' } });
  const look = await app.request(`/api/v1/sign-in-links/${tokenOf(link)}`);
  expect(await look.json()).toEqual({ purpose: 'sign_in', name: 'Noor' });
  expect(await signIn({ token: tokenOf(link) })).toMatchObject({ status: 201, first: true });
  const again = await mo.people.link({ params: { id: person.id } });
  expect(await signIn({ token: tokenOf(again) })).toMatchObject({ status: 201, first: false });
});

test('only the first administrator names the organisation, and sets its time zone', { retry: 0 }, async () => {
  const { mo, services } = world;
  const named = { organisationName: ' Harbour Works ', timeZone: 'Europe/Berlin' };
  const { link } = await mo.people.add({ body: { name: 'Lea' } });
  expect(await signIn({ ...named, token: tokenOf(link) })).toMatchObject({ status: 201, first: true });
  expect((await mo.settings.read({})).values).toMatchObject({ organisationName: '', timeZone: 'UTC' });

  await services.db.deleteFrom('administrator').execute();
  const token = tokenOf((await makeFirstLink(services))!);
  expect(await signIn({ ...named, token, name: 'Mina', organisationName: 'a\nb' })).toMatchObject({
    status: 422,
    fields: { organisationName: expect.any(String) },
  });
  expect(await signIn({ ...named, token, name: 'Mina' })).toMatchObject({ status: 201, first: true });
  await services.db.insertInto('administrator').values({ personId: mo.id }).execute();
  const { values, changes } = await mo.settings.read({});
  expect(values).toMatchObject({ organisationName: 'Harbour Works', timeZone: 'Europe/Berlin' });
  expect(changes.map(({ name, by }) => [name, by.name])).toEqual([
    ['organisationName', 'Mina'],
    ['timeZone', 'Mina'],
  ]);
});

test('who says neither changes neither', async () => {
  const { services, mo } = world;
  await services.db.deleteFrom('setting').execute();
  await services.db.deleteFrom('administrator').execute();
  const token = tokenOf((await makeFirstLink(services))!);
  expect(await signIn({ token, name: 'Omar' })).toMatchObject({ status: 201 });
  await services.db.insertInto('administrator').values({ personId: mo.id }).execute();
  expect((await mo.settings.read({})).changes).toEqual([]);
});
