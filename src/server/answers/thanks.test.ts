import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStream } from '#test/stream/reader.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Member = World['ada'];
const refused = (status: number) => ({ problem: { status } });

async function answered(asker: Member, helper: Member, more: object = {}) {
  const { id } = await asker.questions.ask({ body: { title: 'Who mends the old ferry?', ...more } });
  const answer = await helper.answers.answer({ params: { id }, body: { body: 'The yard does.' } });
  return { id, answer: { params: { id: answer.id } } };
}

const thanksOf = async (reader: Member, id: string) =>
  (await reader.questions.read({ params: { id } })).thread[0]!.thanks;
const inbox = async (person: Member, questionId: string) =>
  (await person.notifications.list({ query: { limit: 100 } })).items
    .filter(({ kind, question }) => kind === 'thanked' && question?.id === questionId)
    .map(({ by, part }) => ({ by: by?.name, part }));

test('people thank for an answer once each, and who wrote it reads it in her inbox', async () => {
  const { ada, elif, mo } = world;
  const { id, answer } = await answered(ada, elif);
  expect(await thanksOf(ada, id)).toEqual({ count: 0, by: [], mine: false });
  await ada.answers.thank(answer);
  expect((await ada.answers.thank(answer)).thanks).toEqual({
    count: 1,
    by: [{ id: ada.id, name: 'Ada' }],
    mine: true,
  });
  await mo.answers.thank(answer);
  expect(await thanksOf(elif, id)).toMatchObject({ count: 2, by: [{ name: 'Ada' }, { name: 'Mo' }], mine: false });
  expect(await inbox(elif, id)).toEqual([
    { by: 'Mo', part: 'asked' },
    { by: 'Ada', part: 'asked' },
  ]);
  expect((await elif.answers.read(answer)).settles).toBe(false);
});

test('taken back it is gone, from the inbox too, and said again it is told once', async () => {
  const { ada, elif } = world;
  const { id, answer } = await answered(ada, elif);
  await ada.answers.unthank(answer);
  await ada.answers.thank(answer);
  await ada.answers.unthank(answer);
  expect(await thanksOf(ada, id)).toEqual({ count: 0, by: [], mine: false });
  expect(await inbox(elif, id)).toEqual([]);
  await ada.answers.thank(answer);
  expect(await inbox(elif, id)).toHaveLength(1);
});

test('nobody thanks herself, for what was withdrawn, or for what she may not see', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const { answer } = await answered(ada, elif, { audience: { level: 'named', readers: [elif.id] } });
  await expect(elif.answers.thank(answer)).rejects.toMatchObject(refused(403));
  await expect(mo.answers.thank(answer)).rejects.toMatchObject(refused(404));
  await expect(mo.answers.unthank(answer)).rejects.toMatchObject(refused(404));
  await elif.answers.withdraw(answer);
  await expect(ada.answers.thank(answer)).rejects.toMatchObject(refused(404));
  await expect(ada.answers.thank({ params: { id: randomUUIDv7() } })).rejects.toMatchObject(refused(404));
  expect((await elif.answers.read(answer)).can).toMatchObject({ thank: false });
});

test('it is sent with the letter of the day, never at once', async () => {
  const { ada, elif, services } = world;
  const { id, answer } = await answered(ada, elif);
  const email = 'elif@harbour.example';
  await services.db.updateTable('person').set({ email }).where('id', '=', elif.id).execute();
  await ada.answers.thank(answer);
  const rows = await services.db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notificationId')
    .select(['d.channel', 'd.digest'])
    .where('n.questionId', '=', id)
    .where('n.kind', '=', 'thanked')
    .execute();
  expect(rows).toEqual([{ channel: 'mail', digest: true }]);
});

test('the live stream tells of it those who see the answer', async () => {
  const { app, ada, elif, mo } = world;
  const { id, answer } = await answered(ada, elif, { audience: { level: 'named', readers: [elif.id] } });
  const [reader, outsider] = [
    await openStream(app, { cookie: elif.cookie }),
    await openStream(app, { cookie: mo.cookie }),
  ];
  await ada.answers.thank(answer);
  const { id: last } = await ada.questions.ask({ body: { title: 'Is there anything else?' } });
  for (const { told } of [reader, outsider])
    await expect.poll(() => told, { timeout: 10_000 }).toContainEqual({ name: 'question.asked', id: last });
  expect(reader.told).toContainEqual({ name: 'answer.thanked', id });
  expect(outsider.told.filter((told) => told.id === id)).toEqual([]);
  await Promise.all([reader.close(), outsider.close()]);
});

test('who asked without a name thanks under her pseudonym', { retry: 0 }, async () => {
  const { ada, elif, mo, services } = world;
  const { id, answer } = await answered(ada, elif, { anonymous: true });
  await ada.answers.thank(answer);
  const by = [{ id: expect.any(String), name: 'Anonymous', anonymous: true }];
  expect(await thanksOf(mo, id)).toEqual({ count: 1, by, mine: false });
  expect(await thanksOf(ada, id)).toEqual({ count: 1, by, mine: true });
  expect(await inbox(elif, id)).toEqual([{ by: 'Anonymous', part: 'asked' }]);
  const traces = [
    await services.db
      .selectFrom('thanks')
      .selectAll()
      .where('answerId', '=', answer.params.id)
      .where('personId', '=', ada.id)
      .execute(),
    await services.db
      .selectFrom('event')
      .selectAll()
      .where('name', '=', 'answer.thanked')
      .where('subjectId', '=', answer.params.id)
      .where('actorId', '=', ada.id)
      .execute(),
    await services.db
      .selectFrom('notification')
      .selectAll()
      .where('questionId', '=', id)
      .where('actorId', '=', ada.id)
      .execute(),
  ];
  expect(traces).toEqual([[], [], []]);
  await ada.answers.unthank(answer);
  expect(await thanksOf(mo, id)).toMatchObject({ count: 0 });
});

test('everybody is counted, and named are those whom the reader may know of', { retry: 0 }, async () => {
  const { ada, elif, mo, app } = world;
  const { person, link } = await mo.people.add({ body: { name: 'Gus', kind: 'guest' } });
  const { id, answer } = await answered(ada, elif, { audience: { level: 'organisation', readers: [person.id] } });
  for (const one of [ada, mo, await world.join('Nia')]) await one.answers.thank(answer);
  const token = link.url.split('/').at(-1);
  const reply = await app.request('/api/v1/sessions', { method: 'POST', body: JSON.stringify({ token }) });
  const headers = { cookie: reply.headers.get('set-cookie')!.split(';')[0]! };
  const seen = await (await app.request(`/api/v1/questions/${id}`, { headers })).json();
  // Ada asked, which the guest reads above the answer.
  expect(seen.thread[0].thanks).toEqual({ count: 3, by: [{ id: ada.id, name: 'Ada' }], mine: false });
});

test('it goes with who said it, and is in what she takes along', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const her = await world.join('Rea');
  const { id, answer } = await answered(ada, elif);
  await her.answers.thank(answer);
  const { tables } = await (await her.personal.export({ params: { id: her.id } })).json();
  expect(tables.thanks).toMatchObject([{ answerId: answer.params.id }]);
  await mo.personal.erase({ params: { id: her.id }, body: { name: 'Rea' } });
  expect(await thanksOf(ada, id)).toEqual({ count: 0, by: [], mine: false });
});
