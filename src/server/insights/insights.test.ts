import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

type Member = World['ada'];
type Draft = Partial<Parameters<Member['questions']['ask']>[0]['body']>;

let world: World;
let fay: Member;
beforeAll(async () => {
  world = await createWorld();
  fay = await world.join('Fay');
  setClock('2025-06-02T08:00:00Z');
  await world.mo.settings.change({ body: { timeZone: 'Europe/Berlin' } });
});
afterAll(() => world.stop());

// Nothing that is due happens by itself here, so climbs stay where they are put.
const setClock = (at: string) => void (world.services.now = () => new Date(at));
const refused = (status: number) => ({ problem: { status } });

async function ask(asker: Member, at: string, topic: string, more: Draft = {}) {
  setClock(at);
  return (await asker.questions.ask({ body: { title: 'How does this one go?', topics: [topic], ...more } })).id;
}

async function answer(helper: Member, at: string, questionId: string) {
  setClock(at);
  return (await helper.answers.answer({ params: { id: questionId }, body: { body: 'Like this.' } })).id;
}

async function settle(asker: Member, at: string, answerId: string) {
  setClock(at);
  await asker.answers.judge({ params: { id: answerId }, body: { outcome: 'worked' } });
}

const healthOf = (reader: Member, slug: string, by?: 'week' | 'month') =>
  reader.insights.topicHealth({ params: { slug }, query: { by } });

/** The spans in which something was asked, without the others. */
const filled = <Span extends { from: string }>(spans: Span[]) =>
  spans.filter(({ from: _, ...counts }) => Object.values(counts).some((count) => Number(count) > 0));

test('a topic’s health is counted by the organisation’s weeks, by how soon questions were solved', async () => {
  const { ada, elif, mo } = world;
  const soon = await ask(ada, '2025-06-10T10:00:00Z', 'Cranes');
  await settle(ada, '2025-06-10T12:00:00Z', await answer(elif, '2025-06-10T11:30:00Z', soon));
  const slow = await ask(ada, '2025-06-24T10:00:00Z', 'Cranes');
  await settle(ada, '2025-06-27T12:00:00Z', await answer(elif, '2025-06-27T10:00:00Z', slow));
  // Monday already where the organisation is. Whoever answers herself is no answer that she waited for.
  const own = await ask(mo, '2025-06-22T22:30:00Z', 'Cranes');
  await answer(mo, '2025-06-22T22:31:00Z', own);
  const gone = await ask(ada, '2025-06-24T10:00:00Z', 'Cranes');
  await ada.questions.withdraw({ params: { id: gone } });
  const late = await ask(ada, '2025-06-03T10:00:00Z', 'Cranes');
  await settle(ada, '2025-06-20T10:00:00Z', await answer(elif, '2025-06-03T10:30:00Z', late));

  setClock('2025-07-02T08:00:00Z');
  const { spans, firstAnswer, timeZone } = await healthOf(mo, 'cranes');
  expect(timeZone).toBe('Europe/Berlin');
  expect(spans).toHaveLength(12);
  expect(spans.at(-1)!.from).toBe('2025-06-29T22:00:00.000Z');
  expect(spans[0]!.from).toBe('2025-04-13T22:00:00.000Z');
  const none = { withinDay: 0, withinWeek: 0, later: 0, open: 0 };
  expect(filled(spans)).toEqual([
    { ...none, from: '2025-06-01T22:00:00.000Z', later: 1, firstAnswer: 30 },
    { ...none, from: '2025-06-08T22:00:00.000Z', withinDay: 1, firstAnswer: 90 },
    { ...none, from: '2025-06-22T22:00:00.000Z', withinWeek: 1, open: 1, firstAnswer: 4320 },
  ]);
  expect(firstAnswer).toBe(90);

  const months = await healthOf(ada, 'cranes', 'month');
  expect(months.spans.at(-1)!.from).toBe('2025-06-30T22:00:00.000Z');
  expect(filled(months.spans)).toEqual([
    { from: '2025-05-31T22:00:00.000Z', withinDay: 1, withinWeek: 1, later: 1, open: 1, firstAnswer: 90 },
  ]);
});

