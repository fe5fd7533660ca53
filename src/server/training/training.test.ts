import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem } from '#src/server/context.ts';
import { requestTraining, withdrawTraining } from '#src/server/training/requesting.ts';
import { createStage, refusal, type Stage } from '#test/swarms/stage.ts';

let world: Stage;
let consultant: Stage['ada'];
beforeAll(async () => {
  world = await createStage();
  consultant = await world.join('Cleo');
  await world.mo.roles.give({ params: { id: consultant.id, role: 'consultant' } });
});
afterAll(() => world.stop());

const request = (questionId: string) => requestTraining(asSystem(world.services), questionId);

async function listIds(state?: 'waiting' | 'decided' | 'withdrawn') {
  const { items } = await consultant.training.list({ query: { limit: 100, ...(state && { state }) } });
  return items.map(({ question }) => question.id);
}

async function requestFor(asking: Partial<Parameters<Stage['ada']['questions']['ask']>[0]['body']> = {}) {
  const question = await world.ada.questions.ask({ body: { title: 'How do we close a year?', ...asking } });
  await request(question.id);
  const { items } = await world.ada.training.ofQuestion({ params: { id: question.id } });
  return { question, params: { id: items[0]!.id } };
}

test('a request carries who was asked, what was tried, the rooms and the time that it took', async () => {
  const { question, people, params: room } = await world.openRoom({ urgency: 'blocked_now' });
  const [zoe, ben] = people;
  await world.doDue();
  const params = { id: question.id };
  const tried = await zoe.answers.answer({ params, body: { body: 'Try the seal.' } });
  await world.ada.answers.judge({
    params: { id: tried.id },
    body: { outcome: 'did_not_work', reason: 'It still leaks.' },
  });
  await ben.swarms.setMinutes({ params: room, body: { minutes: 40 } });
  await zoe.swarms.end({ params: room, body: { with: 'nothing' } });
  const { db } = world.services;
  const asked = await db
    .updateTable('invitation')
    .set({ minutes: 25 })
    .where('questionId', '=', question.id)
    .where('personId', '=', ben.id)
    .returning('personId')
    .execute();
  expect(asked).toHaveLength(1);
  await request(question.id);
  const { items } = await consultant.training.list({ query: {} });
  expect(items[0]).toMatchObject({ question: { id: question.id, state: 'open' }, state: 'waiting', decisions: [] });
  const read = await consultant.training.read({ params: { id: items[0]!.id } });
  expect(read).toMatchObject({ minutes: 65, asker: { id: world.ada.id }, can: { decide: true } });
  expect(read.history.asked).toContainEqual(
    expect.objectContaining({ person: { id: ben.id, name: ben.name }, response: null, minutes: 25 }),
  );
  expect(read.history.tried).toMatchObject([
    { answerId: tried.id, by: { id: zoe.id }, worked: 0, didNotWork: 1, stands: true },
  ]);
  expect(read.history.swarms).toMatchObject([{ id: room.id, result: 'nothing' }]);
  expect(read.history.swarms[0]!.members).toHaveLength(3);
  expect(read.history.swarms[0]!.spent).toEqual([{ person: { id: ben.id, name: ben.name }, minutes: 40 }]);
  await zoe.answers.withdraw({ params: { id: tried.id } });
  const later = await consultant.training.read({ params: { id: items[0]!.id } });
  expect(later.history.tried).toMatchObject([{ answerId: tried.id, stands: false }]);
});

const ask = (by: Stage['ada'], body: object = {}) =>
  by.questions.ask({ body: { title: 'Where do I enter the harbour dues?', ...body } });

test(
  'it counts who else was stuck on the like, of the last year and of what the consultant may see',
  { retry: 0 },
  async () => {
    await world.setClock(new Date('2025-11-01T10:00Z'));
    await ask(world.elif);
    await world.setClock(new Date('2026-11-23T10:00Z'));
    const near = await ask(world.elif);
    await world.elif.questions.settle({ params: { id: near.id }, body: {} });
    await ask(world.elif);
    await ask(world.elif, { audience: { level: 'named', readers: [] } });
    const twin = await ask(world.elif);
    const { question, params } = await requestFor({ title: 'Where do I enter the harbour dues?' });
    await world.ada.twins.confirm({ params: { id: question.id, otherId: twin.id } });
    const { twins, near: others, unsolved } = (await consultant.training.read({ params })).stuck;
    // Which of those that nobody confirmed are twins, the background says, sooner or later.
    expect({ all: twins + others, unsolved }).toEqual({ all: 3, unsolved: 2 });
    expect(twins).toBeGreaterThanOrEqual(1);
  },
);

test('consultants list, read and decide, and nobody else', { retry: 0 }, async () => {
  const { params } = await requestFor();
  const body = { decision: 'social', reason: 'Elif knows it.' } as const;
  for (const one of [world.ada, world.elif, world.mo]) {
    await expect(one.training.list({ query: {} })).rejects.toMatchObject(refusal(403));
    await expect(one.training.read({ params })).rejects.toMatchObject(refusal(403));
    await expect(one.training.decide({ params, body })).rejects.toMatchObject(refusal(403));
  }
  expect((await consultant.training.decide({ params, body })).decisions).toMatchObject([
    { ...body, by: { id: consultant.id } },
  ]);
});

