import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStage, refusal, type Stage } from '#test/swarms/stage.ts';

let world: Stage;
beforeAll(async () => {
  world = await createStage();
});
afterAll(() => world.stop());

const openRoom = (asking?: Parameters<Stage['openRoom']>[0]) => world.openRoom(asking);

test('three come together who each know a part, and everybody sees why', async () => {
  const { params, people, question } = await openRoom();
  const room = await world.ada.swarms.read({ params });
  expect(room.members.map(({ person }) => person.id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  for (const { topics, near } of room.members) expect(topics.length + near.length).toBeGreaterThan(0);
  expect(room).toMatchObject({
    asker: { id: world.ada.id },
    until: world.until.toISOString(),
    page: null,
    ending: null,
    inRoom: true,
    question: { id: question.id, state: 'open' },
    can: { write: true, add: true, leave: false, end: true },
  });
  const told = await world.services.db
    .selectFrom('notification')
    .select('personId')
    .where('questionId', '=', question.id)
    .where('kind', '=', 'swarm_opened')
    .execute();
  expect(told.map(({ personId }) => personId).toSorted()).toEqual(
    [world.ada.id, ...people.map(({ id }) => id)].toSorted(),
  );
});

test('too few who know: no room, and why', async () => {
  const question = await world.ada.questions.ask({ body: { title: 'Who can read runes?', topics: ['Runes'] } });
  expect(await world.open(question.id)).toEqual({ opened: false, why: 'too_few_know' });
  expect((await world.ada.swarms.list({ params: { id: question.id } })).items).toEqual([]);
});

test('a colleague looks in and changes nothing; who joins later may write', async () => {
  const { params, people } = await openRoom();
  const gil = await world.join('Gil');
  const seen = await gil.swarms.read({ params });
  expect(seen).toMatchObject({ inRoom: false, can: { write: false, add: false, leave: false, end: false } });
  await expect(gil.swarms.save({ params, body: { body: 'Mine', version: 0 } })).rejects.toMatchObject(refusal(403));
  await expect(gil.swarms.end({ params, body: { with: 'nothing' } })).rejects.toMatchObject(refusal(403));
  const joined = await people[0].swarms.addMember({ params: { ...params, personId: gil.id } });
  expect(joined.members.at(-1)).toMatchObject({
    person: { id: gil.id },
    place: 'added',
    addedBy: { id: people[0].id },
  });
  expect((await gil.swarms.save({ params, body: { body: 'Mine', version: 0 } })).swarm.page).toMatchObject({
    version: 1,
    by: { id: gil.id },
  });
});

test('two save the page at once: one is the page, the other stands beside it until it is cleared', async () => {
  const { params, people } = await openRoom();
  const [elif, zoe] = people;
  await elif.swarms.save({ params, body: { body: '# What we know', version: 0 } });
  const saved = await Promise.all([
    elif.swarms.save({ params, body: { body: 'It leaks *at night*.', version: 1 } }),
    zoe.swarms.save({ params, body: { body: 'It leaks when cold.', version: 1 } }),
  ]);
  expect(saved.map(({ kept }) => kept).toSorted()).toEqual(['aside', 'page']);
  const room = await elif.swarms.read({ params });
  expect([room.page!.body, room.asides[0]!.body].toSorted()).toEqual(['It leaks *at night*.', 'It leaks when cold.']);
  expect(room.page!.version).toBe(2);
  expect(room.asides).toMatchObject([{ version: 1 }]);
  const merged = await zoe.swarms.save({ params, body: { body: 'It leaks at night, when cold.', version: 2 } });
  expect(merged).toMatchObject({ kept: 'page', swarm: { page: { version: 3 } } });
  await zoe.swarms.clearAside({ params: { ...params, asideId: room.asides[0]!.id } });
  expect((await elif.swarms.read({ params })).asides).toEqual([]);
  const { items } = await elif.swarms.versions({ params });
  expect(items.map(({ version }) => version)).toEqual([3, 2, 1]);
});

test('saved twice by a caller that tries again: kept once', async () => {
  const { params, people } = await openRoom();
  const body = { body: 'The same', version: 0 };
  expect((await people[0].swarms.save({ params, body })).kept).toBe('page');
  expect((await people[0].swarms.save({ params, body })).kept).toBe('page');
  expect((await people[0].swarms.read({ params })).asides).toEqual([]);
  const late = { body: 'Another', version: 0 };
  expect((await people[0].swarms.save({ params, body: late })).kept).toBe('aside');
  expect((await people[0].swarms.save({ params, body: late })).kept).toBe('aside');
  expect((await people[0].swarms.read({ params })).asides).toHaveLength(1);
});

test('closed with what was learned: it is an answer, and everybody who was in the room is named beside it', async () => {
  const { params, question, people } = await openRoom();
  await people[0].swarms.decide({ params, body: { body: 'Swap the seal.' } });
  await people[0].swarms.decide({ params, body: { body: 'Swap **both** seals.' } });
  const closed = await people[0].swarms.end({ params, body: { with: 'learned', body: 'Both seals were worn.' } });
  expect(closed.decisions.map(({ body }) => body)).toEqual(['Swap **both** seals.', 'Swap the seal.']);
  const { thread } = await world.ada.questions.read({ params: { id: question.id } });
  expect(thread).toMatchObject([{ body: 'Both seals were worn.', author: { id: people[0].id } }]);
  expect(closed.ending).toMatchObject({
    result: 'solution',
    answerId: thread[0]!.id,
    answerQuestionId: question.id,
    by: { id: people[0].id },
  });
  expect(closed.can).toEqual({ write: false, add: false, leave: false, sayMinutes: true, end: false });
  const { items } = await world.ada.swarms.list({ params: { id: question.id } });
  expect(items[0]!.members.map(({ id }) => id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  await expect(world.ada.swarms.end({ params, body: { with: 'nothing' } })).rejects.toMatchObject(refusal(409));
  await expect(people[0].swarms.save({ params, body: { body: 'More', version: 0 } })).rejects.toMatchObject(
    refusal(409),
  );
});

test('closed with an answer that is there, and with none of another question', async () => {
  const { params, question } = await openRoom();
  const given = { params: { id: question.id }, body: { body: 'Warm the room.' } };
  const answer = await world.mo.answers.answer(given);
  const other = await world.ada.questions.ask({ body: { title: 'Something else?' } });
  const stray = await world.mo.answers.answer({ params: { id: other.id }, body: { body: 'No.' } });
  await expect(world.ada.swarms.end({ params, body: { with: 'answer', answerId: stray.id } })).rejects.toMatchObject({
    problem: { status: 422, fields: { answerId: expect.any(String) } },
  });
  const closed = await world.ada.swarms.end({ params, body: { with: 'answer', answerId: answer.id } });
  expect(closed.ending).toMatchObject({ result: 'solution', answerId: answer.id });
});

test('closed without saying with what: refused; with nothing to keep: kept so, with the reason', async () => {
  const { params } = await openRoom();
  await expect(world.ada.swarms.end({ params, body: {} as never })).rejects.toMatchObject(refusal(422));
  await expect(world.ada.swarms.end({ params, body: { with: 'learned', body: '' } })).rejects.toMatchObject(
    refusal(422),
  );
  const closed = await world.ada.swarms.end({ params, body: { with: 'nothing', reason: 'It stopped by itself.' } });
  expect(closed.ending).toMatchObject({ result: 'nothing', answerId: null, reason: 'It stopped by itself.' });
});

test('two close it at once: once', async () => {
  const { params, question, people } = await openRoom();
  const closed = await Promise.allSettled([
    world.ada.swarms.end({ params, body: { with: 'learned', body: 'This.' } }),
    people[0].swarms.end({ params, body: { with: 'learned', body: 'That.' } }),
  ]);
  expect(closed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await world.ada.questions.read({ params: { id: question.id } })).thread).toHaveLength(1);
});