test('in a topic where nothing was asked lately there is nothing, and of none that is not there nothing either', async () => {
  const { ada } = world;
  await ask(ada, '2024-01-10T10:00:00Z', 'Anvils');
  setClock('2025-07-02T08:00:00Z');
  const { spans, firstAnswer } = await healthOf(ada, 'anvils');
  expect([filled(spans), firstAnswer]).toEqual([[], null]);
  await expect(healthOf(ada, 'nowhere')).rejects.toMatchObject(refused(404));
  await expect(healthOf(ada, 'cranes', 'year' as never)).rejects.toMatchObject({
    problem: { status: 422, fields: { by: expect.any(String) } },
  });
});

async function climbs(reader: Member) {
  const { outcomes } = await reader.insights.topicLadder({ params: { slug: 'locks' } });
  return outcomes.reduce((sum, one) => sum + one.climbs, 0);
}

test('nobody counts what she may not read, administrators neither', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const audience = { level: 'named' as const, readers: [elif.id] };
  const secret = await ask(ada, '2025-06-30T10:00:00Z', 'Locks', { audience, anonymous: true });
  await settle(ada, '2025-06-30T12:00:00Z', await answer(elif, '2025-06-30T11:00:00Z', secret));
  await ask(ada, '2025-06-30T10:00:00Z', 'Locks');
  setClock('2025-07-02T08:00:00Z');
  const seen = async (reader: Member) => filled((await healthOf(reader, 'locks')).spans)[0]!;
  for (const reader of [ada, elif]) expect(await seen(reader)).toMatchObject({ withinDay: 1, open: 1 });
  for (const reader of [fay, mo]) {
    expect(await seen(reader)).toMatchObject({ withinDay: 0, open: 1, firstAnswer: null });
    expect((await healthOf(reader, 'locks')).firstAnswer).toBeNull();
  }
  expect(await climbs(mo)).toBe(1);
  await mo.topics.setMember({ params: { slug: 'locks', id: elif.id }, body: { role: 'facilitator' } });
  expect(await climbs(elif)).toBe(2);
});

test('of a private topic only its members are told', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await ask(ada, '2025-06-30T10:00:00Z', 'Vaults');
  await mo.topics.setMember({ params: { slug: 'vaults', id: ada.id }, body: {} });
  await mo.topics.setPrivacy({ params: { slug: 'vaults' }, body: { private: true } });
  expect((await healthOf(ada, 'vaults')).spans).toHaveLength(12);
  await expect(healthOf(elif, 'vaults')).rejects.toMatchObject(refused(404));
});

test('the ladder’s outcomes are counted by the month in which the climb began', async () => {
  const { ada, mo } = world;
  const ended: [string, string, string | null, string | null][] = [
    ['2025-05-05T10:00:00Z', 'network', 'found', '2025-05-05T11:00:00Z'],
    ['2025-05-06T10:00:00Z', 'ask', 'settled', '2025-05-06T12:00:00Z'],
    ['2025-06-06T10:00:00Z', 'ask', 'settled', '2025-06-06T16:00:00Z'],
    ['2025-06-07T10:00:00Z', 'formal', 'job_aid', '2025-06-17T10:00:00Z'],
    ['2025-06-08T10:00:00Z', 'swarm', 'stopped', '2025-06-09T10:00:00Z'],
    ['2025-06-08T10:00:00Z', 'swarm', null, null],
  ];
  for (const [startedAt, rung, outcome, endedAt] of ended) {
    const id = await ask(ada, startedAt, 'Ladders');
    const set = { rung: rung as 'ask', outcome, startedAt: new Date(startedAt), endedAt: endedAt && new Date(endedAt) };
    await world.services.db
      .updateTable('climb')
      .set(set as never)
      .where('questionId', '=', id)
      .execute();
  }
  setClock('2025-07-02T08:00:00Z');
  const { months, outcomes, timeZone } = await mo.insights.topicLadder({ params: { slug: 'ladders' } });
  expect([timeZone, months.length]).toEqual(['Europe/Berlin', 12]);
  const none = { find: 0, ask: 0, network: 0, swarm: 0, formal: 0, decided: 0, ended: 0, climbing: 0 };
  expect(months.slice(-3)).toEqual([
    { from: '2025-04-30T22:00:00.000Z', outcomes: { ...none, find: 1, ask: 1 } },
    { from: '2025-05-31T22:00:00.000Z', outcomes: { ...none, ask: 1, decided: 1, ended: 1, climbing: 1 } },
    { from: '2025-06-30T22:00:00.000Z', outcomes: none },
  ]);
  expect(Object.fromEntries(outcomes.map(({ kind, climbs, took }) => [kind, [climbs, took]]))).toEqual({
    find: [1, 60],
    ask: [2, 240],
    network: [0, null],
    swarm: [0, null],
    formal: [0, null],
    decided: [1, 14_400],
    ended: [1, 1_440],
    climbing: [1, null],
  });
  const all = await mo.insights.ladder({});
  expect(all.outcomes.find(({ kind }) => kind === 'find')!.climbs).toBe(1);
  expect(all.outcomes.reduce((sum, { climbs }) => sum + climbs, 0)).toBeGreaterThan(6);
});

