import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const equity = { title: 'How do we split equity with a late co-founder?', body: 'She joins **a year** after us.' };

test('a question is asked, answered, and settled by the word of its asker', async () => {
  const { ada, elif } = world;
  const asked = await ada.questions.ask({ body: { ...equity, topics: ['Equity', 'C++'] } });
  expect(asked).toMatchObject({
    title: equity.title,
    state: 'open',
    author: { name: 'Ada' },
    topics: [{ slug: 'c-plus-plus' }, { slug: 'equity' }],
  });
  expect(asked.html).toContain('<strong>a year</strong>');

  const params = { id: asked.id };
  const answer = await elif.answers.answer({ params, body: { body: 'Vest it over four years.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });

  const settled = await elif.questions.read({ params });
  expect(settled).toMatchObject({ state: 'settled', settledBy: { name: 'Ada' }, can: { settle: false, answer: true } });
  expect(settled.thread).toMatchObject([{ id: answer.id, settles: true, worked: 1, author: { name: 'Elif' } }]);
});

test('what did not work for its asker after all is open again, with the reason kept', async () => {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: equity });
  const answer = await elif.answers.answer({ params: { id }, body: { body: 'Split it evenly.' } });
  const params = { id: answer.id };
  await ada.answers.judge({ params, body: { outcome: 'worked' } });
  await ada.answers.judge({ params, body: { outcome: 'did_not_work', reason: 'Our lawyer refused.' } });

  const question = await ada.questions.read({ params: { id } });
  expect(question.state).toBe('open');
  expect(question.thread[0]).toMatchObject({ worked: 0, didNotWork: 1, verdicts: [{ reason: 'Our lawyer refused.' }] });
});

test('others say that it worked for them too, but nobody judges her own answer', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: equity });
  const answer = await elif.answers.answer({ params: { id }, body: { body: 'Use a cliff.' } });
  const params = { id: answer.id };

  expect(await mo.answers.judge({ params, body: { outcome: 'worked' } })).toMatchObject({ worked: 1, settles: false });
  await expect(elif.answers.judge({ params, body: { outcome: 'worked' } })).rejects.toMatchObject({
    problem: { status: 403 },
  });
  await expect(mo.answers.judge({ params, body: { outcome: 'did_not_work' } as never })).rejects.toMatchObject({
    problem: { status: 422, fields: { reason: expect.any(String) } },
  });
});

test('editing keeps what was said before, and two editors never overwrite each other', async () => {
  const { ada, elif } = world;
  const { id, version } = await ada.questions.ask({ body: equity });
  const params = { id };
  const edited = await ada.questions.edit({ params, body: { body: 'She joins after two years.', version } });
  expect(edited).toMatchObject({ version: 2, body: 'She joins after two years.' });

  const late = ada.questions.edit({ params, body: { body: 'Lost?', version } });
  await expect(late).rejects.toMatchObject({ problem: { status: 409, fields: { version: expect.any(String) } } });
  await expect(elif.questions.edit({ params, body: { body: 'Mine now', version: 2 } })).rejects.toMatchObject({
    problem: { status: 403 },
  });
  const { items } = await elif.questions.history({ params });
  expect(items.map((one) => [one.version, one.body, one.author.name])).toEqual([
    [2, 'She joins after two years.', 'Ada'],
    [1, equity.body, 'Ada'],
  ]);
});

test('an answer is edited with history, withdrawn and brought back', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: equity });
  const { id: answerId, version } = await elif.answers.answer({ params: { id }, body: { body: 'Ask a lawyer.' } });
  const params = { id: answerId };
  await elif.answers.edit({ params, body: { body: 'Ask two lawyers.', version } });
  expect((await ada.answers.history({ params })).items).toHaveLength(2);

  await elif.answers.withdraw({ params });
  expect((await mo.questions.read({ params: { id } })).thread).toEqual([]);
  expect((await elif.questions.read({ params: { id } })).thread).toHaveLength(1);
  await elif.answers.restore({ params });
  expect((await mo.questions.read({ params: { id } })).thread).toHaveLength(1);
});

test('a withdrawn question is there for its author alone', async () => {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: equity });
  await expect(elif.questions.withdraw({ params: { id } })).rejects.toMatchObject({ problem: { status: 403 } });
  await ada.questions.withdraw({ params: { id } });

  await expect(elif.questions.read({ params: { id } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await ada.questions.read({ params: { id } })).state).toBe('withdrawn');
  const { items } = await elif.search.search({ query: { text: 'late co-founder equity' } });
  expect(items.map((match) => match.id)).not.toContain(id);
  await ada.questions.restore({ params: { id } });
  expect((await elif.questions.read({ params: { id } })).state).toBe('open');
});

