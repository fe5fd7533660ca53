import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let reader: Member;
beforeAll(async () => {
  world = await createWorld();
  reader = await world.join('Rae');
});
afterAll(() => world.stop());

type Member = World['ada'];
const refused = (status: number) => ({ problem: { status } });

async function answered(asker: Member, knower: Member, title: string, more: object = {}) {
  const { id } = await asker.questions.ask({ body: { title, ...more } });
  const answer = await knower.answers.answer({ params: { id }, body: { body: 'Like this.' } });
  await asker.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  return id;
}

const find = async (person: Member, text: string, query: object = {}) =>
  (await person.expertise.find({ query: { text, ...query } })).items;
const topicsOf = async (person: Member, id: string) =>
  (await person.people.read({ params: { id } })).expertise?.topics.map(({ topic }) => topic.slug);

test('a hidden topic is seen by its owner alone, in every count and list', { retry: 0 }, async () => {
  const { ada, mo, join } = world;
  const lea = await join('Lea');
  await answered(ada, lea, 'Which forklift licence do temps need?', { topics: ['Forklifts'] });
  await answered(ada, lea, 'Where are the pallets of the north gate?', { topics: ['Pallets'] });
  const of = { id: lea.id, slug: 'forklifts' };
  await expect(mo.expertise.hideTopic({ params: of })).rejects.toMatchObject(refused(403));
  await expect(lea.expertise.hideTopic({ params: { ...of, slug: 'nothing' } })).rejects.toMatchObject(refused(404));
  await lea.expertise.hideTopic({ params: of });
  await lea.expertise.hideTopic({ params: of });

  const asked = 'forklift licence for temps';
  for (const other of [mo, reader]) {
    expect(await topicsOf(other, lea.id)).toEqual(['pallets']);
    expect((await other.people.read({ params: { id: lea.id } })).expertise).toMatchObject({ total: { answered: 1 } });
    expect(await find(other, asked)).toEqual([]);
    expect((await other.search.suggest({ query: { text: asked } })).people).toEqual([]);
    expect((await other.people.list({ query: { topic: 'forklifts' } })).items).toEqual([]);
    expect((await other.questions.list({ query: { answeredBy: lea.id } })).items).toMatchObject([
      { title: expect.stringContaining('pallets') },
    ]);
    const listed = await other.expertise.evidence({ params: { id: lea.id }, query: {} });
    expect(listed).toMatchObject({ total: 1, items: [{ question: { title: expect.stringContaining('pallets') } }] });
  }
  expect((await lea.people.read({ params: { id: lea.id } })).expertise!.topics).toMatchObject([
    { topic: { slug: 'forklifts' }, hidden: true },
    { topic: { slug: 'pallets' }, hidden: false },
  ]);
  expect((await lea.questions.list({ query: { answeredBy: lea.id } })).items).toHaveLength(2);
  await lea.expertise.showTopic({ params: of });
  expect(await topicsOf(reader, lea.id)).toEqual(['forklifts', 'pallets']);
  expect(await find(reader, asked)).toMatchObject([{ person: { name: 'Lea' } }]);
});

test('who says that a topic is not hers any more is suggested by what she answers from then on', async () => {
  const { ada, elif, setClock, services } = world;
  await answered(ada, elif, 'How do I calibrate the label printer?', { topics: ['Printers'] });
  const of = { id: elif.id, slug: 'printers' };
  const asked = 'calibrating a label printer';
  expect(await find(reader, asked)).toMatchObject([{ evidence: { answered: 1 } }]);
  await expect(ada.expertise.correct({ params: of })).rejects.toMatchObject(refused(403));
  await elif.expertise.correct({ params: of });
  expect(await find(reader, asked)).toEqual([]);
  expect((await reader.people.list({ query: { topic: 'printers' } })).items).toEqual([]);
  // What she did stays true, and is said to be past.
  expect((await reader.people.read({ params: { id: elif.id } })).expertise!.topics).toMatchObject([
    { topic: { slug: 'printers' }, answered: 1, correctedAt: expect.any(String) },
  ]);

  await setClock(new Date(services.now().getTime() + 60_000));
  await answered(ada, elif, 'How do I calibrate the badge printer?', { topics: ['Printers'] });
  expect(await find(reader, asked)).toMatchObject([{ evidence: { answered: 1 } }]);
  await elif.expertise.undoCorrection({ params: of });
  expect(await find(reader, asked)).toMatchObject([{ evidence: { answered: 2 } }]);
});