test('a request on what the consultant may not see is not there for her', { retry: 0 }, async () => {
  const { question, params } = await requestFor({ audience: { level: 'named', readers: [world.elif.id] } });
  expect(await listIds()).not.toContain(question.id);
  await expect(consultant.training.read({ params })).rejects.toMatchObject(refusal(404));
  await expect(
    consultant.training.decide({ params, body: { decision: 'social', reason: 'No need.' } }),
  ).rejects.toMatchObject(refusal(404));
  const seen = await world.ada.training.ofQuestion({ params: { id: question.id } });
  expect(seen).toMatchObject({ consultants: 0, items: [{ state: 'waiting' }] });
  const told = await world.services.db
    .selectFrom('notification')
    .select('id')
    .where('questionId', '=', question.id)
    .where('personId', '=', consultant.id)
    .execute();
  expect(told).toEqual([]);
});

test('a decision and its reason are shown on the question; reconsidered, the earlier one is kept', async () => {
  const { question, params } = await requestFor();
  const first = await consultant.training.decide({
    params,
    body: { decision: 'job_aid', reason: 'One page will do.' },
  });
  expect(await listIds('decided')).toContain(question.id);
  expect(await listIds('waiting')).not.toContain(question.id);
  const other = await world.join('Dora');
  await world.mo.roles.give({ params: { id: other.id, role: 'consultant' } });
  const anew = { decision: 'training', reason: 'It takes practice.' } as const;
  await expect(other.training.decide({ params, body: anew })).rejects.toMatchObject({
    problem: { status: 409, fields: { replaces: expect.any(String) } },
  });
  await other.training.decide({ params, body: { ...anew, replaces: first.decisions[0]!.id } });
  const { items } = await world.ada.training.ofQuestion({ params: { id: question.id } });
  expect(items[0]!.decisions).toMatchObject([
    { ...anew, by: { id: other.id } },
    { decision: 'job_aid', reason: 'One page will do.', by: { id: consultant.id } },
  ]);
});

test('two consultants decide at once: one of them is told to look again', async () => {
  const { params } = await requestFor();
  const body = { decision: 'social', reason: 'Ask Elif.' } as const;
  const decided = await Promise.allSettled([
    consultant.training.decide({ params, body }),
    consultant.training.decide({ params, body: { ...body, decision: 'training' } }),
  ]);
  expect(decided.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await consultant.training.read({ params })).decisions).toHaveLength(1);
});

test('asked for twice it is one request; taken back it waits for nobody, and may be asked for again', async () => {
  const { question, params } = await requestFor();
  await request(question.id);
  expect((await world.ada.training.ofQuestion({ params: { id: question.id } })).items).toHaveLength(1);
  await withdrawTraining(asSystem(world.services), question.id);
  await withdrawTraining(asSystem(world.services), question.id);
  expect(await listIds('withdrawn')).toContain(question.id);
  const body = { decision: 'social', reason: 'No need.' } as const;
  await expect(consultant.training.decide({ params, body })).rejects.toMatchObject(refusal(409));
  await request(question.id);
  const { items } = await world.ada.training.ofQuestion({ params: { id: question.id } });
  expect(items.map(({ state }) => state)).toEqual(['waiting', 'withdrawn']);
});

test('a question withdrawn by its asker takes its request along, which stays withdrawn when she brings it back', async () => {
  const { question } = await requestFor();
  await world.ada.questions.withdraw({ params: { id: question.id } });
  expect([...(await listIds()), ...(await listIds('withdrawn'))]).not.toContain(question.id);
  await world.ada.questions.restore({ params: { id: question.id } });
  expect(await listIds()).not.toContain(question.id);
  expect(await listIds('withdrawn')).toContain(question.id);
});

test('the history of a question asked without a name tells nobody who asked', { retry: 0 }, async () => {
  const { params } = await requestFor({ anonymous: true });
  const read = await consultant.training.read({ params });
  expect(read.asker).toMatchObject({ anonymous: true });
  const log = (await world.mo.audit.list({ query: { limit: 100, name: 'training.requested' } })).items;
  expect(JSON.stringify([read, log])).not.toContain(world.ada.id);
});

test('who was asked and is erased is nobody in the history', async () => {
  const { question, people } = await world.openRoom();
  await request(question.id);
  const [zoe] = people;
  await world.mo.personal.erase({ params: { id: zoe.id }, body: { name: zoe.name } });
  const { items } = await world.ada.training.ofQuestion({ params: { id: question.id } });
  const read = JSON.stringify(await consultant.training.read({ params: { id: items[0]!.id } }));
  expect(read).not.toContain(zoe.id);
  expect(read).not.toContain(zoe.name);
});
