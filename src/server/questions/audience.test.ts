import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let topicId: string;
beforeAll(async () => {
  world = await createWorld();
  const { ada, services } = world;
  topicId = crypto.randomUUID();
  await services.db
    .insertInto('topic')
    .values({ id: topicId, slug: 'board', name: 'Board', private: true, createdBy: ada.id })
    .execute();
  await addMember(ada.id);
});
afterAll(() => world.stop());

const addMember = (personId: string) =>
  world.services.db.insertInto('topicMembership').values({ topicId, personId, addedBy: world.mo.id }).execute();
const title = 'Who signs for the Lisbon office?';
const hidden = { problem: { status: 404 } };
type Person = World['ada'];
const privately = async (person: Person) => (await person.topics.list({ query: { private: 'true' } })).items;
const reads = async (person: Person, id: string) =>
  person.questions.read({ params: { id } }).then(
    () => true,
    () => false,
  );

test.each([
  ['organisation', { employee: true, alum: false, guest: false }],
  ['alumni', { employee: true, alum: true, guest: false }],
  ['named', { employee: false, alum: false, guest: false }],
] as const)('a question for %s is read by whom it is for, and its author', async (level, expected) => {
  const { ada, elif } = world;
  const alum = await world.join('Alum');
  const guest = await world.join('Guest');
  await become(alum.id, 'alum');
  await become(guest.id, 'guest');
  const { id } = await ada.questions.ask({ body: { title, audience: { level } } });
  expect({ employee: await reads(elif, id), alum: await reads(alum, id), guest: await reads(guest, id) }).toEqual(
    expected,
  );
  expect(await reads(ada, id)).toBe(true);
});

test('those named read it whatever the level, and all that hangs on it', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: { title, audience: { level: 'named', readers: [elif.id] } } });
  const answer = await elif.answers.answer({ params: { id }, body: { body: 'Noor does, with a countersignature.' } });
  expect((await ada.questions.read({ params: { id } })).audience).toMatchObject({
    level: 'named',
    readers: [{ name: 'Elif' }],
  });
  await expect(mo.questions.read({ params: { id } })).rejects.toMatchObject(hidden);
  await expect(mo.answers.read({ params: { id: answer.id } })).rejects.toMatchObject(hidden);
  await expect(mo.questions.history({ params: { id } })).rejects.toMatchObject(hidden);
  await expect(mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } })).rejects.toMatchObject(
    hidden,
  );
  expect(JSON.stringify(await mo.questions.list({ query: { limit: 100 } }))).not.toContain(id);
  expect((await mo.search.search({ query: { text: 'countersignature' } })).items).toEqual([]);
  expect((await elif.search.search({ query: { text: 'countersignature' } })).items).toMatchObject([
    { id, level: 'named' },
  ]);
});

test('a private topic is known to its members, and so is what is asked there', async () => {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: { title, audience: { level: 'topic', topic: 'board' } } });
  expect(await reads(elif, id)).toBe(false);
  expect(JSON.stringify(await elif.topics.list({ query: {} }))).not.toContain('Board');
  await expect(elif.topics.read({ params: { slug: 'board' } })).rejects.toMatchObject(hidden);
  await addMember(elif.id);
  expect(await reads(elif, id)).toBe(true);
  expect(await elif.topics.read({ params: { slug: 'board' } })).toMatchObject({ name: 'Board', questions: 1 });
  expect(await privately(elif)).toMatchObject([{ slug: 'board' }]);
  await world.services.db.deleteFrom('topicMembership').where('personId', '=', elif.id).execute();
  expect(await reads(elif, id)).toBe(false);
  expect(await privately(elif)).toEqual([]);
  expect(await privately(world.mo)).toEqual([]);
});

test('a topic named like a private one becomes another, and neither tells of the other', async () => {
  const { ada, elif } = world;
  const { id, topics } = await elif.questions.ask({ body: { title, topics: ['Board'] } });
  expect(topics).toEqual([{ slug: 'board-2', name: 'Board' }]);
  const again = await elif.questions.ask({ body: { title, topics: ['board'] } });
  expect(again.topics).toEqual(topics);
  expect(
    (await ada.questions.list({ query: { topic: 'board', limit: 100 } })).items.map((one) => one.id),
  ).not.toContain(id);
});

