import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { questionsCompared } from '#test/background.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ EMBEDDER: 'minilm' });
  await vi.waitUntil(() => world.services.meaning() !== null, { timeout: 60_000 });
});
afterAll(() => world.stop());

type Person = World['ada'];
const ask = (person: Person, title: string, more = {}) => person.questions.ask({ body: { title, ...more } });
const read = (person: Person, id: string) => person.questions.read({ params: { id } });
const linked = async (person: Person, id: string) => (await read(person, id)).like.map((twin) => twin.id);
/** Waits until what was asked so far has been read by the model and compared with the rest. */
async function compared() {
  const { db } = world.services;
  const unread = async () => (await db.selectFrom('passageTask').select('passageId').execute()).length;
  await expect.poll(unread, { timeout: 25_000 }).toBe(0);
  await questionsCompared(db);
}

async function solved(by: Person, { id }: { id: string }, body = 'Turn the blue valve a quarter to the left.') {
  const answer = await world.elif.answers.answer({ params: { id }, body: { body } });
  await by.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  return answer;
}

test('a new question is linked with its likely twin, with how sure, and offers what worked there', async () => {
  const { ada, mo } = world;
  const first = await ask(ada, 'How do I bleed the radiator in the library?');
  const answer = await solved(ada, first);
  await compared();
  const second = await ask(mo, 'The library radiator has air in it: how do I bleed it?');
  const other = await ask(mo, 'Where is the car park for visitors?');
  await compared();

  const thread = await read(mo, second.id);
  expect(thread.like).toMatchObject([{ id: first.id, state: 'settled', confirmed: false }]);
  expect(thread.like[0]!.probability).toBeGreaterThan(0.8);
  expect(thread.shared).toMatchObject([
    { question: { id: first.id }, answer: { id: answer.id, worked: 1 }, confirmed: false },
  ]);
  expect(await linked(ada, first.id)).toEqual([second.id]);
  expect(await linked(mo, other.id)).toEqual([]);
});

test('one tap says that it solved this one too: both are settled, linked, and the helper has helped twice', async () => {
  const { ada, elif, mo } = world;
  const first = await ask(ada, 'Which form is for a rented excavator?');
  const answer = await solved(ada, first, 'The yellow form B7.');
  await compared();
  const second = await ask(mo, 'What form do I need for an excavator that we rent?');
  await compared();
  const params = { id: second.id, otherId: first.id };
  await expect(ada.twins.reuse({ params, body: { answerId: crypto.randomUUID() } })).rejects.toMatchObject({
    problem: { status: 403 },
  });
  await mo.twins.reuse({ params, body: { answerId: answer.id } });

  const settled = await read(elif, second.id);
  expect(settled).toMatchObject({
    state: 'settled',
    settledElsewhere: { questionId: first.id, answerId: answer.id },
    thread: [],
  });
  expect(settled.like).toMatchObject([{ id: first.id, confirmed: true }]);
  const origin = await read(elif, first.id);
  expect(origin.thread).toMatchObject([{ id: answer.id, settles: true, worked: 2 }]);
  expect(origin.thread).toHaveLength(1);
});

test('what people say of a pair stays: a rejected one is not linked again, a confirmed one shares both ways', async () => {
  const { ada, elif, mo } = world;
  const first = await ask(ada, 'Why does the badge printer jam on Mondays?');
  await compared();
  const second = await ask(mo, 'Each Monday the badge printer jams. Why?');
  await compared();
  const params = { id: second.id, otherId: first.id };
  await elif.twins.reject({ params });
  expect(await linked(mo, second.id)).toEqual([]);
  await mo.questions.edit({
    params: { id: second.id },
    body: { version: 1, title: 'Why does the badge printer jam on Mondays?' },
  });
  await compared();
  expect(await linked(mo, second.id)).toEqual([]);

  await elif.twins.confirm({ params: { id: first.id, otherId: second.id } });
  const answer = await solved(mo, second, 'Its rollers are cleaned on Sundays: dry them.');
  expect((await read(ada, first.id)).shared).toMatchObject([
    { question: { id: second.id }, answer: { id: answer.id }, confirmed: true },
  ]);
});

test('a link that is no longer likely goes, unless somebody confirmed it', async () => {
  const { ada, mo } = world;
  const first = await ask(ada, 'Who repairs the pallet jack in hall four?');
  await compared();
  const second = await ask(mo, 'Whom do I call to repair the pallet jack of hall four?');
  await compared();
  expect(await linked(mo, second.id)).toEqual([first.id]);
  await mo.questions.edit({
    params: { id: second.id },
    body: { version: 1, title: 'When does the canteen close in winter?' },
  });
  await compared();
  expect(await linked(mo, second.id)).toEqual([]);
});