test('who hides all is found by what she declares, and by no evidence', { retry: 0 }, async () => {
  const { ada, mo, join } = world;
  const kim = await join('Kim');
  const params = { id: kim.id };
  await answered(ada, kim, 'How are cranes inspected after a storm?', { topics: ['Cranes'] });
  await kim.expertise.declare({ params, body: { words: 'Crane inspection' } });
  await kim.people.hideExpertise({ params });
  expect(await find(mo, 'crane inspection after a storm')).toMatchObject([
    { person: { name: 'Kim' }, evidence: null, expertiseHidden: true, declared: [{ words: 'Crane inspection' }] },
  ]);
  expect((await mo.people.read({ params })).declared).toMatchObject([{ evidence: null }]);
  expect((await mo.expertise.evidence({ params, query: {} })).total).toBe(0);
  expect((await mo.questions.list({ query: { answeredBy: kim.id } })).items).toEqual([]);
  expect((await kim.expertise.evidence({ params, query: {} })).total).toBe(1);
});

test(
  'what is for a private topic or for named people counts for those alone who may read it',
  { retry: 0 },
  async () => {
    const { ada, elif, mo, join } = world;
    const nia = await join('Nia');
    await answered(ada, nia, 'Who was at the works council of March?', { topics: ['Council'] });
    await mo.topics.setMember({ params: { slug: 'council', id: ada.id }, body: {} });
    await mo.topics.setMember({ params: { slug: 'council', id: nia.id }, body: {} });
    await mo.topics.setPrivacy({ params: { slug: 'council' }, body: { private: true } });
    const inTopic = { audience: { level: 'topic', topic: 'council' } };
    await answered(ada, nia, 'What did the works council say of shifts?', { topics: ['Council'], ...inTopic });
    const named = { audience: { level: 'named', readers: [nia.id, elif.id] } };
    await answered(ada, nia, 'Whom does the works council suspect?', named);
    await nia.expertise.declare({ params: { id: nia.id }, body: { topic: 'council', words: 'Secretary of it' } });

    const counted = async (person: Member) => {
      const profile = await person.people.read({ params: { id: nia.id } });
      const listed = await person.expertise.evidence({ params: { id: nia.id }, query: {} });
      const found = await find(person, 'works council');
      expect(listed.total).toBe(profile.expertise!.total.answered);
      return {
        total: listed.total,
        topics: profile.expertise!.topics.map(({ answered }) => answered),
        declared: profile.declared.length,
        near: found.find((one) => one.person.id === nia.id)?.evidence?.answered,
        byTopic: (await person.people.list({ query: { topic: 'council' } })).items.length,
      };
    };
    expect(await counted(ada)).toEqual({ total: 3, topics: [2], declared: 1, near: 3, byTopic: 1 });
    expect(await counted(elif)).toEqual({ total: 2, topics: [], declared: 0, near: 2, byTopic: 0 });
    expect(await counted(reader)).toEqual({ total: 1, topics: [], declared: 0, near: 1, byTopic: 0 });
    expect(await find(reader, 'secretary of council')).toHaveLength(1);
    await expect(
      reader.expertise.declare({ params: { id: reader.id }, body: { topic: 'council' } }),
    ).rejects.toMatchObject({ problem: { status: 422, fields: { topic: expect.any(String) } } });
    await expect(reader.expertise.correct({ params: { id: reader.id, slug: 'council' } })).rejects.toMatchObject(
      refused(404),
    );
  },
);