test('more readers need the number that the preview told; fewer need nothing', async () => {
  const { ada, elif, mo } = world;
  const params = {
    id: (await ada.questions.ask({ body: { title, audience: { level: 'named', readers: [elif.id] } } })).id,
  };
  await elif.answers.answer({ params, body: { body: 'Ask the notary.' } });
  const wider = { level: 'organisation' as const };
  const preview = await ada.questions.previewAudience({ params, body: wider });
  expect(preview).toMatchObject({ readers: 2, widens: true, others: 1, lose: 0, everybody: false });
  expect(preview.gain).toBe(preview.readersThen - 2);
  expect(await reads(mo, params.id)).toBe(false);

  const refused = { problem: { status: 409, fields: { confirm: `Must be ${preview.readersThen}` } } };
  await expect(ada.questions.setAudience({ params, body: wider })).rejects.toMatchObject(refused);
  await expect(
    ada.questions.setAudience({ params, body: { ...wider, confirm: 3 + preview.gain } }),
  ).rejects.toMatchObject(refused);
  expect(await reads(mo, params.id)).toBe(false);
  await ada.questions.setAudience({ params, body: { ...wider, confirm: preview.readersThen } });
  expect(await reads(mo, params.id)).toBe(true);
  expect((await mo.search.search({ query: { text: 'notary' } })).items).toMatchObject([{ id: params.id }]);

  await ada.questions.setAudience({ params, body: { level: 'named' } });
  expect(await reads(mo, params.id)).toBe(false);
  expect(await reads(elif, params.id)).toBe(false);
  expect((await mo.search.search({ query: { text: 'notary' } })).items).toEqual([]);
});

test('others may narrow what they look after, and only its author widens', async () => {
  const { ada, elif, mo } = world;
  const params = { id: (await ada.questions.ask({ body: { title } })).id };
  const forbidden = { problem: { status: 403 } };
  await expect(elif.questions.setAudience({ params, body: { level: 'named' } })).rejects.toMatchObject(forbidden);
  await mo.questions.setAudience({ params, body: { level: 'named', readers: [mo.id] } });
  const { readersThen } = await mo.questions.previewAudience({ params, body: { level: 'organisation' } });
  const widen = mo.questions.setAudience({ params, body: { level: 'organisation', confirm: readersThen } });
  await expect(widen).rejects.toMatchObject(forbidden);
  await expect(
    mo.questions.setAudience({ params, body: { level: 'public', confirm: readersThen } }),
  ).rejects.toMatchObject(forbidden);
});

test('what is public is read without signing in, and changed by nobody so', async () => {
  const { ada, mo, app } = world;
  const params = { id: (await ada.questions.ask({ body: { title: 'Where is the visitors’ entrance?' } })).id };
  const visit = () => app.request(`/api/v1/questions/${params.id}`);
  expect((await visit()).status).toBe(404);
  await expect(ada.questions.ask({ body: { title, audience: { level: 'public' } } })).rejects.toMatchObject({
    problem: { status: 403 },
  });
  const { readersThen } = await mo.questions.previewAudience({ params, body: { level: 'public' } });
  await mo.questions.setAudience({ params, body: { level: 'public', confirm: readersThen } });
  const seen = (await (await visit()).json()) as { can: object };
  expect(Object.values(seen.can)).not.toContain(true);
  const found = await app.request('/api/v1/search?text=entrance');
  expect(await found.json()).toMatchObject({ items: [{ id: params.id }] });
  expect((await app.request(`/api/v1/questions/${params.id}/answers`, { method: 'POST', body: '{}' })).status).toBe(
    401,
  );
});

test.each([
  [{ level: 'topic' }, 'audience.topic'],
  [{ level: 'named', topic: 'board' }, 'audience.topic'],
  [{ level: 'topic', topic: 'nowhere' }, 'audience.topic'],
  [{ level: 'named', readers: ['00000000-0000-7000-8000-000000000001'] }, 'audience.readers'],
] as const)('an audience that does not hold together is refused: %o', async (audience, field) => {
  const asked = world.ada.questions.ask({ body: { title, audience: audience as never } });
  await expect(asked).rejects.toMatchObject({ problem: { status: 422, fields: { [field]: expect.any(String) } } });
});

test('evidence, topics and counts tell of nothing that the reader may not see', async () => {
  const { ada, elif, mo } = world;
  const params = {
    id: (
      await ada.questions.ask({
        body: { title, topics: ['Secrets'], audience: { level: 'named', readers: [elif.id] } },
      })
    ).id,
  };
  const answer = await elif.answers.answer({ params, body: { body: 'Quietly, by the back door.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  const seenBy = async (person: Person) => (await person.people.read({ params: { id: elif.id } })).expertise;
  expect((await seenBy(ada))?.topics).toContainEqual(
    expect.objectContaining({ topic: { slug: 'secrets', name: 'Secrets' } }),
  );
  expect(JSON.stringify(await seenBy(mo))).not.toContain('secrets');
  expect((await mo.topics.read({ params: { slug: 'secrets' } })).questions).toBe(0);
});

const become = (id: string, kind: 'alum' | 'guest') =>
  world.services.db.updateTable('person').set({ kind }).where('id', '=', id).execute();
