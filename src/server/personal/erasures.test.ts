import { afterAll, beforeAll, expect, test } from 'vitest';
import { formerMemberId } from '#src/contract/personal.ts';
import { createWorld, type World } from '#test/world.ts';

// One person after the other goes.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const erase = (id: string, name: string, by = world.mo) => by.personal.erase({ params: { id }, body: { name } });
const problem = (status: number) => ({ problem: expect.objectContaining({ status }) });

test(
  'two who judged the same answer still count as two, and nobody can tell one from the other',
  { retry: 0 },
  async () => {
    const { ada, elif, join } = world;
    const judges = [await join('Karin'), await join('Lars')];
    const question = await ada.questions.ask({ body: { title: 'Which key fits the shed?' } });
    const answer = await elif.answers.answer({ params: { id: question.id }, body: { body: 'The brass one.' } });
    for (const judge of judges) {
      await judge.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
      await judge.questions.comment({ params: { id: question.id }, body: { body: 'Thanks!' } });
    }
    for (const { id, name } of judges) await erase(id, name);
    const thread = await ada.questions.read({ params: { id: question.id } });
    expect(thread.thread[0]!.worked).toBe(2);
    expect(new Set(thread.thread[0]!.verdicts.map(({ person }) => person.id))).toEqual(new Set([formerMemberId]));
    expect(new Set(thread.comments.map(({ author }) => author.id))).toEqual(new Set([formerMemberId]));
    // Those who are here still have one verdict each.
    await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'did_not_work', reason: 'Too long.' } });
    await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
    expect((await ada.questions.read({ params: { id: question.id } })).thread[0]).toMatchObject({
      worked: 3,
      didNotWork: 0,
    });
  },
);

test('both administrators who unmasked somebody may go', async () => {
  const { elif, join } = world;
  const [one, two] = [await join('Nora', true), await join('Ole', true)];
  const { author } = await elif.questions.ask({ body: { title: 'Am I paid enough?', anonymous: true } });
  await one.pseudonyms.requestUnmasking({ params: { id: author.id }, body: { reason: 'Abuse' } });
  await two.pseudonyms.approveUnmasking({ params: { id: author.id } });
  await erase(one.id, 'Nora');
  await erase(two.id, 'Ole');
  const row = await world.services.db.selectFrom('unmasking').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ requestedBy: formerMemberId, approvedBy: formerMemberId });
});

test('nobody is told to ask a former member', async () => {
  const { ada, mo, join } = world;
  const expert = await join('Pia');
  const question = await ada.questions.ask({ body: { title: 'How is the kiln lit?', topics: ['Pottery'] } });
  const answer = await expert.answers.answer({ params: { id: question.id }, body: { body: 'With the long match.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  const suggest = async () => (await mo.search.suggest({ query: { text: 'lighting the kiln' } })).people;
  expect((await suggest()).map(({ person }) => person.name)).toContain('Pia');
  await erase(expert.id, 'Pia');
  expect((await suggest()).map(({ person }) => person.name)).toEqual([]);
});

test('who is gone is not there to be erased again', async () => {
  const person = await world.join('Quinn');
  await erase(person.id, ' Quinn ');
  await expect(erase(person.id, 'Quinn')).rejects.toMatchObject(problem(404));
  await expect(erase(formerMemberId, 'Former member')).rejects.toMatchObject(problem(404));
  await expect(world.mo.personal.preview({ params: { id: person.id } })).rejects.toMatchObject(problem(404));
});

test('the name in what happened goes too, where it is about her', { retry: 0 }, async () => {
  const { services, mo, join } = world;
  const person = await join('Rosalind');
  const { db } = services;
  const event = { name: 'person.edited' as const, subjectId: person.id, actorId: mo.id };
  const details = JSON.stringify({ name: 'Rosalind', who: 'Rosalind', id: person.id, left: true });
  await db
    .insertInto('event')
    .values({ ...event, id: crypto.randomUUID(), details })
    .execute();
  await erase(person.id, 'Rosalind');
  const rows = await db.selectFrom('event').select('details').where('name', '=', 'person.edited').execute();
  expect(rows.map((row) => row.details)).toContainEqual({ who: 'Former member', id: formerMemberId, left: true });
});

test(
  'of two administrators who erase each other at once, one stays; and the last one stays',
  { retry: 0 },
  async () => {
    const { mo, join, services } = world;
    const other = await join('Sami', true);
    const done = await Promise.allSettled([erase(other.id, 'Sami', mo), erase(mo.id, 'Mo', other)]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const left = await services.db.selectFrom('administrator').select('personId').execute();
    expect(left).toHaveLength(1);
    const [last, name] = left[0]!.personId === mo.id ? [mo, 'Mo'] : [other, 'Sami'];
    await expect(erase(last.id, name, last)).rejects.toMatchObject(problem(409));
    expect((await last.personal.preview({ params: { id: last.id } })).refusal).toContain('only administrator');
    expect((await last.sessions.read({})).isAdministrator).toBe(true);

    // With a second one she may even erase herself.
    const next = await join('Tove', true);
    await erase(last.id, name, last);
    await expect(last.sessions.read({})).rejects.toMatchObject(problem(401));
    const { items } = await next.audit.list({ query: { name: 'person.erased', limit: 1 } });
    expect(items).toMatchObject([{ actor: { id: formerMemberId, name: 'Former member' } }]);
  },
);
