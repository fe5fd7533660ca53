import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsCounted } from '#test/background.ts';
import { insertRoom } from '#test/swarms/insert.ts';
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

/** Asks, and has somebody answer. */
async function thread(asker: Actor, helper: Actor, draft: Draft) {
  const { id } = await asker.questions.ask({ body: draft });
  const answer = await helper.answers.answer({ params: { id }, body: { body: 'Like this' } });
  return { id, answerId: answer.id };
}

interface Ended {
  id: string;
  answerId: string;
  members: string[];
  left?: string[];
}

/** A room on a question that ended with an answer; some left it before. */
async function endRoom({ db, now }: World['services'], { id, answerId, members, left = [] }: Ended) {
  const room = { questionId: id, members: [...members, ...left], page: 'So', decision: 'So' };
  const { id: swarmId } = await insertRoom({ db, now }, room);
  if (left.length > 0)
    await db
      .updateTable('swarmMember')
      .set({ leftAt: now() })
      .where('swarmId', '=', swarmId)
      .where('personId', 'in', left)
      .execute();
  const ending = { swarmId, result: 'solution' as const, answerId, reason: null, endedBy: members[0]!, endedAt: now() };
  await db.insertInto('swarmEnding').values(ending).execute();
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
  await wordsCounted(services.db);
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

test('thanks speak for who was thanked, and a swarm for who was in it', async () => {
  const { ada, elif, mo, services } = world;
  const [title, plain] = [subject(), await world.join('Uma')];
  const one = await thread(ada, elif, { title: `How to ${title}?` });
  await thread(ada, plain, { title: `How to ${title}, then?` });
  await mo.answers.thank({ params: { id: one.answerId } });
  const [inside, gone] = [await world.join('Vic'), await world.join('Wyn')];
  await endRoom(services, { ...one, members: [inside.id], left: [gone.id] });
  const { id } = await ada.questions.ask({ body: { title: `Help me ${title}` } });
  const evidence = await gather(id);
  expect(evidence.get(elif.id)).toMatchObject({ answered: 1, thanked: 1, swarms: 0 });
  expect(evidence.get(elif.id)!.strength).toBeGreaterThan(evidence.get(plain.id)!.strength!);
  expect(evidence.get(inside.id)).toMatchObject({ answered: 0, swarms: 1, lately: 0 });
  expect(evidence.has(gone.id)).toBe(false);
  const suggested = (await mo.search.suggest({ query: { text: title } })).people;
  expect(suggested.find(({ person }) => person.id === inside.id)?.evidence).toMatchObject({ answered: 0, swarms: 1 });
  expect(suggested.find(({ person }) => person.id === elif.id)?.evidence).toMatchObject({ answered: 1, thanked: 1 });
  expect(suggested.some(({ person }) => person.id === gone.id)).toBe(false);
});

test('of a swarm count and list are one, for those who may look into its room', { retry: 0 }, async () => {
  const { ada, elif, mo, services } = world;
  const [title, inside] = [subject(), await world.join('Xia')];
  const { person: guest, link } = await mo.people.add({ body: { name: 'Gia', kind: 'guest' } });
  const readers = [guest.id, elif.id, inside.id];
  const draft = { title: `How to ${title}?`, topics: ['Rooms'], audience: { level: 'named' as const, readers } };
  const closed = await thread(ada, elif, draft);
  await endRoom(services, { ...closed, members: [inside.id] });
  // She may see her, since she answered something that the guest reads.
  await inside.answers.answer({ params: { id: closed.id }, body: { body: 'And so' } });
  const open = await thread(ada, elif, { title: `Where to ${title}?`, topics: ['Rooms'] });
  await endRoom(services, { ...open, members: [inside.id] });
  const swarms = { params: { id: inside.id }, query: { swarms: 'true' as const } };
  const counted = async (reader: Actor) => {
    const { expertise } = await reader.people.read({ params: { id: inside.id } });
    const listed = await reader.expertise.evidence(swarms);
    expect(listed.total).toBe(expertise!.total.swarms);
    expect(listed.items).toHaveLength(listed.total);
    return [listed.total, expertise!.topics.find(({ topic }) => topic.slug === 'rooms')?.swarms ?? 0];
  };
  expect(await counted(elif)).toEqual([2, 2]);
  expect(await counted(mo)).toEqual([1, 1]);
  const token = link.url.split('/').at(-1);
  const sign = await world.app.request('/api/v1/sessions', { method: 'POST', body: JSON.stringify({ token }) });
  const headers = { cookie: sign.headers.get('set-cookie')!.split(';')[0]! };
  const reply = await world.app.request(`/api/v1/people/${inside.id}/evidence?swarms=true`, { headers });
  expect(await reply.json()).toMatchObject({ total: 0, items: [] });
  await inside.expertise.hideTopic({ params: { id: inside.id, slug: 'rooms' } });
  expect(await counted(elif)).toEqual([0, 0]);
  expect(await counted(inside)).toEqual([2, 2]);
});

test('who left is suggested to nobody, but for an alum who can be reached', async () => {
  const { ada, mo, services } = world;
  const title = subject();
  const [gone, alum] = [await world.join('Yul'), await world.join('Zia')];
  for (const one of [gone, alum]) await thread(ada, one, { title: `How to ${title}?` });
  const names = async () =>
    (await mo.search.suggest({ query: { text: title } })).people.map(({ person }) => person.name).toSorted();
  expect(await names()).toEqual(['Yul', 'Zia']);
  await mo.departures.leave({ params: { id: gone.id }, body: { alum: false } });
  await services.db.insertInto('departure').values({ personId: alum.id, departedBy: mo.id }).execute();
  await services.db.updateTable('person').set({ kind: 'alum' }).where('id', '=', alum.id).execute();
  expect(await names()).toEqual(['Zia']);
  const { id } = await ada.questions.ask({ body: { title: `Help me ${title}` } });
  const evidence = await gather(id);
  expect([evidence.has(gone.id), evidence.has(alum.id)]).toEqual([false, true]);
});

test('what is hidden or past counts nowhere, under other topics and as a habit neither', { retry: 0 }, async () => {
  const { ada, mo, setClock } = world;
  const start = world.services.now();
  const [beside, hers] = ['Masts', 'Sails'];
  const title = subject();
  const people = { hides: await world.join('Ida'), corrects: await world.join('Jan'), plain: await world.join('Kit') };
  for (const one of Object.values(people)) {
    await thread(ada, one, { title: `How to ${title}?`, topics: [beside, hers] });
    await thread(ada, one, { title: `Where to ${title}?`, topics: [beside] });
  }
  const [{ hides, corrects, plain }, slug] = [people, hers.toLowerCase()];
  await hides.expertise.hideTopic({ params: { id: hides.id, slug } });
  await corrects.expertise.correct({ params: { id: corrects.id, slug } });
  const known = async (topics: string[], text = `Help me ${title}`) => {
    const { id } = await mo.questions.ask({ body: { title: text, topics } });
    const evidence = await gather(id);
    return [hides, corrects, plain].map((one) => {
      const { answered = 0, lately = 0 } = evidence.get(one.id) ?? {};
      return `${answered} ${lately}`;
    });
  };
  const elsewhere = 'Where is the canteen?';
  expect(await known([])).toEqual(['1 1', '1 1', '2 2']);
  expect(await known([beside], elsewhere)).toEqual(['1 1', '1 1', '2 2']);
  expect(await known([hers], elsewhere)).toEqual(['0 1', '0 1', '1 2']);
  // As the directory counts: what was answered anew counts, and nothing of before with it.
  await setClock(new Date(start.getTime() + 1_800_000));
  await thread(ada, corrects, { title: `When to ${title}?`, topics: [hers] });
  expect((await known([hers], elsewhere))[1]).toBe('1 2');
  const found = (await mo.expertise.find({ query: { text: title, topic: slug } })).items;
  expect(found.find(({ person }) => person.id === corrects.id)?.evidence).toMatchObject({ answered: 1 });
  expect(found.some(({ person }) => person.id === hides.id)).toBe(false);
  // What she says herself stays her own word.
  await hides.expertise.declare({ params: { id: hides.id }, body: { topic: slug } });
  await corrects.expertise.declare({ params: { id: corrects.id }, body: { topic: slug } });
  const { id } = await mo.questions.ask({ body: { title: elsewhere, topics: [hers] } });
  const evidence = await gather(id);
  for (const one of [hides, corrects]) expect(evidence.get(one.id)).toMatchObject({ declared: true });
  expect((await mo.people.list({ query: { topic: slug } })).items.map(({ name }) => name)).toEqual([
    'Ida',
    'Jan',
    'Kit',
  ]);
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
