import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewImport } from '#src/contract/imports.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-import-'));
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

const none = { people: 0, questions: 0, answers: 0, comments: 0, links: 0, already: 0, skipped: 0 };

async function lay(name: string, files: Record<string, string | Buffer>) {
  await mkdir(join(folder, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, name, file), content);
  return join(folder, name);
}

async function run(body: NewImport) {
  const { id } = await world.operator.imports.start({ body });
  const read = () => world.operator.imports.read({ params: { id } });
  await expect.poll(async () => (await read()).state, { timeout: 20_000 }).not.toBe('running');
  return read();
}

const thread = {
  id: 'q1',
  title: 'How do I reset the label printer?',
  body: 'It blinks **red**.',
  tags: ['Printers', 'printers', 'Warehouse'],
  asker: 'ada',
  date: '2023-03-01',
  answers: [
    { id: 'a1', user: 'elif', score: 7, accepted: true, date: '2023-03-02', body: 'Hold Feed for ten seconds.' },
    { id: 'a2', user: 'mo', score: -1, accepted: null, date: '2023-03-02', body: 'Buy a new one.' },
  ],
};
const people = '{"id":"ada","name":"Ada of old"}\n{"id":"elif","name":"Elif of old"}\n';
const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

test('a thread comes in as if it had been written here, then', async () => {
  const path = await lay('printers', { 'questions.jsonl': lines(thread), 'users.jsonl': people });
  const done = await run({ format: 'jsonl', path });

  expect(done).toMatchObject({
    state: 'done',
    source: 'printers',
    counts: { ...none, people: 3, questions: 1, answers: 2 },
  });
  expect(done.bytes.done).toBe(done.bytes.total);
  const { items } = await world.ada.questions.list({ query: { topic: 'warehouse' } });
  expect(items).toMatchObject([{ author: { name: 'Ada of old' }, askedAt: '2023-03-01T00:00:00.000Z', answers: 2 }]);
  const read = await world.ada.questions.read({ params: { id: items[0]!.id } });
  expect(read).toMatchObject({
    state: 'settled',
    settledBy: { name: 'Ada of old' },
    topics: [{ name: 'Printers' }, { name: 'Warehouse' }],
  });
  expect(read.thread).toMatchObject([
    {
      author: { name: 'Elif of old' },
      outsideVotes: 7,
      settles: true,
      worked: 1,
      answeredAt: '2023-03-02T00:00:00.000Z',
    },
    { author: { name: 'mo' }, outsideVotes: -1, settles: false, worked: 0 },
  ]);
});

test('what it tells is written down with its time, and found by words', async () => {
  const events = await world.database.db
    .selectFrom('event')
    .select(['name', 'at'])
    .where('at', '<', new Date('2024-01-01'))
    .orderBy('at')
    .orderBy('name')
    .execute();
  expect(events.map(({ name }) => name)).toEqual([
    'question.asked',
    'answer.given',
    'answer.given',
    'answer.judged',
    'question.settled',
  ]);
  const found = await world.elif.search.search({ query: { text: 'reset label printer' } });
  expect(found.items[0]).toMatchObject({ kind: 'question', state: 'settled', answers: 2 });
});

test('run again, only what was missing comes in', async () => {
  const more = { ...thread, answers: [...thread.answers, { id: 'a3', user: 'new', body: 'Clean its head.' }] };
  const path = await lay('printers', { 'questions.jsonl': lines(more, { id: 2, title: 'Where is the tape?' }) });
  const done = await run({ format: 'jsonl', path: join(path, 'questions.jsonl') });

  expect(done).toMatchObject({
    source: 'printers',
    counts: { ...none, people: 2, questions: 1, answers: 1, already: 5 },
  });
  const { items } = await world.ada.people.list({ query: { name: 'Former member' } });
  expect(items).toHaveLength(1);
});

test('a broken line is named and left out as a whole; the others come in', async () => {
  const answer = thread.answers[0]!;
  const path = await lay('broken', {
    'questions.jsonl': Buffer.concat([
      Buffer.from(`${lines({ ...thread, id: 1 })}\n{"id": 2, "title"\n\n`),
      Buffer.from(`${lines({ ...thread, id: 3, body: 'a\0b' })}\n`),
      Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d, 0x0a]),
      Buffer.from(`${lines({ ...thread, id: 4, answers: [answer, { ...answer, id: 'x', body: '' }] })}\n`),
      Buffer.from(`{"id":5,"title":"${'long '.repeat(4_000_000)}"}\n`),
      Buffer.from(
        `${lines({ ...thread, id: 6, date: '31.12.2023' }, { ...thread, id: 7, title: ['Is it a list?'] })}\n`,
      ),
      Buffer.from(lines({ ...thread, id: 8, body: '\ud800' }, { ...thread, id: 9, date: null })),
    ]),
  });
  const done = await run({ format: 'jsonl', path });

  expect(done.counts).toMatchObject({ questions: 2, answers: 4, skipped: 8 });
  expect(done.problems.map(({ line, message }) => `${line} ${message.split(':')[0]}`)).toEqual([
    '2 Is not JSON',
    '4 body',
    '5 Is not UTF-8',
    '6 answers.1.body',
    '7 Is longer than 16 MB',
    '8 date',
    '9 title',
    '10 body',
  ]);
  expect(done.problems[0]!.file).toBe('questions.jsonl');
});

