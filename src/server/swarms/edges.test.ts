import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStage, refusal, type Stage } from '#test/swarms/stage.ts';

let world: Stage;
beforeAll(async () => {
  world = await createStage();
});
afterAll(() => world.stop());

const ids = (people: { id: string }[]) => people.map(({ id }) => id).toSorted();
const present = async (questionId: string) => {
  const { items } = await world.ada.swarms.list({ params: { id: questionId } });
  return ids(items[0]!.members);
};

test('who leaves is no longer in it and may be brought back; when everybody left, it ends', async () => {
  const { params, people, question } = await world.openRoom();
  const [zoe, ben, kai] = people;
  await ben.swarms.leave({ params });
  await ben.swarms.leave({ params });
  expect(await present(question.id)).toEqual(ids([zoe, kai]));
  await expect(ben.swarms.save({ params, body: { body: 'Mine', version: 0 } })).rejects.toMatchObject(refusal(403));
  await zoe.swarms.addMember({ params: { ...params, personId: ben.id } });
  expect(await present(question.id)).toEqual(ids(people));
  for (const one of people) await one.swarms.leave({ params });
  const room = await world.ada.swarms.read({ params });
  expect(room).toMatchObject({ ending: { result: 'left', answerId: null }, can: { write: false, end: false } });
  await expect(zoe.swarms.addMember({ params: { ...params, personId: ben.id } })).rejects.toMatchObject(refusal(409));
  expect(await world.open(question.id)).toEqual({ opened: true });
  const { items } = await world.ada.swarms.list({ params: { id: question.id } });
  expect(items.map(({ ending }) => ending?.result ?? null)).toEqual([null, 'left']);
});

test('a member who leaves the organisation is out of the room, and what she wrote stays', async () => {
  const { params, people, question } = await world.openRoom();
  const [zoe, ben, kai] = people;
  await zoe.swarms.save({ params, body: { body: 'Look at the seal.', version: 0 } });
  await world.mo.departures.leave({ params: { id: zoe.id }, body: { alum: false } });
  expect(await present(question.id)).toEqual(ids([ben, kai]));
  const room = await ben.swarms.read({ params });
  expect(room.page).toMatchObject({ body: 'Look at the seal.', by: { id: zoe.id } });
  await expect(ben.swarms.addMember({ params: { ...params, personId: zoe.id } })).rejects.toMatchObject(refusal(404));
  await ben.swarms.save({ params, body: { body: 'The seal was fine.', version: 1 } });
  await ben.swarms.leave({ params });
  await kai.swarms.leave({ params });
  expect((await world.ada.swarms.read({ params })).ending?.result).toBe('left');
});

test('narrowing the audience puts those out who may no longer see the question', { retry: 0 }, async () => {
  const { params, people, question } = await world.openRoom();
  const [zoe, ben, kai] = people;
  const colleague = await world.join('Gil');
  await zoe.swarms.save({ params, body: { body: 'Secret of the seal', version: 0 } });
  await world.ada.questions.setAudience({
    params: { id: question.id },
    body: { level: 'named', readers: [zoe.id, ben.id] },
  });
  expect(await present(question.id)).toEqual(ids([zoe, ben]));
  for (const outside of [kai, colleague, world.mo]) {
    await expect(outside.swarms.read({ params })).rejects.toMatchObject(refusal(404));
    await expect(outside.swarms.versions({ params })).rejects.toMatchObject(refusal(404));
    await expect(outside.swarms.list({ params: { id: question.id } })).rejects.toMatchObject(refusal(404));
    await expect(outside.swarms.save({ params, body: { body: 'x', version: 1 } })).rejects.toMatchObject(refusal(404));
    await expect(outside.swarms.leave({ params })).rejects.toMatchObject(refusal(404));
    await expect(zoe.swarms.addMember({ params: { ...params, personId: outside.id } })).rejects.toMatchObject(
      refusal(404),
    );
  }
});

test('a guest reads a room only when she was brought in', { retry: 0 }, async () => {
  const guest = await world.join('Gina');
  await world.mo.roles.changeKind({ params: { id: guest.id }, body: { kind: 'guest' } });
  const audience = { level: 'organisation' as const, readers: [guest.id] };
  const { params, people, question } = await world.openRoom({ audience });
  await expect(guest.swarms.read({ params })).rejects.toMatchObject(refusal(404));
  expect((await guest.swarms.list({ params: { id: question.id } })).items).toEqual([]);
  await people[0].swarms.addMember({ params: { ...params, personId: guest.id } });
  expect(await guest.swarms.read({ params })).toMatchObject({ inRoom: true, can: { write: true } });
});

test('nobody is gathered who may not see the question', { retry: 0 }, async () => {
  const { topics, people } = await world.createKnowing();
  const readers = people.slice(0, 2).map(({ id }) => id);
  const question = await world.ada.questions.ask({
    body: { title: topics.join(', '), topics, audience: { level: 'named', readers } },
  });
  expect(await world.open(question.id)).toEqual({ opened: false, why: 'too_few_know' });
});

