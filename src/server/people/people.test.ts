import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const refused = (status: number, ...fields: string[]) => ({
  problem: {
    status,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((name) => [name, expect.any(String)])) }),
  },
});

test('an administrator adds a person, whose link signs her in', async () => {
  const { mo, app } = world;
  const { person, link } = await mo.people.add({ body: { name: '  Ada the second ', email: 'ada@example.org' } });
  expect(person.name).toBe('Ada the second');
  expect(link.url).toMatch(new RegExp(`^${world.services.config.publicUrl}/sign-in/[\\w-]{43}$`));

  const token = link.url.split('/').at(-1);
  const reply = await app.request('/api/v1/sessions', { method: 'POST', body: JSON.stringify({ token }) });
  expect(await reply.json()).toMatchObject({ ...person, isAdministrator: false, can: { edit: true, invite: false } });
});

test('who is made an administrator may invite', async () => {
  const { person } = await world.mo.people.add({ body: { name: 'Mo the second', administrator: true } });
  expect(await world.mo.people.read({ params: { id: person.id } })).toMatchObject({ isAdministrator: true });
});

test('an e-mail address belongs to one person, however it is written', async () => {
  const { mo } = world;
  await mo.people.add({ body: { name: 'Elif', email: 'elif@example.org' } });
  const again = mo.people.add({ body: { name: 'Elif', email: 'Elif@Example.org' } });
  await expect(again).rejects.toMatchObject(refused(422, 'email'));
  await expect(mo.people.add({ body: { name: 'Elif', email: 'elif at work' } })).rejects.toMatchObject(
    refused(422, 'email'),
  );
  expect((await mo.people.list({ query: { name: 'elif' } })).items).toHaveLength(2);
});

test('of two who add one address at once, one does', async () => {
  const { mo } = world;
  const add = () => mo.people.add({ body: { name: 'Ada the third', email: 'third@example.org' } });
  const outcomes = await Promise.allSettled([add(), add()]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await mo.people.list({ query: { name: 'third' } })).items).toHaveLength(1);
});

test('a member adds nobody and makes no links', async () => {
  const { ada, elif } = world;
  await expect(ada.people.add({ body: { name: 'Somebody' } })).rejects.toMatchObject(refused(403));
  await expect(ada.people.link({ params: { id: elif.id } })).rejects.toMatchObject(refused(403));
  await expect(ada.people.link({ params: { id: ada.id } })).rejects.toMatchObject(refused(403));
});

test('a new link is made for who is here, and for nobody else', async () => {
  const { mo, elif } = world;
  const { url } = await mo.people.link({ params: { id: elif.id } });
  expect(url).toContain('/sign-in/');
  await expect(mo.people.link({ params: { id: randomUUIDv7() } })).rejects.toMatchObject(refused(404));
});

test('a profile is edited by its owner and by administrators', async () => {
  const { ada, elif, mo } = world;
  const params = { id: ada.id };
  await ada.people.edit({ params, body: { about: 'Asks.', timeZone: 'Asia/Kolkata' } });
  await mo.people.edit({ params, body: { about: 'Asks a lot.' } });
  expect(await elif.people.read({ params })).toMatchObject({
    name: 'Ada',
    about: 'Asks a lot.',
    timeZone: 'Asia/Kolkata',
    can: { edit: false },
  });
  await expect(elif.people.edit({ params, body: { about: 'Mine' } })).rejects.toMatchObject(refused(403));
});

test('what can’t stand in a profile is refused by name, and nothing is changed', async () => {
  const { ada } = world;
  const params = { id: ada.id };
  const before = await ada.people.read({ params });
  const bad: [string, object][] = [
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['timeZone', { timeZone: '' }],
    ['name', { name: ' ' }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: 'x'.repeat(101) }],
    ['about', { about: 'x'.repeat(2_001) }],
    ['about', { about: 'a\0b' }],
    ['about', { about: ['a'] }],
    ['isAdministrator', { isAdministrator: true }],
  ];
  for (const [field, body] of bad) {
    await expect(ada.people.edit({ params, body })).rejects.toMatchObject(refused(422, field));
  }
  expect(await ada.people.read({ params })).toEqual(before);
});

test('lists people by name, page by page, none lost and none twice', async () => {
  const { ada } = world;
  for (const name of ['ärger', 'Zoë', 'Ada', 'ada']) await world.join(name);
  const all = (await ada.people.list({ query: { limit: 100 } })).items;
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; next: string | null } = await ada.people.list({
      query: { limit: 2, ...(cursor && { cursor }) },
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual(all.map(({ id }) => id));
  expect(new Set(seen).size).toBe(seen.length);
  const everybody = await world.services.db.selectFrom('person').select('id').where('kind', '!=', 'service').execute();
  expect(seen.length).toBe(everybody.length);
});

test('filters by any part of a name, and takes what looks like a pattern as it is', async () => {
  const { ada } = world;
  await world.join('Hundred % _sure_');
  const names = async (name: string) => (await ada.people.list({ query: { name } })).items.map((item) => item.name);
  expect(await names('DRED')).toEqual(['Hundred % _sure_']);
  expect(await names('% _')).toEqual(['Hundred % _sure_']);
  expect(await names('%%')).toEqual([]);
  expect(await names('zoë')).toEqual(['Zoë']);
});

test('a cursor of somebody’s own making is refused by name', async () => {
  const list = (query: object) => world.ada.people.list({ query });
  await expect(list({ cursor: 'abc' })).rejects.toMatchObject(refused(422, 'cursor'));
  await expect(list({ cursor: randomUUIDv7() })).rejects.toMatchObject(refused(422, 'cursor'));
  await expect(list({ limit: 101 })).rejects.toMatchObject(refused(422, 'limit'));
});

test('what is known of a person is hers to hide, from administrators too', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: { title: 'How do we hide evidence?' } });
  await elif.answers.answer({ params: { id }, body: { body: 'On the profile page.' } });
  const params = { id: elif.id };
  expect((await mo.people.read({ params })).expertise).toMatchObject({ total: { answered: 1 } });

  await expect(mo.people.hideExpertise({ params })).rejects.toMatchObject(refused(403));
  await elif.people.hideExpertise({ params });
  await elif.people.hideExpertise({ params });
  expect(await mo.people.read({ params })).toMatchObject({ expertise: null, expertiseHidden: true });
  const listed = (await mo.people.list({ query: { name: 'Elif' } })).items.find((item) => item.id === elif.id);
  expect(listed).toMatchObject({ evidence: null });
  expect((await elif.people.read({ params })).expertise).toMatchObject({ total: { answered: 1 } });

  await elif.people.showExpertise({ params });
  expect((await mo.people.read({ params })).expertise).toMatchObject({ total: { answered: 1 } });
});
