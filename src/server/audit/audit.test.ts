import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEvent } from '#src/contract/audit.ts';
import { createWorld, type World } from '#test/world.ts';
import { forgetEvents } from './retention.ts';

let world: World;
let question: { id: string };
let answer: { id: string };
beforeAll(async () => {
  world = await createWorld();
  const { ada, elif } = world;
  question = await ada.questions.ask({ body: { title: 'Where is the torch?', body: 'It is dark.' } });
  answer = await elif.answers.answer({ params: { id: question.id }, body: { body: 'Behind the lamp.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked', reason: 'It was there.' } });
});
afterAll(() => world.stop());

const list = async (query: Parameters<World['mo']['audit']['list']>[0]['query']) =>
  (await world.mo.audit.list({ query })).items;
const names = (items: AuditEvent[]) => items.map(({ name }) => name);
const exported = async (query: Parameters<World['mo']['audit']['export']>[0]['query'] = {}) => {
  const text = await (await world.mo.audit.export({ query })).text();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id: string; name: string });
};
const forbidden = { problem: expect.objectContaining({ status: 403 }) };

test('who did what is listed, the newest first, with titles but without what was written', async () => {
  const items = await list({ actor: world.ada.id });
  expect(names(items)).toEqual(['question.settled', 'answer.judged', 'question.asked', 'person.signed_in']);
  expect(items[2]).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    name: 'question.asked',
    actor: { id: world.ada.id, name: 'Ada', kind: 'employee' },
    subject: { id: question.id, title: 'Where is the torch?', href: `/questions/${question.id}` },
    details: expect.any(Object),
  });
  expect(items[1]!.subject).toEqual({
    id: answer.id,
    title: 'Where is the torch?',
    href: `/questions/${question.id}#${answer.id}`,
  });
  const everything = JSON.stringify(await list({})) + JSON.stringify(await exported());
  expect(everything).not.toMatch(/dark|lamp|It was there/);
});

test('it is filtered by name, by the beginning of names, by subject and by time', async () => {
  expect(new Set(names(await list({ name: 'answer.given' })))).toEqual(new Set(['answer.given']));
  expect(new Set(names(await list({ name: 'answer.' })))).toEqual(new Set(['answer.judged', 'answer.given']));
  expect(names(await list({ subject: question.id }))).toEqual(['question.settled', 'question.asked']);
  const [settled, asked] = await list({ subject: question.id });
  expect(names(await list({ subject: question.id, from: settled!.at }))).toContain('question.settled');
  expect(names(await list({ subject: question.id, to: settled!.at }))).not.toContain('question.settled');
  expect(names(await list({ subject: question.id, to: asked!.at }))).toEqual([]);
  expect((await world.mo.audit.names({})).items).toEqual(expect.arrayContaining(['answer.given', 'person.signed_in']));
});

test('page after page shows each event once, though looking adds events', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.mo.audit.list({ query: { limit: 2, cursor } });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toContain((await list({ name: 'question.asked' }))[0]!.id);
  await expect(world.mo.audit.list({ query: { cursor: 'elsewhere' } })).rejects.toMatchObject({
    problem: expect.objectContaining({ status: 422, fields: { cursor: expect.any(String) } }),
  });
});

test('looking and exporting are events themselves', async () => {
  await list({ name: 'question.', limit: 1 });
  await exported({ name: 'question.' });
  const [read] = await list({ name: 'audit.read' });
  expect(read).toMatchObject({ actor: { name: 'Mo' }, details: { name: 'question.' } });
  const [sent] = await list({ name: 'audit.exported' });
  expect(sent).toMatchObject({ actor: { name: 'Mo' }, details: { name: 'question.' } });
});

test('it is for administrators only', { retry: 0 }, async () => {
  await expect(world.ada.audit.list({ query: {} })).rejects.toMatchObject(forbidden);
  await expect(world.ada.audit.names({})).rejects.toMatchObject(forbidden);
  await expect(world.ada.audit.export({ query: {} })).rejects.toMatchObject(forbidden);
  const reply = await world.app.request('/api/v1/events/export');
  expect(reply.status).toBe(401);
});

