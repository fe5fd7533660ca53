import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { asSystem } from '../context.ts';
import { gatherEvidence } from './evidence.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const later = new Date(Date.now() + 3_600_000);
type Actor = World['ada'];
type Draft = Parameters<Actor['questions']['ask']>[0]['body'];

/** What speaks for whom near a question, as the ladder reads it. */
async function gather(id: string) {
  const services = { ...world.services, now: () => later };
  const question = await services.db.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return gatherEvidence(asSystem(services), { ...question, questionId: id, askerId: question.authorId });
}

const shown = (evidence: Map<string, object>) => [...evidence].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Asks, has somebody answer, and waits until it can be found. */
async function thread(asker: Actor, helper: Actor, draft: Draft) {
  const { id } = await asker.questions.ask({ body: draft });
  const answer = await helper.answers.answer({ params: { id }, body: { body: 'Like this' } });
  return { id, answerId: answer.id };
}

const subject = () => `${randomUUIDv7().slice(-12)}a ${randomUUIDv7().slice(-12)}b`;

test('who answered near it, in its topic, or lately is known with counts, and what worked comes first', async () => {
  const { ada, elif, mo } = world;
  const title = subject();
  const one = await thread(ada, elif, { title: `How to ${title}?` });
  await thread(ada, mo, { title: `Who can ${title}?` });
  await ada.answers.judge({ params: { id: one.answerId }, body: { outcome: 'worked' } });
  const third = await world.join('Nia');
  await thread(ada, third, { title: 'Where does the bus to town stop?' });
  const { id } = await ada.questions.ask({ body: { title: `Help me ${title}` } });
  const evidence = await gather(id);
  expect(evidence.get(elif.id)).toMatchObject({ answered: 1, worked: 1, strength: 1 });
  expect(evidence.get(mo.id)).toMatchObject({ answered: 1, worked: 0 });
  expect(evidence.get(mo.id)!.strength).toBeLessThan(1);
  expect(evidence.get(third.id)).toMatchObject({ answered: 0, lately: 1 });
  expect(evidence.get(third.id)!.strength).toBeLessThan(evidence.get(mo.id)!.strength!);
  expect(evidence.has(ada.id)).toBe(false);
});

test('of what not everybody who reads a question may read, nothing counts for it', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const title = subject();
  const helpers = await Promise.all(['Olu', 'Pia', 'Quy', 'Rea'].map((name) => world.join(name)));
  const [named, closed, inside, open] = helpers as [Actor, Actor, Actor, Actor];
  const topic = 'Sealed papers';
  await mo.questions.ask({ body: { title: 'Where are the first papers?', topics: [topic] } });
  const { items } = await mo.topics.list({ query: {} });
  const { slug } = items.find(({ name }) => name === topic)!;
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  for (const one of [ada, elif, closed])
    await mo.topics.setMember({ params: { slug, id: one.id }, body: { role: 'member' } });
  await thread(ada, named, { title: `How to ${title}?`, audience: { level: 'named', readers: [named.id] } });
  await thread(ada, closed, {
    title: `Where to ${title}?`,
    topics: [topic],
    audience: { level: 'topic', topic: slug },
  });
  await thread(ada, inside, { title: `When to ${title}?` });
  const widen = (id: string, audience: 'alumni' | 'public') =>
    world.services.db.updateTable('question').set({ audience }).where('id', '=', id).execute();
  await widen((await thread(ada, open, { title: `Why ${title}?` })).id, 'public');
  const known = async (draft: Partial<Draft>, wider?: 'alumni' | 'public') => {
    const { id } = await elif.questions.ask({ body: { title: `Help me ${title}`, ...draft } });
    if (wider) await widen(id, wider);
    const evidence = await gather(id);
    return helpers.map((one) => evidence.get(one.id)?.answered ?? 0);
  };
  expect(await known({})).toEqual([0, 0, 1, 1]);
  expect(await known({}, 'public')).toEqual([0, 0, 0, 1]);
  expect(await known({}, 'alumni')).toEqual([0, 0, 0, 1]);
  expect(await known({ topics: [topic], audience: { level: 'topic', topic: slug } })).toEqual([0, 1, 1, 1]);
  // Who is no member of the private topic sees the question, and nothing that would tell of the topic.
  expect(await known({ topics: [topic] })).toEqual([0, 0, 1, 1]);
  const guest = (await mo.people.add({ body: { name: 'Gil', kind: 'guest' } })).person;
  expect(await known({ audience: { level: 'named', readers: [guest.id] } })).toEqual([0, 0, 0, 1]);
  expect(await known({ audience: { level: 'named', readers: [mo.id] } })).toEqual([0, 0, 1, 1]);
});

test('who asked without a name makes no difference, and her pseudonym knows nothing', { retry: 0 }, async () => {
  const { ada, elif, mo, services } = world;
  const title = subject();
  const hers = await ada.questions.ask({ body: { title: `How to ${title}?`, anonymous: true } });
  await ada.answers.answer({ params: { id: hers.id }, body: { body: 'I found it myself' } });
  await elif.answers.answer({ params: { id: hers.id }, body: { body: 'Like this' } });
  const asked = async (asker: Actor) =>
    (await asker.questions.ask({ body: { title: `Help me ${title}`, anonymous: true } })).id;
  const [one, other] = [await asked(ada), await asked(elif)];
  expect(shown(await gather(one))).toEqual(shown(await gather(other)));
  expect((await gather(one)).get(elif.id)).toMatchObject({ answered: 1 });
  expect((await gather(one)).get(ada.id)?.answered ?? 0).toBe(0);
  const { expertise } = await mo.people.read({ params: { id: ada.id } });
  expect(expertise!.total.answered).toBe(0);
  const rows = await services.db.selectFrom('questionEvidence').selectAll().where('questionId', '=', hers.id).execute();
  expect(rows.map(({ personId }) => personId)).toEqual([elif.id]);
});

test('who hides it is found by a declaration alone', { retry: 0 }, async () => {
  const { ada, mo, services } = world;
  const title = subject();
  const [shy, told] = [await world.join('Sol'), await world.join('Tam')];
  for (const one of [shy, told]) {
    await thread(ada, one, { title: `How to ${title}?`, topics: ['Optics'] });
    await one.people.hideExpertise({ params: { id: one.id } });
  }
  await services.db
    .insertInto('declaredExpertise')
    .values({ id: randomUUIDv7(), personId: told.id, topicId: null, words: title })
    .execute();
  const { id } = await mo.questions.ask({ body: { title: `Help me ${title}`, topics: ['Optics'] } });
  const evidence = await gather(id);
  expect(evidence.has(shy.id)).toBe(false);
  expect(evidence.get(told.id)).toMatchObject({ declared: true, answered: 0, lately: 0 });
});

test('nowhere in the API has a person a score', async () => {
  const { app } = world;
  const document = (await (await app.request('/api/openapi.json')).json()) as {
    components: { schemas: Record<string, unknown> };
  };
  const about = [
    'Person',
    'Profile',
    'PersonMatch',
    'Evidence',
    'TopicEvidence',
    'Knower',
    'InvitationReason',
    'Asked',
  ];
  const schemas = Object.entries(document.components.schemas).filter(([name]) => about.includes(name));
  expect(schemas.length).toBeGreaterThan(5);
  for (const [name, schema] of schemas) {
    expect([name, JSON.stringify(schema)]).toEqual([
      name,
      expect.not.stringMatching(/"(score|strength|weight|rating|rank)"/),
    ]);
  }
});
