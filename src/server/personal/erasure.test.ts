import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formerMemberId } from '#src/contract/personal.ts';
import type { Settings } from '#src/contract/settings.ts';
import { known, leaveTraces, underMask, wrote, type Member } from '#test/personal/traces.ts';
import { createWorld, type World } from '#test/world.ts';
import { forgetWords } from '../search/forgetting.ts';
import { indexPassages } from '../search/indexing.ts';
import { marked, tables } from './tables.ts';

const name = 'Wilhelmina Zaandam';
const problem = (status: number) => ({ problem: expect.objectContaining({ status }) });

/** In how many rows each table of every schema has a text, in whatever capitals. */
async function whereIs({ services }: World, text: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in (current_schema(), 'pgboss') and table_type = 'BASE TABLE'`.execute(services.db);
  expect(rows.length).toBeGreaterThan(50);
  const found: Record<string, number> = {};
  for (const { name } of rows) {
    const { rows: counted } = await sql<{ n: number }>`
      select count(*) as n from ${sql.raw(name)} t where strpos(lower(t::text), ${text.toLowerCase()}) > 0`.execute(
      services.db,
    );
    if (counted[0]!.n > 0) found[name.replace('public.', '')] = counted[0]!.n;
  }
  return found;
}

/** How often somebody stands in a column. */
async function standsIn({ services }: World, [table, column]: [string, string], value: string) {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(table)} where lower(${sql.ref(column)}::text) = lower(${value})`.execute(
    services.db,
  );
  return rows[0]!.n;
}

async function index({ services }: World) {
  await indexPassages(services, AbortSignal.timeout(60_000));
  await forgetWords(services, AbortSignal.timeout(60_000));
}

interface Case {
  world: World;
  her: Member;
  content: Awaited<ReturnType<typeof leaveTraces>>;
}

// The same life twice: once its texts stay, once they go.
const policies = ['stay', 'go'] as const;
const cases = new Map<Settings['erasedTexts'], Case>();
beforeAll(async () => {
  for (const erasedTexts of policies) {
    const world = await createWorld();
    const her = await world.join(name, true);
    const content = await leaveTraces(world, her);
    await world.mo.settings.change({ body: { erasedTexts } });
    await index(world);
    cases.set(erasedTexts, { world, her, content });
  }
}, 180_000);
afterAll(async () => {
  for (const { world } of cases.values()) await world.stop();
});

test.each(policies)(
  'texts %s: before, she is in every column of every table that can name her',
  async (erasedTexts) => {
    const { world, her } = cases.get(erasedTexts)!;
    const lacking: string[] = [];
    for (const table of tables) {
      const columns = marked(table, 'owner', 'actor', 'subject', 'mask').map((column) => ({ column, value: her.id }));
      const addresses = marked(table, 'address').map((column) => ({ column, value: known.email }));
      for (const { column, value } of [...columns, ...addresses]) {
        const isThere = await standsIn(world, [table.name, column.name], value);
        if (!isThere) lacking.push(`${table.name}.${column.name}`);
      }
    }
    // She has asked for another address, which is one that nobody has yet.
    expect(lacking).toEqual(['email_change.email']);
    for (const text of [name, ...Object.values(wrote), ...Object.values(known)]) {
      expect([text, Object.keys(await whereIs(world, text)).length]).not.toEqual([text, 0]);
    }
  },
);

test.each(policies)('texts %s: a preview tells what would happen, and changes nothing', async (erasedTexts) => {
  const { world, her } = cases.get(erasedTexts)!;
  const before = await whereIs(world, her.id);
  const preview = await world.mo.personal.preview({ params: { id: her.id } });
  expect(preview).toMatchObject({ person: { id: her.id, name }, texts: erasedTexts, refusal: null });
  const counts = new Map(preview.counts.map((count) => [count.table, count]));
  expect(counts.get('session')).toMatchObject({ goes: 1, stays: 0 });
  expect(counts.get('comment')).toMatchObject(erasedTexts === 'go' ? { goes: 1, stays: 0 } : { goes: 0, stays: 1 });
  expect(counts.has('pseudonym')).toBe(false);
  expect(await whereIs(world, her.id)).toEqual(before);
});

test.each(policies)(
  'texts %s: only an administrator erases, and only by the right name',
  { retry: 0 },
  async (erasedTexts) => {
    const { world, her } = cases.get(erasedTexts)!;
    const { elif, mo } = world;
    const erase = (by: Member, name: string) => by.personal.erase({ params: { id: her.id }, body: { name } });
    await expect(erase(elif, name)).rejects.toMatchObject(problem(403));
    await expect(elif.personal.preview({ params: { id: her.id } })).rejects.toMatchObject(problem(403));
    await expect(erase(mo, 'Wilhelmina')).rejects.toMatchObject(problem(422));
    expect(await standsIn(world, ['person', 'id'], her.id)).toBe(1);
  },
);

