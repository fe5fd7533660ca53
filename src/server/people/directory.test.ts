import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let vat: string;
beforeAll(async () => {
  world = await createWorld();
  const { ada, elif } = world;
  vat = await answered(ada, elif, 'Which VAT rate applies to digital goods sold abroad?', { topics: ['Tax'] });
  await answered(ada, elif, 'Do we charge VAT on digital vouchers?', { topics: ['Tax'] });
});
afterAll(() => world.stop());

type Member = World['ada'];

async function answered(asker: Member, knower: Member, title: string, more: object = {}) {
  const { id } = await asker.questions.ask({ body: { title, ...more } });
  const answer = await knower.answers.answer({ params: { id }, body: { body: 'Like this.' } });
  await asker.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  return id;
}

const refused = (status: number, ...fields: string[]) => ({
  problem: {
    status,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((name) => [name, expect.any(String)])) }),
  },
});
const words = 'who knows VAT for digital goods?';
const find = async (reader: Member, query: object = {}) =>
  (await reader.expertise.find({ query: { text: words, ...query } })).items;
const names = async (reader: Member, query: object = {}) =>
  (await find(reader, query)).map(({ person }) => person.name);

test('plain words find who answered what is near, and the count leads to exactly those answers', async () => {
  const { mo, elif } = world;
  const [first] = await find(mo);
  expect(first).toMatchObject({
    person: { id: elif.id, name: 'Elif' },
    evidence: { answered: 2, worked: 2 },
    declared: [],
    named: false,
  });
  const listed = await mo.expertise.evidence({ params: { id: elif.id }, query: { text: words } });
  expect(listed.total).toBe(first!.evidence!.answered);
  expect(listed.items.map(({ question }) => question.title).toSorted()).toEqual([
    'Do we charge VAT on digital vouchers?',
    'Which VAT rate applies to digital goods sold abroad?',
  ]);
  expect(listed.items.every(({ worked }) => worked)).toBe(true);
});

test('a name is found too, and comes first; nobody is found for nothing', async () => {
  const { mo } = world;
  expect(await find(mo, { text: 'elif' })).toMatchObject([{ person: { name: 'Elif' }, named: true, evidence: null }]);
  expect(await find(mo, { text: '' })).toEqual([]);
  expect(await find(mo, { text: 'zebra crossings of Antarctica' })).toEqual([]);
});

test('a declaration is found by its words or its topic, and stands as declared until there is evidence', async () => {
  const { mo, join, ada } = world;
  const lea = await join('Lea');
  const params = { id: lea.id };
  const { id } = await lea.expertise.declare({ params, body: { words: 'Customs clearance in Rotterdam' } });
  const found = await find(mo, { text: 'whom do I ask about customs in Rotterdam' });
  expect(found).toMatchObject([
    { person: { name: 'Lea' }, evidence: null, declared: [{ words: 'Customs clearance in Rotterdam', topic: null }] },
  ]);
  expect((await mo.people.read({ params })).declared).toMatchObject([{ id, evidence: false }]);

  await answered(ada, lea, 'How long does customs clearance take in Rotterdam?');
  expect((await mo.people.read({ params })).declared).toMatchObject([{ id, evidence: true }]);

  await lea.expertise.declare({ params, body: { topic: 'tax' } });
  expect(await names(mo, { text: 'tax' })).toContain('Lea');
  expect((await mo.people.list({ query: { topic: 'tax' } })).items.map(({ name }) => name)).toEqual(['Elif', 'Lea']);
  await lea.expertise.withdraw({ params: { ...params, declarationId: id } });
  expect((await mo.people.read({ params })).declared).toMatchObject([{ words: '', topic: { slug: 'tax' } }]);
  await expect(lea.expertise.withdraw({ params: { ...params, declarationId: id } })).rejects.toMatchObject(
    refused(404),
  );
});

test('what is declared needs words or a topic that exists, is hers to say, and is said once', async () => {
  const { ada, elif } = world;
  const declare = (body: object, person = ada) => person.expertise.declare({ params: { id: ada.id }, body });
  await expect(declare({})).rejects.toMatchObject(refused(422, 'words'));
  await expect(declare({ words: ' ' })).rejects.toMatchObject(refused(422, 'words'));
  await expect(declare({ words: 'x'.repeat(201) })).rejects.toMatchObject(refused(422, 'words'));
  await expect(declare({ topic: 'no-such-topic' })).rejects.toMatchObject(refused(422, 'topic'));
  await expect(declare({ words: 'Mine' }, elif)).rejects.toMatchObject(refused(403));
  const twice = await Promise.allSettled([declare({ words: 'Knots' }), declare({ words: 'knots' })]);
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const more = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => declare({ words: `Knot ${n}` })));
  expect(more.filter(({ status }) => status === 'fulfilled')).toHaveLength(19);
});

