import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStream } from '#test/stream/reader.ts';
import { elifKnows, inviteElif, tell, wednesday } from '#test/telling.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.setClock(wednesday());
  await elifKnows(world);
});
afterAll(() => world.stop());

const ask = (body: object = {}) =>
  world.ada.questions.ask({ body: { title: `Who knows ${crypto.randomUUID()}?`, ...body } });

test('an invitation stands in the inbox until she responds', async () => {
  const { elif } = world;
  const { questionId, invitationId } = await inviteElif(world);
  const { items } = await elif.notifications.list({ query: { part: 'asked', read: 'false' } });
  expect(items).toMatchObject([
    { kind: 'invited', part: 'asked', read: false, open: true, invitationId, question: { id: questionId } },
  ]);
  expect(await elif.notifications.unread({})).toMatchObject({ asked: 1 });
  await elif.invitations.respond({ params: { id: invitationId }, body: { response: 'not_now' } });
  expect(await elif.notifications.unread({})).toMatchObject({ asked: 0 });
});

test('who took it is told to who asked, who reads it, and reads it anew', async () => {
  const { ada, elif } = world;
  const { questionId, invitationId } = await inviteElif(world, 'How do I replace the toner in the small printer?');
  await elif.invitations.respond({ params: { id: invitationId }, body: { response: 'take' } });
  const about = async () =>
    (await ada.notifications.list({ query: { part: 'yours' } })).items.find(
      ({ question }) => question?.id === questionId,
    )!;
  const told = await about();
  expect(told).toMatchObject({ kind: 'taken', by: { id: elif.id, name: 'Elif' }, read: false });
  const params = { id: told.id };
  await ada.notifications.read({ params });
  expect(await about()).toMatchObject({ read: true });
  await ada.notifications.unreadAgain({ params });
  expect(await about()).toMatchObject({ read: false });
  await expect(elif.notifications.read({ params })).rejects.toMatchObject({ problem: { status: 404 } });
});

test(
  'what she may no longer see is neither shown nor counted, and comes back with the right',
  { retry: 0 },
  async () => {
    const { ada, mo } = world;
    const lea = await world.join('Lea');
    const { id } = await ask({ audience: { level: 'named', readers: [lea.id] } });
    const notification = await tell(world, { personId: lea.id, kind: 'near_you', questionId: id });
    expect(await lea.notifications.unread({})).toEqual({ asked: 0, near: 1, yours: 0 });
    await ada.questions.setAudience({ params: { id }, body: { level: 'named', readers: [mo.id], confirm: 2 } });
    expect(await lea.notifications.list({ query: {} })).toEqual({ items: [], next: null });
    expect(await lea.notifications.unread({})).toEqual({ asked: 0, near: 0, yours: 0 });
    const params = { id: notification };
    await expect(lea.notifications.read({ params })).rejects.toMatchObject({ problem: { status: 404 } });
    await ada.questions.setAudience({ params: { id }, body: { level: 'named', readers: [lea.id], confirm: 2 } });
    expect(await lea.notifications.unread({})).toEqual({ asked: 0, near: 1, yours: 0 });
  },
);

test('pages of a list follow each other, and all until a time is read at once', async () => {
  const lea = await world.join('Lina');
  const { id } = await ask();
  const told = [];
  for (const kind of ['near_you', 'near_you', 'answered', 'near_you'] as const) {
    told.push(await tell(world, { personId: lea.id, kind, questionId: id, details: { nth: told.length } }));
    await world.passTime(1);
  }
  const first = await lea.notifications.list({ query: { limit: 3 } });
  const second = await lea.notifications.list({ query: { limit: 3, cursor: first.next! } });
  expect([...first.items, ...second.items].map((item) => item.id)).toEqual(told.toReversed());
  expect(second.next).toBeNull();
  await lea.notifications.readAll({ body: { part: 'near', until: first.items[1]!.at } });
  expect(await lea.notifications.unread({})).toEqual({ asked: 0, near: 1, yours: 1 });
  await lea.notifications.readAll({ body: { until: first.items[0]!.at } });
  expect(await lea.notifications.unread({})).toEqual({ asked: 0, near: 0, yours: 0 });
});

test('her open pages hear that her inbox changed, and nobody else’s do', { retry: 0 }, async () => {
  const { ada, mo, elif, app } = world;
  const streams = {
    elif: await openStream(app, { cookie: elif.cookie }),
    mo: await openStream(app, { cookie: mo.cookie }),
  };
  const { id } = await ask();
  await tell(world, { personId: elif.id, kind: 'near_you', questionId: id });
  const { id: last } = await ada.questions.ask({ body: { title: 'And now?' } });
  const end = { name: 'question.asked', id: last };
  for (const { told } of Object.values(streams)) {
    await expect.poll(() => told, { timeout: 10_000, interval: 10 }).toContainEqual(end);
  }
  const heard = { name: 'inbox.changed', id: elif.id };
  await expect.poll(() => streams.elif.told, { timeout: 10_000, interval: 10 }).toContainEqual(heard);
  expect(streams.mo.told.filter(({ name }) => String(name) === 'inbox.changed')).toEqual([]);
  for (const stream of Object.values(streams)) await stream.close();
});

test('who asked without a name reads in her own inbox what became of it', { retry: 0 }, async () => {
  const { ada, elif, app, services } = world;
  const lea = await world.join('Lou');
  const stream = await openStream(app, { cookie: lea.cookie });
  const question = await lea.questions.ask({ body: { title: 'Am I paid enough?', anonymous: true } });
  const { author, id } = question;
  await tell(world, { personId: author.id, kind: 'answered', questionId: id, by: elif.id });
  expect((await lea.notifications.list({ query: {} })).items).toMatchObject([
    { kind: 'answered', by: { name: 'Elif' } },
  ]);
  expect(await lea.notifications.unread({})).toEqual({ asked: 0, near: 0, yours: 1 });
  expect((await ada.notifications.list({ query: {} })).items.filter((item) => item.question?.id === id)).toEqual([]);
  const heard = { name: 'inbox.changed', id: lea.id };
  await expect.poll(() => stream.told, { timeout: 10_000, interval: 10 }).toContainEqual(heard);
  await stream.close();
  const kept = await services.db.selectFrom('notification').select('personId').where('questionId', '=', id).execute();
  expect(kept).toEqual([{ personId: author.id }]);
});