test.each(policies)(
  'texts %s: after, no row of any table has her id, her name, her address or anything else of her',
  { retry: 0 },
  async (erasedTexts) => {
    const { world, her } = cases.get(erasedTexts)!;
    await world.mo.personal.erase({ params: { id: her.id }, body: { name } });
    await index(world);
    for (const text of [her.id, her.id.replaceAll('-', ''), name, ...Object.values(known)]) {
      expect([text, await whereIs(world, text)]).toEqual([text, {}]);
    }
  },
);

test.each(policies)('texts %s: her texts stayed or went', { retry: 0 }, async (erasedTexts) => {
  const { world } = cases.get(erasedTexts)!;
  for (const text of Object.values(wrote)) {
    const places = await whereIs(world, text);
    const isGone = erasedTexts === 'go' || text === wrote.about;
    expect([text, Object.keys(places).length > 0]).toEqual([text, !isGone]);
  }
});

test.each(policies)('texts %s: what others rely on is there, with nobody’s name on it', async (erasedTexts) => {
  const { world, content } = cases.get(erasedTexts)!;
  const { ada } = world;
  const { discussed, others, asked, commented } = content;
  const thread = await ada.questions.read({ params: { id: discussed.id } });
  const gone = 'Removed with its author';
  expect(thread.author).toMatchObject({ id: formerMemberId, name: 'Former member' });
  expect(thread.title).toBe(erasedTexts === 'go' ? gone : `Where is the ${wrote.question}?`);
  expect(thread.thread).toMatchObject([{ id: others.id, body: 'In the cage by the gate.', worked: 1 }]);
  expect(thread.comments).toHaveLength(erasedTexts === 'go' ? 0 : 1);
  const theirs = await ada.questions.read({ params: { id: asked.id } });
  expect(theirs).toMatchObject({ title: 'What do they eat at noon?', author: { name: 'Ada' } });
  // One answer has a remark of somebody else, so it stays even where its text went.
  const bodies = theirs.thread.map(({ id, body }) => [id, body]);
  const whole = [content.answer.id, commented.id].map((id) => [id, wrote.answer]);
  expect(bodies).toEqual(erasedTexts === 'go' ? [[commented.id, gone]] : whole);
  await ada.questions.history({ params: { id: discussed.id } });
  expect((await ada.questions.history({ params: { id: asked.id } })).items).toHaveLength(2);
});

test.each(policies)('texts %s: it can’t be found by what went, and what stayed can', async (erasedTexts) => {
  const { world } = cases.get(erasedTexts)!;
  const { ada } = world;
  const find = async (text: string) => (await ada.search.search({ query: { text } })).items.length;
  expect(await find(wrote.question)).toBe(erasedTexts === 'go' ? 0 : 1);
  expect(await find('cage gate')).toBeGreaterThan(0);
});

test.each(policies)(
  'texts %s: her pseudonym is one still, with its text and without an owner',
  { retry: 0 },
  async (erasedTexts) => {
    const { world } = cases.get(erasedTexts)!;
    const { db } = world.services;
    const row = await db
      .selectFrom('pseudonym as m')
      .innerJoin('question as q', 'q.id', 'm.questionId')
      .innerJoin('person as p', 'p.id', 'q.authorId')
      .select(['m.ownerId', 'p.kind', 'p.id'])
      .where('q.title', 'like', `%${underMask}%`)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ ownerId: null, kind: 'pseudonym' });
    await expect(
      world.mo.personal.erase({ params: { id: row.id }, body: { name: 'Anonymous' } }),
    ).rejects.toMatchObject(problem(404));
  },
);

test.each(policies)(
  'texts %s: she is out, and that she was erased is recorded without her',
  { retry: 0 },
  async (erasedTexts) => {
    const { world, her } = cases.get(erasedTexts)!;
    await expect(her.sessions.read({})).rejects.toMatchObject(problem(401));
    await expect(world.mo.people.read({ params: { id: her.id } })).rejects.toMatchObject(problem(404));
    const { items } = await world.mo.audit.list({ query: { name: 'person.erased' } });
    expect(items).toMatchObject([
      { actor: { name: 'Mo' }, subject: { id: formerMemberId }, details: { texts: erasedTexts } },
    ]);
    const asked = await world.mo.audit.list({ query: { actor: formerMemberId, name: 'answer.given' } });
    expect(asked.items.length).toBeGreaterThan(0);
  },
);
