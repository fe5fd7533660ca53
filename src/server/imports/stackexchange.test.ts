import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-dump-'));
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#xA;');
const row = (values: Record<string, string>) =>
  `  <row ${Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ')} />`;
const file = (name: string, rows: string[]) =>
  writeFile(
    join(folder, name),
    `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<${name}>\n${rows.join('\n')}\n</${name}>\n`,
  );

const question = (id: string, more: Record<string, string> = {}) =>
  row({ Id: id, PostTypeId: '1', CreationDate: '2012-05-01T10:00:00.000', Title: `What is number ${id}?`, ...more });
const answer = (id: string, parent: string, more: Record<string, string> = {}) =>
  row({
    Id: id,
    PostTypeId: '2',
    ParentId: parent,
    CreationDate: '2012-05-01T12:00:00.000',
    Body: '<p>It is.</p>',
    ...more,
  });

async function run() {
  const { id } = await world.operator.imports.start({
    body: { format: 'stackexchange', path: folder, source: 'dump' },
  });
  const read = () => world.operator.imports.read({ params: { id } });
  await expect.poll(async () => (await read()).state, { timeout: 20_000 }).not.toBe('running');
  return read();
}

const code =
  '<p>Use <code>a_b</code>:</p>\n<pre class="lang-sh"><code>if a &lt; b\n</code></pre><script>alert(1)</script>';

test('a dump comes in with people, topics, votes, acceptance, remarks and duplicates', async () => {
  await layDump();
  expect(await run()).toMatchObject({
    state: 'done',
    error: null,
    counts: { people: 5, questions: 3, answers: 3, comments: 2, links: 1, already: 0, skipped: 0 },
  });
  const thread = await find('What is number 10?');
  expect(thread).toMatchObject({
    author: { name: 'Ada of old' },
    askedAt: '2012-05-01T10:00:00.000Z',
    state: 'settled',
    settledAt: '2012-05-03T00:00:00.000Z',
    body: 'Use `a_b`:\n\n```sh\nif a < b\n```',
    topics: [{ name: 'c++' }, { name: 'shell' }],
    comments: [{ body: 'Which one?', author: { name: 'Elif of old' } }],
    like: [{ title: 'What is number 20?' }],
    thread: [{ settles: true, worked: 1, outsideVotes: 12, comments: [{ body: 'Thanks', author: { name: 'gone' } }] }],
  });
  expect(await world.ada.people.read({ params: { id: thread.author.id } })).toMatchObject({ about: 'I **ask**' });
});

test('an acceptance without a date counts from its answer, and nobody’s own answer is a verdict', async () => {
  expect(await find('What is number 20?')).toMatchObject({
    author: { name: 'gone' },
    settledAt: '2012-05-01T12:00:00.000Z',
    thread: [{ author: { name: 'Former member' }, worked: 1 }],
  });
  expect(await find('What is number 30?')).toMatchObject({ state: 'settled', thread: [{ settles: true, worked: 0 }] });
});

test('run again, nothing comes in twice', async () => {
  const before = await contents();
  expect(await run()).toMatchObject({
    counts: { people: 0, questions: 0, answers: 0, comments: 0, links: 0, already: 13, skipped: 0 },
  });
  expect(await contents()).toEqual(before);
});

test('broken rows are named by file and line, and spoil none of their neighbours', async () => {
  await file('Posts.xml', [
    question('50', { OwnerUserId: '7', AcceptedAnswerId: '98765' }),
    '  <row Id="51" PostTypeId="1" Title="Never ends',
    question('52'),
    '  <row Id="53" PostTypeId="1" Title="A & B" />',
    question('54', { CreationDate: 'yesterday' }),
    question('55', { Title: '' }),
    '  <row Id="56" PostTypeId="1" Title="a&#0;b" />',
    answer('57', '9999'),
    answer('58', '50', { Body: '<p></p>' }),
    '  <row Id="59" PostTypeId="2" ParentId="50"\n    Body="on two lines"\n  />',
    `  ${question('60').trim()}${question('61').trim()}`,
  ]);
  const done = await run();

  expect(done).toMatchObject({ state: 'done', counts: { questions: 4, answers: 1 } });
  const named = done.problems.filter(({ file }) => file === 'Posts.xml').map(({ line }) => line);
  expect(named.toSorted((a, b) => a - b)).toEqual([4, 6, 7, 8, 9, 10, 11]);
  expect(done.counts.skipped).toBe(7);
  expect(done.problems.find(({ line }) => line === 10)?.message).toBe(
    'There is no question 9999 that it could belong to',
  );
  expect(await find('What is number 61?')).toMatchObject({ state: 'open' });
});

async function find(title: string) {
  const { id } = await world.database.db
    .selectFrom('question')
    .select('id')
    .where('title', '=', title)
    .executeTakeFirstOrThrow();
  return world.ada.questions.read({ params: { id } });
}

async function contents() {
  const count = async (
    table: 'person' | 'question' | 'answer' | 'comment' | 'twin' | 'verdict' | 'settlement' | 'passage',
  ) => {
    const { n } = await world.database.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return [table, Number(n)];
  };
  const tables = ['person', 'question', 'answer', 'comment', 'twin', 'verdict', 'settlement', 'passage'] as const;
  return Promise.all(tables.map(count));
}

async function layDump() {
  await file('Users.xml', [
    row({ Id: '-1', DisplayName: 'Community', CreationDate: '2010-01-01T00:00:00.000' }),
    row({
      Id: '7',
      DisplayName: '\u202eAda of\u200b old',
      AboutMe: '<p>I <b>ask</b></p>',
      CreationDate: '2011-01-01T00:00:00.000',
    }),
    row({ Id: '8', DisplayName: 'Elif of old' }),
  ]);
  await file('Posts.xml', [
    // Moved from another site, an answer may stand before its question.
    answer('9', '10', { OwnerUserId: '8', Score: '12' }),
    question('10', { OwnerUserId: '7', Tags: '<shell><c++>', AcceptedAnswerId: '9', Body: code }),
    question('20', { OwnerDisplayName: 'gone', Tags: '|shell|', AcceptedAnswerId: '21' }),
    answer('21', '20', { OwnerUserId: '99' }),
    question('30', { OwnerUserId: '7', AcceptedAnswerId: '31' }),
    answer('31', '30', { OwnerUserId: '7' }),
    row({ Id: '40', PostTypeId: '5', Body: 'About a tag' }),
  ]);
  await file('Votes.xml', [
    row({ Id: '1', PostId: '9', VoteTypeId: '2', CreationDate: '2012-05-02T00:00:00.000' }),
    row({ Id: '2', PostId: '9', VoteTypeId: '1', CreationDate: '2012-05-03T00:00:00.000' }),
  ]);
  await file('Comments.xml', [
    row({ Id: '1', PostId: '10', UserId: '8', Text: 'Which one?', CreationDate: '2012-05-01T11:00:00.000' }),
    row({ Id: '2', PostId: '9', UserDisplayName: 'gone', Text: 'Thanks', CreationDate: '2012-05-04T11:00:00.000' }),
  ]);
  await file('PostLinks.xml', [
    row({ Id: '1', PostId: '20', RelatedPostId: '10', LinkTypeId: '3', CreationDate: '2012-05-04T11:00:00.000' }),
    row({ Id: '2', PostId: '10', RelatedPostId: '20', LinkTypeId: '3', CreationDate: '2012-05-04T11:00:00.000' }),
    row({ Id: '3', PostId: '30', RelatedPostId: '10', LinkTypeId: '1', CreationDate: '2012-05-04T11:00:00.000' }),
  ]);
}