test('what is asked or answered without a name is evidence of nobody', { retry: 0 }, async () => {
  const { ada, join } = world;
  const zoe = await join('Zoe');
  const { id } = await zoe.questions.ask({
    body: { title: 'Is the canteen fish safe to eat?', topics: ['Canteen'], anonymous: true },
  });
  const own = await zoe.answers.answer({ params: { id }, body: { body: 'I asked: it is.' } });
  await ada.answers.judge({ params: { id: own.id }, body: { outcome: 'worked' } });
  const read = async () => ({
    profile: await reader.people.read({ params: { id: zoe.id } }),
    found: await find(reader, 'safe canteen fish'),
    topic: (await reader.people.list({ query: { topic: 'canteen' } })).items,
    evidence: (await reader.expertise.evidence({ params: { id: zoe.id }, query: {} })).total,
  });
  expect(await read()).toMatchObject({
    profile: { expertise: { total: { answered: 0 }, topics: [] } },
    found: [],
    topic: [],
    evidence: 0,
  });
});

test('no more is told than now, later or away', { retry: 0 }, async () => {
  const { elif, mo, setClock, services } = world;
  const wednesday = new Date(services.now());
  wednesday.setUTCDate(wednesday.getUTCDate() + ((10 - wednesday.getUTCDay()) % 7));
  wednesday.setUTCHours(10, 0, 0, 0);
  if (wednesday < services.now()) wednesday.setUTCDate(wednesday.getUTCDate() + 7);
  const at = (hours: number) => new Date(wednesday.getTime() + hours * 3_600_000);
  const told = async () => (await reader.people.read({ params: { id: elif.id } })).availability;
  const listed = async (availability: 'now' | 'later' | 'away') =>
    (await reader.people.list({ query: { availability, name: 'Elif' } })).items.map(({ name }) => name);

  await setClock(at(0));
  expect(await told()).toBe('now');
  expect(await listed('now')).toEqual(['Elif']);
  expect(await listed('later')).toEqual([]);
  expect(await find(reader, 'printer', { availability: 'now' })).toMatchObject([{ availability: 'now' }]);
  expect(await find(reader, 'printer', { availability: 'away' })).toEqual([]);

  // At her weekly limit she is told of as she is outside her hours.
  const forget = () => services.db.deleteFrom('invitation').where('personId', '=', elif.id).execute();
  await forget();
  await invite(elif);
  await elif.availability.change({ body: { week: null, weeklyLimit: 1, blockedNowOutsideHours: false } });
  expect(await told()).toBe('later');
  await forget();
  expect(await told()).toBe('now');
  await setClock(at(10));
  expect(await told()).toBe('later');
  expect(await listed('later')).toEqual(['Elif']);

  await elif.availability.addAbsence({ body: { from: at(0).toISOString().slice(0, 10), until: null } });
  await setClock(at(24));
  expect(await told()).toBe('away');
  expect(await listed('away')).toEqual(['Elif']);
  expect(JSON.stringify(await mo.people.read({ params: { id: elif.id } }))).not.toContain('weeklyLimit');
});

async function invite(person: Member) {
  const { db, now } = world.services;
  const { id: question } = await world.ada.questions.ask({ body: { title: 'Who mends the old fax machine?' } });
  await db
    .insertInto('climb')
    .values({
      questionId: question,
      state: '{}',
      urgency: 'this_week',
      rung: 'ask',
      step: 'x',
      outcome: null,
      dueAt: null,
      endedAt: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('invitation')
    .values({
      id: randomUUIDv7(),
      questionId: question,
      personId: person.id,
      referredBy: null,
      round: 1,
      place: 'evidence',
      why: '{}',
      invitedAt: now(),
      dueAt: null,
      response: null,
      respondedAt: null,
      referredTo: null,
      minutes: null,
    })
    .execute();
}