test('the ladder’s outcomes are for who may set it', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await mo.topics.setMember({ params: { slug: 'ladders', id: fay.id }, body: { role: 'facilitator' } });
  expect((await fay.insights.topicLadder({ params: { slug: 'ladders' } })).months).toHaveLength(12);
  for (const attempt of [
    () => ada.insights.topicLadder({ params: { slug: 'ladders' } }),
    () => fay.insights.topicLadder({ params: { slug: 'cranes' } }),
    () => fay.insights.ladder({}),
    () => elif.insights.ladder({}),
  ]) {
    await expect(attempt()).rejects.toMatchObject(refused(403));
  }
});

test('a helper sees what she was asked by her own weeks, and what came of it', async () => {
  const { elif, mo, services } = world;
  await elif.people.edit({ params: { id: elif.id }, body: { timeZone: 'America/New_York' } });
  await elif.availability.change({ body: { week: null, weeklyLimit: 3, blockedNowOutsideHours: false } });
  // On Sunday still, where she is.
  await invite(elif, '2025-06-23T03:59:00Z', { response: 'answer' });
  await invite(elif, '2025-06-23T04:01:00Z', { response: 'take' });
  await invite(elif, '2025-06-24T10:00:00Z', { response: 'not_now' });
  await invite(elif, '2025-06-25T10:00:00Z', {});
  const open = await invite(elif, '2025-07-01T10:00:00Z', { dueAt: new Date('2025-07-03T10:00:00Z') });
  await invite(mo, '2025-07-01T10:00:00Z', { response: 'answer' });
  const swarmId = randomUUIDv7();
  const at = new Date('2025-07-01T12:00:00Z');
  await services.db.insertInto('swarm').values({ id: swarmId, questionId: open, openedAt: at, until: at }).execute();
  const seat = { swarmId, place: 'expertise' as const, reasons: '[]', addedBy: null, joinedAt: at, leftAt: null };
  await services.db
    .insertInto('swarmMember')
    .values({ ...seat, personId: elif.id })
    .execute();

  setClock('2025-07-02T08:00:00Z');
  const { weeks, weeklyLimit, timeZone } = await elif.insights.helping({});
  expect([weeks.length, weeklyLimit, timeZone]).toEqual([12, 3, 'America/New_York']);
  const none = { answered: 0, took: 0, waiting: 0, passed: 0 };
  expect(filled(weeks)).toEqual([
    { ...none, from: '2025-06-16T04:00:00.000Z', answered: 1 },
    { ...none, from: '2025-06-23T04:00:00.000Z', took: 1, passed: 2 },
    { ...none, from: '2025-06-30T04:00:00.000Z', took: 1, waiting: 1 },
  ]);
  const { thisWeek } = await elif.availability.read({});
  expect(thisWeek.asked).toBe(2);
});

test('guests are asked nothing, so there is nothing to show them', { retry: 0 }, async () => {
  const guest = await world.join('Gina');
  await world.services.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', guest.id).execute();
  await expect(guest.insights.helping({})).rejects.toMatchObject(refused(403));
});

async function invite(person: Member, at: string, more: object) {
  const questionId = await ask(world.ada, at, 'Asked');
  await world.services.db
    .insertInto('invitation')
    .values({
      id: randomUUIDv7(),
      questionId,
      personId: person.id,
      referredBy: null,
      round: 1,
      place: 'evidence',
      why: '{}',
      invitedAt: new Date(at) as never,
      dueAt: null,
      response: null,
      respondedAt: null,
      referredTo: null,
      minutes: null,
      ...more,
    })
    .execute();
  return questionId;
}