test('many twins share one best solution, from the farthest of them', async () => {
  const { ada, elif, mo } = world;
  const [one, two, three] = [
    await ask(ada, 'Is the projector in Oslo broken?'),
    await ask(mo, 'Nothing on the screen upstairs'),
    await ask(elif, 'Beamer stays dark, what now?'),
  ] as const;
  await mo.twins.confirm({ params: { id: one.id, otherId: two.id } });
  await mo.twins.confirm({ params: { id: two.id, otherId: three.id } });
  await solved(ada, one, 'Wait three minutes.');
  const best = await elif.answers.answer({ params: { id: one.id }, body: { body: 'Press the hidden switch.' } });
  await ada.answers.judge({ params: { id: best.id }, body: { outcome: 'worked' } });
  await mo.answers.judge({ params: { id: best.id }, body: { outcome: 'worked' } });
  expect((await read(elif, three.id)).shared[0]).toMatchObject({ answer: { id: best.id, worked: 2 }, confirmed: true });
});

test('nobody learns by a link of what she may not see', async () => {
  const { ada, elif, mo } = world;
  const hidden = await ask(ada, 'How do we tell the staff about the merger?', {
    audience: { level: 'named', readers: [elif.id] },
  });
  await solved(ada, hidden, 'In small groups.');
  const open = await ask(mo, 'How do we tell staff about the merger?');
  await ada.twins.confirm({ params: { id: hidden.id, otherId: open.id } });
  await compared();
  const seen = await read(mo, open.id);
  expect(seen).toMatchObject({ like: [], shared: [] });
  expect((await read(elif, open.id)).like).toMatchObject([{ id: hidden.id }]);
  const refused = { problem: { status: 404 } };
  await expect(mo.twins.confirm({ params: { id: open.id, otherId: hidden.id } })).rejects.toMatchObject(refused);
  await expect(mo.twins.reject({ params: { id: open.id, otherId: hidden.id } })).rejects.toMatchObject(refused);
});

test('who asked without a name reuses a solution without one', async () => {
  const { ada, elif, mo } = world;
  const first = await ask(mo, 'How long is the notice period here?');
  const answer = await solved(mo, first, 'Three months to the end of a quarter.');
  const second = await ask(ada, 'How long is the notice period?', { anonymous: true });
  await ada.twins.reuse({ params: { id: second.id, otherId: first.id }, body: { answerId: answer.id } });
  const [seen, origin] = [await read(elif, second.id), await read(elif, first.id)];
  expect(seen).toMatchObject({ state: 'settled', settledBy: second.author });
  expect(origin.thread[0]!.verdicts.map(({ person }) => person.name)).toEqual(['Mo', 'Anonymous']);
  expect(JSON.stringify([seen, origin])).not.toContain(ada.id);
});

test('a lesson is not linked with the question that it was published from', async () => {
  const { ada } = world;
  const title = 'What does the yellow lamp on the compressor mean?';
  const { id } = await ask(ada, title, { audience: { level: 'named' } });
  const copy = await ada.questions.redact({ params: { id }, body: { title, answer: 'Its filter is full.' } });
  await compared();
  expect([await linked(ada, id), await linked(ada, copy.id)]).toEqual([[], []]);
});

test('a question is no twin of itself', async () => {
  const { ada } = world;
  const { id } = await ask(ada, 'Is this one of a kind?');
  await expect(ada.twins.confirm({ params: { id, otherId: id } })).rejects.toMatchObject({
    problem: { status: 422, fields: { otherId: expect.any(String) } },
  });
});

test('whoever waits or helped hears once what solved a twin meanwhile, and nobody else', async () => {
  const { ada, elif, mo } = world;
  const zoe = await world.join('Zoe');
  const gus = await world.join('Gus');
  const old = await ask(ada, 'The lift makes a grinding noise between floors');
  await zoe.answers.answer({ params: { id: old.id }, body: { body: 'It always does.' } });
  const later = await ask(mo, 'Grinding noise in the lift: whom do I tell?');
  await gus.twins.confirm({ params: { id: old.id, otherId: later.id } });
  const news = async (person: Person) =>
    (await person.twins.news({})).items.filter(({ twin }) => [old.id, later.id].includes(twin.id));
  expect(await news(ada)).toEqual([]);

  const answer = await elif.answers.answer({
    params: { id: later.id },
    body: { body: 'Call the number inside the door.' },
  });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  const told = {
    question: { id: old.id },
    twin: { id: later.id },
    answer: { id: answer.id, author: { name: 'Elif' } },
  };
  expect(await news(ada)).toMatchObject([told]);
  expect(await news(zoe)).toMatchObject([told]);
  for (const person of [elif, mo, gus]) expect(await news(person)).toEqual([]);

  await ada.twins.seen({ params: { answerId: answer.id } });
  await ada.twins.seen({ params: { answerId: answer.id } });
  expect(await news(ada)).toEqual([]);
  const { readersThen } = await mo.questions.previewAudience({ params: { id: later.id }, body: { level: 'named' } });
  expect(readersThen).toBe(1);
  await mo.questions.setAudience({ params: { id: later.id }, body: { level: 'named' } });
  expect(await news(zoe)).toEqual([]);
  await expect(zoe.twins.seen({ params: { answerId: answer.id } })).rejects.toMatchObject({ problem: { status: 404 } });
});