test('sent twice with the same id, a question and an answer are kept once', async () => {
  const { ada, elif } = world;
  const body = { ...equity, id: randomUUIDv7() };
  const [first, second] = await Promise.all([ada.questions.ask({ body }), ada.questions.ask({ body })]);
  expect(second).toEqual(first);
  await expect(elif.questions.ask({ body })).rejects.toMatchObject({ problem: { status: 409 } });

  const answer = { id: randomUUIDv7(), body: 'Once only.' };
  await elif.answers.answer({ params: { id: body.id }, body: answer });
  await elif.answers.answer({ params: { id: body.id }, body: answer });
  expect((await ada.questions.read({ params: { id: body.id } })).thread).toHaveLength(1);
});

test('the asker settles without an answer and reopens', async () => {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: equity });
  await expect(elif.questions.settle({ params: { id }, body: {} })).rejects.toMatchObject({ problem: { status: 403 } });
  await ada.questions.settle({ params: { id }, body: {} });
  expect(await ada.questions.read({ params: { id } })).toMatchObject({ state: 'settled', settledBy: { name: 'Ada' } });
  await ada.questions.reopen({ params: { id } });
  expect((await ada.questions.read({ params: { id } })).state).toBe('open');
});

test('lists page through without losing or repeating any', async () => {
  const { ada, elif } = world;
  const author = (await ada.sessions.read({})).id;
  const all = await elif.questions.list({ query: { author, limit: 100 } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await elif.questions.list({ query: { author, limit: 2, ...(cursor && { cursor }) } });
    seen.push(...items.map((item) => item.id));
    cursor = next ?? undefined;
  } while (cursor);
  expect(seen.length).toBeGreaterThan(4);
  expect(seen).toEqual(all.items.map((item) => item.id));
});

test('lists filter by state, topic and whether somebody answered', async () => {
  const { ada, elif } = world;
  const open = await ada.questions.ask({ body: { ...equity, topics: ['Filtering'] } });
  const settled = await ada.questions.ask({ body: { ...equity, topics: ['Filtering'] } });
  await elif.answers.answer({ params: { id: settled.id }, body: { body: 'So.' } });
  await ada.questions.settle({ params: { id: settled.id }, body: {} });
  const ids = async (query: object) =>
    (await elif.questions.list({ query: { topic: 'filtering', ...query } })).items.map((item) => item.id);

  expect(await ids({})).toEqual([settled.id, open.id]);
  expect(await ids({ state: 'open' })).toEqual([open.id]);
  expect(await ids({ state: 'settled' })).toEqual([settled.id]);
  expect(await ids({ unanswered: 'true' })).toEqual([open.id]);
  expect(await ids({ answeredBy: elif.id })).toEqual([settled.id]);
});

test('remarks stand under the question and under its answers', async () => {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: equity });
  const answer = await elif.answers.answer({ params: { id }, body: { body: 'Evenly.' } });
  await elif.questions.comment({ params: { id }, body: { body: 'How late is *late*?' } });
  await ada.questions.comment({ params: { id }, body: { body: 'Why evenly?', answerId: answer.id } });

  const read = await elif.questions.read({ params: { id } });
  expect(read.comments).toMatchObject([{ html: '<p>How late is <em>late</em>?</p>\n', author: { name: 'Elif' } }]);
  expect(read.thread[0]!.comments).toMatchObject([{ body: 'Why evenly?' }]);
});

test.each([
  ['a title that says too little', { title: 'Help!' }, 'title'],
  ['a title of two lines', { title: 'How do we\nsplit it?' }, 'title'],
  ['a NUL byte', { title: 'How do we split\0it?' }, 'title'],
  ['half a character', { title: 'How do we split \ud800 it?' }, 'title'],
  ['a list for a text', { title: ['How do we split it?'] }, 'title'],
  ['a text for a list', { ...equity, topics: 'equity' }, 'topics'],
  ['too many topics', { ...equity, topics: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'topics'],
  ['a topic of signs', { ...equity, topics: ['---'] }, 'topics'],
  ['a huge body', { ...equity, body: 'x'.repeat(30_001) }, 'body'],
  ['a field that is not known', { ...equity, authorId: randomUUIDv7() }, 'authorId'],
  ['an id that is none', { ...equity, id: '7' }, 'id'],
])('%s is refused by the name of its field', async (_what, body, field) => {
  await expect(world.ada.questions.ask({ body: body as never })).rejects.toMatchObject({
    problem: { status: 422, fields: { [field]: expect.any(String) } },
  });
});
