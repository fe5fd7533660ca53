import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let slug: string;
let made = 0;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const { topics } = await world.mo.questions.ask({
    body: { title: 'What is this about?', topics: [`Topic ${++made}`] },
  });
  slug = topics[0]!.slug;
});
afterAll(() => world.stop());

const refused = (status: number) => ({ problem: { status } });
const set = (by: World['ada'], who: { id: string }, body: object = {}) =>
  by.topics.setMember({ params: { slug, id: who.id }, body });
const preview = (by: World['ada'], who: { id: string }) => by.topics.previewMember({ params: { slug, id: who.id } });
const members = async (by: World['ada']) => (await by.topics.members({ params: { slug }, query: {} })).items;

async function askForMembers(body: object = {}) {
  const audience = { level: 'topic' as const, topic: slug };
  return world.mo.questions.ask({ body: { title: 'What do members know?', audience, ...body } });
}

test('administrators and facilitators make members, nobody else', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await expect(set(ada, ada)).rejects.toMatchObject(refused(403));
  await expect(preview(ada, ada)).rejects.toMatchObject(refused(403));
  await set(mo, ada, { role: 'facilitator' });
  await set(ada, elif);
  await expect(set(elif, mo)).rejects.toMatchObject(refused(403));
  expect(await members(elif)).toMatchObject([
    { person: { name: 'Ada' }, role: 'facilitator', group: null },
    { person: { name: 'Elif' }, role: 'member' },
  ]);
  await set(ada, elif, { role: 'facilitator' });
  await set(elif, ada, { role: 'member' });
  await expect(set(ada, elif, { role: 'member' })).rejects.toMatchObject(refused(403));
  // To leave needs nobody's leave.
  await ada.topics.removeMember({ params: { slug, id: ada.id } });
  await expect(ada.topics.removeMember({ params: { slug, id: elif.id } })).rejects.toMatchObject(refused(403));
  expect(await members(ada)).toMatchObject([{ person: { name: 'Elif' } }]);
});

test('a facilitator looks after her own topic only', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await set(mo, ada, { role: 'facilitator' });
  const { topics } = await mo.questions.ask({ body: { title: 'And this?', topics: ['Another'] } });
  slug = topics[0]!.slug;
  await expect(set(ada, elif)).rejects.toMatchObject(refused(403));
  await expect(ada.topics.setPrivacy({ params: { slug }, body: { private: true } })).rejects.toMatchObject(
    refused(403),
  );
});

test('a private topic is known to its members only', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const params = { slug };
  await set(mo, elif);
  await mo.topics.setPrivacy({ params, body: { private: true } });
  await expect(ada.topics.members({ params, query: {} })).rejects.toMatchObject(refused(404));
  await expect(preview(ada, ada)).rejects.toMatchObject(refused(404));
  await expect(set(ada, ada)).rejects.toMatchObject(refused(404));
  expect(await elif.topics.members({ params, query: {} })).toMatchObject({ private: true, can: { manage: false } });
});

test('who closes a topic without members looks after it', async () => {
  const { mo } = world;
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  expect(await members(mo)).toMatchObject([{ person: { id: mo.id }, role: 'facilitator' }]);
});

test('what a member gains is told before, and confirmed', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  const asked = [await askForMembers(), await askForMembers()];
  const [first] = asked;
  await mo.questions.withdraw({ params: { id: (await askForMembers()).id } });
  await world.services.db
    .insertInto('questionReader')
    .values({ questionId: first!.id, personId: elif.id, addedBy: mo.id })
    .execute();
  expect(await preview(mo, ada)).toEqual({ questions: 2, people: 1, readings: 2 });
  expect(await preview(mo, elif)).toEqual({ questions: 1, people: 1, readings: 1 });
  await expect(set(mo, ada)).rejects.toMatchObject({
    problem: { status: 409, fields: { confirm: expect.any(String) } },
  });
  await expect(set(mo, ada, { confirm: 1 })).rejects.toMatchObject(refused(409));
  await expect(ada.questions.read({ params: { id: first!.id } })).rejects.toMatchObject(refused(404));
  await set(mo, ada, { confirm: 2 });
  expect(await ada.questions.read({ params: { id: first!.id } })).toMatchObject({ id: first!.id });
  expect(await preview(mo, ada)).toEqual({ questions: 0, people: 0, readings: 0 });
  await mo.topics.removeMember({ params: { slug, id: ada.id } });
  await expect(ada.questions.read({ params: { id: first!.id } })).rejects.toMatchObject(refused(404));
});

test('the number does not tell who asked without a name', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  await set(mo, ada);
  const audience = { level: 'topic' as const, topic: slug };
  await ada.questions.ask({ body: { title: 'May I ask without a name?', audience, anonymous: true } });
  await mo.topics.removeMember({ params: { slug, id: ada.id } });
  expect(await preview(mo, ada)).toEqual(await preview(mo, elif));
});

test('opening a topic widens nothing but who knows of it, and is confirmed', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const params = { slug };
  await mo.topics.setPrivacy({ params, body: { private: true } });
  await set(mo, elif);
  const { id } = await askForMembers();
  const { people, membersOnly } = await mo.topics.previewPrivacy({ params });
  expect({ people, membersOnly }).toEqual({ people: 1, membersOnly: 1 });
  await expect(mo.topics.setPrivacy({ params, body: { private: false } })).rejects.toMatchObject(refused(409));
  await mo.topics.setPrivacy({ params, body: { private: false, confirm: people } });
  expect(await members(ada)).toHaveLength(2);
  await expect(ada.questions.read({ params: { id } })).rejects.toMatchObject(refused(404));
  expect(await elif.questions.read({ params: { id } })).toMatchObject({ id });
});

test('who left is no member, and an alum only once she is added again', async () => {
  const { mo, ada } = world;
  const lea = await world.join('Lea');
  await mo.departures.leave({ params: { id: lea.id }, body: { alum: false } });
  await expect(set(mo, lea)).rejects.toMatchObject(refused(409));

  const kim = await world.join('Kim');
  await set(mo, kim);
  await mo.departures.offer({ params: { id: kim.id } });
  await kim.departures.accept({ params: { id: kim.id } });
  await mo.departures.leave({ params: { id: kim.id }, body: { alum: true } });
  expect(await members(ada)).toEqual([]);
  await expect(members(kim)).rejects.toMatchObject({ problem: { status: expect.any(Number) } });
  await set(mo, kim);
  expect(await members(kim)).toHaveLength(1);
});

test('lists members page by page', async () => {
  const { mo, ada, elif } = world;
  for (const person of [mo, ada, elif]) await set(mo, person);
  const params = { slug };
  const first = await ada.topics.members({ params, query: { limit: 2 } });
  const second = await ada.topics.members({ params, query: { limit: 2, cursor: first.next! } });
  expect([...first.items, ...second.items].map(({ person }) => person.name)).toEqual(['Ada', 'Elif', 'Mo']);
  expect(second.next).toBeNull();
  await expect(ada.topics.members({ params, query: { cursor: 'x' } })).rejects.toMatchObject(refused(422));
});