test('the export has every event, one a line, the oldest first, in pages', async () => {
  const { db } = world.services;
  const at = new Date('2020-02-02T02:02:02Z');
  // More than a page, all of one moment.
  const rows = Array.from({ length: 2_500 }, () => ({
    id: randomUUIDv7(),
    name: 'import.ended' as const,
    actorId: world.mo.id,
    subjectId: world.mo.id,
    details: '{}',
    at,
  }));
  for (let from = 0; from < rows.length; from += 500)
    await db
      .insertInto('event')
      .values(rows.slice(from, from + 500))
      .execute();
  const reply = await world.mo.audit.export({ query: {} });
  expect(reply.headers.get('content-type')).toBe('application/x-ndjson');
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="firsthand-events-.*\.jsonl"$/);
  await reply.body?.cancel();

  const all = await exported();
  const { total } = await db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  expect(all.length).toBe(total);
  expect(new Set(all.map(({ id }) => id)).size).toBe(total);
  expect(all.slice(0, 2_500).map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted());
  expect(await exported({ to: '2020-02-02T02:02:02.000Z' })).toEqual([]);
});

test('a pseudonym stays one: no event and no line tells of its owner', { retry: 0 }, async () => {
  const { db } = world.services;
  const hidden = await world.elif.questions.ask({ body: { title: 'May I leave early?', anonymous: true } });
  const [asked] = await list({ subject: hidden.id, name: 'question.asked' });
  expect(asked!.actor.kind).toBe('pseudonym');
  expect(asked!.actor.id).not.toBe(world.elif.id);
  const rows = await db.selectFrom('event').selectAll().execute();
  const texts = rows.map((row) => JSON.stringify(row));
  const ofHidden = texts.filter((text) => text.includes(hidden.id) || text.includes(asked!.actor.id));
  expect(ofHidden.length).toBeGreaterThan(0);
  expect(ofHidden.filter((text) => text.includes(world.elif.id))).toEqual([]);
  // What the tables of events and of sessions have in common is nothing but people and moments.
  expect(Object.keys(rows[0]!).toSorted()).toEqual(['actorId', 'at', 'details', 'id', 'name', 'subjectId']);
});

test('of a question that the administrator may not read it tells no title', { retry: 0 }, async () => {
  const { ada, elif, services } = world;
  const secret = await ada.questions.ask({ body: { title: 'What does the boss earn?' } });
  await services.db.updateTable('question').set({ audience: 'named' }).where('id', '=', secret.id).execute();
  const reply = await elif.answers.answer({ params: { id: question.id }, body: { body: 'No idea.' } });
  await services.db.updateTable('answer').set({ questionId: secret.id }).where('id', '=', reply.id).execute();
  for (const subject of [secret.id, reply.id]) {
    const items = await list({ subject });
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.subject).toEqual({ id: subject, title: null, href: null });
  }
  expect(JSON.stringify(await list({}))).not.toContain('the boss');
});

test('what is older than the settings keep goes, in batches, and that is recorded', async () => {
  const { mo, services } = world;
  const { db } = services;
  const count = async () =>
    (
      await db
        .selectFrom('event')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  await mo.settings.change({ body: { keepEventsDays: null } });
  const before = await count();
  await forgetEvents(services, AbortSignal.timeout(60_000));
  expect(await count()).toBe(before);

  const old = Array.from({ length: 12_000 }, () => randomUUIDv7());
  const event = { name: 'import.ended' as const, actorId: mo.id, subjectId: mo.id, details: '{}' };
  for (let from = 0; from < old.length; from += 2_000) {
    const rows = old.slice(from, from + 2_000).map((id) => ({ ...event, id, at: new Date('2019-01-01T00:00:00Z') }));
    await db.insertInto('event').values(rows).execute();
  }
  await mo.settings.change({ body: { keepEventsDays: 730 } });
  await forgetEvents(services, AbortSignal.timeout(60_000));
  const oldest = await db.selectFrom('event').select('at').orderBy('at').limit(1).executeTakeFirstOrThrow();
  expect(oldest.at.getTime()).toBeGreaterThan(Date.now() - 731 * 86_400_000);
  const [pruned] = await list({ name: 'audit.pruned' });
  expect(pruned).toMatchObject({ actor: { name: 'Firsthand' }, details: { deleted: 14_500 } });
  // Once more does no harm, and is no event.
  await forgetEvents(services, AbortSignal.timeout(60_000));
  expect(await list({ name: 'audit.pruned' })).toHaveLength(1);
});
