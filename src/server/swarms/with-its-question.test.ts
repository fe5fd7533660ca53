import { afterAll, beforeAll, expect, test } from 'vitest';
import { readClimb } from '#test/climbing.ts';
import { createStage, refusal, type Stage } from '#test/swarms/stage.ts';

// A room ends when its question needs it no more.

let world: Stage;
beforeAll(async () => {
  world = await createStage();
});
afterAll(() => world.stop());

const told = async (questionId: string) => {
  const rows = await world.services.db
    .selectFrom('notification')
    .select('personId')
    .where('questionId', '=', questionId)
    .where('kind', '=', 'swarm_ended')
    .execute();
  return rows.map(({ personId }) => personId).toSorted();
};
const ids = (people: { id: string }[]) => people.map(({ id }) => id).toSorted();

test('settled: the room ends with that, all that was noted stays, and who is in it is told', async () => {
  const { params, people, question } = await world.openRoom();
  const [zoe, ben] = people;
  await zoe.swarms.save({ params, body: { body: 'Look at the seal.', version: 0 } });
  await ben.swarms.save({ params, body: { body: 'Or the valve.', version: 0 } });
  await ben.swarms.decide({ params, body: { body: 'We change the seal.' } });
  const answer = await world.elif.answers.answer({ params: { id: question.id }, body: { body: 'It was off.' } });
  await world.ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  expect(await zoe.swarms.read({ params })).toMatchObject({
    ending: { result: 'settled', answerId: null, reason: null },
    page: { body: 'Look at the seal.' },
    asides: [{ body: 'Or the valve.' }],
    decisions: [{ body: 'We change the seal.' }],
    can: { write: false, add: false, end: false },
  });
  // Who settled it knows.
  expect(await told(question.id)).toEqual(ids(people));
  const saved = zoe.swarms.save({ params, body: { body: 'More', version: 1 } });
  await expect(saved).rejects.toMatchObject(refusal(409));
});

test('reopened, the room stays closed and another one can be gathered', async () => {
  const { params, question } = await world.openRoom();
  await world.ada.questions.settle({ params: { id: question.id }, body: {} });
  await world.ada.questions.reopen({ params: { id: question.id } });
  expect((await world.ada.swarms.read({ params })).ending?.result).toBe('settled');
  expect(await world.open(question.id)).toEqual({ opened: true });
  const { items } = await world.ada.swarms.list({ params: { id: question.id } });
  expect(items.map(({ ending }) => ending?.result ?? null)).toEqual([null, 'settled']);
});

test('withdrawn: once it is brought back the room says so', async () => {
  const { params, question } = await world.openRoom();
  await world.ada.questions.withdraw({ params: { id: question.id } });
  await world.ada.questions.restore({ params: { id: question.id } });
  expect((await world.ada.swarms.read({ params })).ending?.result).toBe('withdrawn');
});

test('decided by a consultant: the room that was left open ends; a stopped climb leaves it open', async () => {
  const { params, people, question } = await world.openRoom();
  const consultant = await world.join('Cleo');
  await world.mo.roles.give({ params: { id: consultant.id, role: 'consultant' } });
  await world.ada.climbs.setRung({ params: { id: question.id }, body: { to: 'formal' } });
  const { items } = await world.ada.training.ofQuestion({ params: { id: question.id } });
  const request = { id: items[0]!.id };
  const decision = { decision: 'job_aid', reason: 'One page will do.' } as const;
  const decided = await consultant.training.decide({ params: request, body: decision });
  expect((await people[0].swarms.read({ params })).ending?.result).toBe('decided');
  expect(await told(question.id)).toEqual(ids([world.ada, ...people]));
  const anew = { decision: 'training', reason: 'It takes practice.', replaces: decided.decisions[0]!.id } as const;
  await consultant.training.decide({ params: request, body: anew });
  const climb = await readClimb(world.ada, question.id);
  expect(climb.outcome).toBe('training');
  expect(climb.log.slice(-3)).toMatchObject([
    { what: 'training_decided', note: 'One page will do.' },
    { what: 'ended', note: 'job_aid: One page will do.' },
    { what: 'training_reconsidered', note: 'training: It takes practice.' },
  ]);
  const other = await world.openRoom();
  await world.ada.climbs.stop({ params: { id: other.question.id } });
  expect((await world.ada.swarms.read({ params: other.params })).ending).toBe(null);
});

test('settled by whoever asked without a name: nothing in the room tells who that is', { retry: 0 }, async () => {
  const { params, people, question } = await world.openRoom({ anonymous: true });
  await world.ada.questions.settle({ params: { id: question.id }, body: {} });
  const room = await people[0].swarms.read({ params });
  expect(room.ending?.result).toBe('settled');
  expect(JSON.stringify(room)).not.toContain(world.ada.id);
  expect(await told(question.id)).toEqual(ids(people));
});

test('settled while it is being closed: one of the two ends it, and neither meets a fault', async () => {
  const { params, people, question } = await world.openRoom();
  const done = await Promise.allSettled([
    people[0].swarms.end({ params, body: { with: 'nothing' } }),
    world.ada.questions.settle({ params: { id: question.id }, body: {} }),
  ]);
  expect(done[1].status).toBe('fulfilled');
  const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toMatchObject(refused.map(() => refusal(409)));
  const { ending } = await world.ada.swarms.read({ params });
  expect(ending?.result).toBe(refused.length === 0 ? 'nothing' : 'settled');
});

test(
  'who was in it says how long it took, also after it ended or she left, and nobody else',
  { retry: 0 },
  async () => {
    const { params, people, question } = await world.openRoom();
    const [zoe, ben, kai] = people;
    expect(await zoe.swarms.setMinutes({ params, body: { minutes: 40 } })).toMatchObject({ minutes: 40 });
    await ben.swarms.leave({ params });
    await ben.swarms.setMinutes({ params, body: { minutes: 15 } });
    await world.ada.questions.settle({ params: { id: question.id }, body: {} });
    await kai.swarms.setMinutes({ params, body: { minutes: 5 } });
    expect(await kai.swarms.setMinutes({ params, body: { minutes: null } })).toMatchObject({ minutes: null });
    for (const one of [world.ada, world.elif]) {
      expect(await one.swarms.read({ params })).toMatchObject({ minutes: null, can: { sayMinutes: false } });
      const said = one.swarms.setMinutes({ params, body: { minutes: 5 } });
      await expect(said).rejects.toMatchObject(refusal(403));
    }
    const said = zoe.swarms.setMinutes({ params, body: { minutes: -1 } });
    await expect(said).rejects.toMatchObject({ problem: { status: 422, fields: { minutes: expect.any(String) } } });
  },
);