test('people are narrowed by language, kind and place in the organisation', async () => {
  const { mo, ada, elif, services } = world;
  await elif.people.edit({ params: { id: elif.id }, body: { languages: ['tr', 'de', 'tr'] } });
  expect((await mo.people.read({ params: { id: elif.id } })).languages).toEqual(['tr', 'de']);
  const bad = (languages: string[]) => ada.people.edit({ params: { id: ada.id }, body: { languages } });
  await expect(bad(['Klingonish'])).rejects.toMatchObject(refused(422, 'languages.0'));
  await expect(bad(['qx'])).rejects.toMatchObject(refused(422, 'languages.0'));

  const group = randomUUIDv7();
  await services.db.insertInto('directoryGroup').values({ id: group, name: 'Finance' }).execute();
  await services.db.insertInto('directoryGroupMember').values({ groupId: group, personId: elif.id }).execute();
  expect(await mo.expertise.filters({})).toEqual({
    groups: [{ id: group, name: 'Finance' }],
    languages: ['de', 'tr'],
    can: { seeRisks: true },
  });
  for (const query of [{ language: 'tr' }, { group }, { kind: 'employee', group, language: 'de' }] as const) {
    expect(await names(mo, query)).toEqual(['Elif']);
    expect((await mo.people.list({ query })).items.map(({ name }) => name)).toEqual(['Elif']);
  }
  for (const query of [{ language: 'fr' }, { group: randomUUIDv7() }, { kind: 'alum' }] as const) {
    expect(await names(mo, query)).toEqual([]);
    expect((await mo.people.list({ query })).items).toEqual([]);
  }
});

test('who is no colleague learns of no groups, and of nobody’s hours', { retry: 0 }, async () => {
  const { mo, elif, services } = world;
  const { person, link } = await mo.people.add({ body: { name: 'Gus', kind: 'guest' } });
  const reply = await world.app.request('/api/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ token: link.url.split('/').at(-1) }),
  });
  const headers = { cookie: reply.headers.get('set-cookie')!.split(';')[0]! };
  const read = async (path: string) => (await world.app.request(path, { headers })).json();
  await mo.questions.ask({
    body: { title: 'What may a guest see of us?', audience: { level: 'named', readers: [person.id, elif.id] } },
  });
  expect(await read('/api/v1/people-filters')).toEqual({ groups: [], languages: [], can: { seeRisks: false } });
  const group = (await services.db.selectFrom('directoryGroup').select('id').executeTakeFirstOrThrow()).id;
  expect(await read(`/api/v1/people?group=${group}`)).toMatchObject({ items: [] });
  const { items } = await read('/api/v1/people');
  expect(items.length).toBeGreaterThan(0);
  expect(items.every((item: { availability: unknown }) => item.availability === null)).toBe(true);
  expect((await world.app.request('/api/v1/knowledge-risks', { headers })).status).toBe(403);
});

test('the corner cases of a search: anything typed, a cursor of one’s own making, an unknown person', async () => {
  const { mo, elif } = world;
  for (const text of ['%', '\\', "'; drop table person; --", 'x'.repeat(5_000), '\ud800', '日本語']) {
    expect(Array.isArray(await find(mo, { text }))).toBe(true);
  }
  const list = (query: object, id = elif.id) => mo.expertise.evidence({ params: { id }, query });
  await expect(list({ cursor: 'abc' })).rejects.toMatchObject(refused(422, 'cursor'));
  await expect(list({}, randomUUIDv7())).rejects.toMatchObject(refused(404));
  const first = await list({ limit: 1 });
  const second = await list({ limit: 1, cursor: first.next! });
  expect(second.next).toBeNull();
  expect(new Set([...first.items, ...second.items].map(({ question }) => question.id)).size).toBe(2);
  expect((await list({ topic: 'tax', worked: 'true' })).total).toBe(2);
  expect((await list({ topic: 'no-such-topic' })).total).toBe(0);
  expect([...first.items, ...second.items].map(({ question }) => question.id)).toContain(vat);
});