test(
  'who asks without a name is in the room under her pseudonym, and nothing there tells who',
  { retry: 0 },
  async () => {
    const { params, people, question } = await world.openRoom({ anonymous: true });
    await world.ada.swarms.save({ params, body: { body: 'It began on Monday.', version: 0 } });
    await world.ada.swarms.decide({ params, body: { body: 'Wait.' } });
    const [zoe] = people;
    await world.ada.swarms.addMember({ params: { ...params, personId: world.elif.id } });
    await world.ada.swarms.end({ params, body: { with: 'nothing', reason: 'It went away.' } });
    const seen = JSON.stringify([
      await zoe.swarms.read({ params }),
      await zoe.swarms.versions({ params }),
      await zoe.swarms.list({ params: { id: question.id } }),
      (await world.mo.audit.list({ query: { limit: 100, name: 'swarm.' } })).items,
    ]);
    expect(seen).toContain(question.author.id);
    expect(seen).not.toContain(world.ada.id);
  },
);

test('chosen for her own question without a name, she leaves that seat as anybody would', { retry: 0 }, async () => {
  const { topics, people } = await world.createKnowing();
  const [zoe, ben] = people;
  const question = await zoe.questions.ask({ body: { title: topics.join(', '), topics, anonymous: true } });
  expect(await world.open(question.id)).toEqual({ opened: true });
  expect(await present(question.id)).toEqual(ids(people));
  const { items } = await zoe.swarms.list({ params: { id: question.id } });
  const params = { id: items[0]!.id };
  expect((await zoe.swarms.read({ params })).can.leave).toBe(true);
  await zoe.swarms.leave({ params });
  const room = await ben.swarms.read({ params });
  expect(room.members.find(({ person }) => person.id === zoe.id)?.leftAt).not.toBeNull();
  expect((await zoe.swarms.read({ params })).can).toMatchObject({ write: true, leave: false });
});

test('withdrawn: only its asker finds the room, and nobody writes in it; brought back, it has ended', async () => {
  const { params, people, question } = await world.openRoom();
  await world.ada.questions.withdraw({ params: { id: question.id } });
  await expect(people[0].swarms.read({ params })).rejects.toMatchObject(refusal(404));
  expect(await world.ada.swarms.read({ params })).toMatchObject({ can: { write: false, end: false } });
  await expect(world.ada.swarms.end({ params, body: { with: 'nothing' } })).rejects.toMatchObject(refusal(409));
  await world.ada.questions.restore({ params: { id: question.id } });
  expect(await people[0].swarms.read({ params })).toMatchObject({ can: { write: false, end: false } });
});

test('past its time it stays open for what was learned; gathered again meanwhile, it is open for longer', async () => {
  const { params, people, question } = await world.openRoom();
  await world.setClock(new Date('2026-11-27T10:00Z'));
  await people[0].swarms.save({ params, body: { body: 'Late.', version: 0 } });
  const later = new Date('2026-11-30T10:00Z');
  expect(await world.open(question.id, later)).toEqual({ opened: true });
  const { items } = await world.ada.swarms.list({ params: { id: question.id } });
  expect(items.map(({ id, until }) => ({ id, until }))).toEqual([{ id: params.id, until: later.toISOString() }]);
  await world.setClock(new Date('2026-11-23T10:00Z'));
});

test('a room holds eight besides who asked', async () => {
  const { params, people } = await world.openRoom();
  const more = await Promise.all(['Gil', 'Ida', 'Jan', 'Lea', 'Max', 'Nia'].map((name) => world.join(name)));
  for (const { id: personId } of more.slice(0, 5)) {
    await people[0].swarms.addMember({ params: { ...params, personId } });
    await people[0].swarms.addMember({ params: { ...params, personId } });
  }
  const one = { ...params, personId: more[5]!.id };
  await expect(people[0].swarms.addMember({ params: one })).rejects.toMatchObject(refusal(409));
});

test('many questions at once gather nobody more often a week than she wants', async () => {
  const { topics, people } = await world.createKnowing();
  const { db } = world.services;
  await db
    .insertInto('availability')
    .values(people.map(({ id }) => ({ personId: id, weeklyLimit: 2, changedAt: world.services.now() })))
    .execute();
  const asked = [];
  for (let nth = 0; nth < 6; nth++)
    asked.push(await world.ada.questions.ask({ body: { title: topics.join(', '), topics } }));
  const opened = await Promise.all(asked.map(({ id }) => world.open(id)));
  expect(opened.filter((one) => one.opened)).toHaveLength(2);
  expect(opened.find((one) => !one.opened)).toEqual({ opened: false, why: 'too_few_free' });
});

test('erased with her texts: the page falls back to what others wrote', async () => {
  const { params, people } = await world.openRoom();
  const [zoe, ben] = people;
  await ben.swarms.save({ params, body: { body: 'The seal is old.', version: 0 } });
  await zoe.swarms.save({ params, body: { body: 'The seal is old, says Zoe.', version: 1 } });
  await zoe.swarms.decide({ params, body: { body: 'Zoe swaps it.' } });
  await world.mo.settings.change({ body: { erasedTexts: 'go' } });
  await world.mo.personal.erase({ params: { id: zoe.id }, body: { name: zoe.name } });
  const room = await ben.swarms.read({ params });
  expect(room.page).toMatchObject({ version: 1, body: 'The seal is old.' });
  expect(room.decisions).toEqual([]);
  expect(JSON.stringify(room)).not.toContain(zoe.id);
  expect((await ben.swarms.save({ params, body: { body: 'New.', version: 1 } })).kept).toBe('page');
});