test('a row that the database itself refuses is left out alone', async () => {
  const { db } = world.database;
  const path = await lay('refused', {
    'questions.jsonl': lines(
      { id: 1, title: 'One that is fine' },
      { id: 2, title: 'One that collides' },
      { id: 3, title: 'Fine too' },
    ),
  });
  // A record whose row is gone: what refers to it breaks a foreign key.
  const localId = '00000000-0000-7000-8000-00000000dead';
  await db.insertInto('importedRecord').values({ source: 'refused', kind: 'question', key: '2', localId }).execute();
  const broken = { id: 2, title: 'One that collides', answers: [{ id: 'a', body: 'To nothing.' }] };
  await writeFile(
    join(path, 'questions.jsonl'),
    lines({ id: 1, title: 'One that is fine' }, broken, { id: 3, title: 'Fine too' }),
  );
  const done = await run({ format: 'jsonl', path });

  expect(done).toMatchObject({ state: 'done', counts: { questions: 2, answers: 0, skipped: 1 } });
  expect(done.problems).toMatchObject([{ line: 2, message: expect.stringContaining('refused') }]);
});

test('only the operator starts one; administrators see and stop, others neither', async () => {
  const path = await lay('rights', { 'questions.jsonl': lines(thread) });
  const body = { format: 'jsonl' as const, path };
  await expect(world.mo.imports.start({ body })).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(world.ada.imports.list({})).rejects.toMatchObject({ problem: { status: 403 } });
  const { id } = await run(body);
  expect((await world.mo.imports.list({})).items[0]).toMatchObject({ id, state: 'done' });
  await expect(world.ada.imports.stop({ params: { id } })).rejects.toMatchObject({ problem: { status: 403 } });
  await world.mo.imports.stop({ params: { id } });
  expect(await world.mo.imports.read({ params: { id } })).toMatchObject({ state: 'done' });
});

test.each<[string, NewImport['format'], () => string | Promise<string>]>([
  ['nothing there', 'jsonl', () => join(folder, 'nowhere.jsonl')],
  ['a relative path', 'jsonl', () => 'questions.jsonl'],
  ['a folder without questions', 'jsonl', () => lay('empty', {})],
  ['the people alone', 'jsonl', async () => join(await lay('people', { 'users.jsonl': people }), 'users.jsonl')],
  [
    'a file for a folder',
    'stackexchange',
    async () => join(await lay('file', { 'Posts.xml': '<posts/>' }), 'Posts.xml'),
  ],
  ['a dump without people', 'stackexchange', () => lay('file', { 'Posts.xml': '<posts/>' })],
  ['an empty file', 'jsonl', async () => join(await lay('void', { 'questions.jsonl': '' }), 'questions.jsonl')],
])('%s is refused, naming the path', async (_, format, place) => {
  const body = { format, path: await place() };
  await expect(world.operator.imports.start({ body })).rejects.toMatchObject({
    problem: { status: 422, fields: { path: expect.any(String) } },
  });
});

test('a body that was HTML is Markdown here; one that merely speaks of it stays', async () => {
  const answers = [
    {
      id: 'a1',
      user: 'elif',
      body: '<p>Hold <strong>Feed</strong> for <em>ten</em> seconds.</p>\n\n<p>Then wait.</p>',
    },
    { id: 'a2', user: 'mo', body: 'Write `<p>` and `</p>` around it.' },
  ];
  const path = await lay('pages', { 'questions.jsonl': lines({ ...thread, tags: ['pages'], answers }) });
  await run({ format: 'jsonl', path });
  const { items } = await world.ada.questions.list({ query: { topic: 'pages' } });
  const read = await world.ada.questions.read({ params: { id: items[0]!.id } });
  expect(read.thread.map((answer) => answer.body).toSorted()).toEqual([
    'Hold **Feed** for *ten* seconds.\n\nThen wait.',
    'Write `<p>` and `</p>` around it.',
  ]);
});
