import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asSystem } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { watchersOf } from './queries.ts';

let world: World;
let slug: string;
let topic: string;
let questionId: string;
let made = 0;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  topic = `Topic ${++made}`;
  questionId = await ask();
  slug = topic.toLowerCase().replace(' ', '-');
});
afterAll(() => world.stop());

const refused = (status: number, field?: string) => ({
  problem: { status, ...(field && { fields: { [field]: expect.any(String) } }) },
});
async function ask(body: object = {}, by = world.ada) {
  return (await by.questions.ask({ body: { title: 'Who hears of this?', topics: [topic], ...body } })).id;
}
const params = () => ({ params: { slug } });
const watch = (who: World['ada'], delivery: 'at_once' | 'digest' | 'none') =>
  who.watching.choose({ ...params(), body: { delivery } });
const enter = (who: { id: string }, role: 'member' | 'facilitator' = 'member') =>
  world.mo.topics.setMember({ params: { slug, id: who.id }, body: { role } });
const watchers = async (id = questionId) => {
  const found = await watchersOf(asSystem(world.services), id);
  const names = new Map<string, string>([world.ada, world.elif, world.mo].map(({ id, name }) => [id, name]));
  return Object.fromEntries(found.map(({ personId, delivery }) => [names.get(personId) ?? personId, delivery]));
};

test('members hear by the digest unless they chose otherwise, others when they choose to', async () => {
  const { elif, mo } = world;
  expect(await elif.watching.read(params())).toEqual({ delivery: 'none', chosen: false });
  expect(await watchers()).toEqual({});
  await enter(elif);
  expect(await elif.watching.read(params())).toEqual({ delivery: 'digest', chosen: false });
  expect(await watch(mo, 'at_once')).toEqual({ delivery: 'at_once', chosen: true });
  expect(await watchers()).toEqual({ Elif: 'digest', Mo: 'at_once' });
  await watch(elif, 'none');
  expect(await watchers()).toEqual({ Mo: 'at_once' });
  await elif.watching.forget(params());
  await mo.watching.forget(params());
  expect(await watchers()).toEqual({ Elif: 'digest' });
});

test('of several topics the one counts by which she hears soonest', async () => {
  const { elif, mo } = world;
  await enter(elif);
  await watch(mo, 'none');
  [topic, slug] = ['Another', 'another'];
  await ask();
  await watch(elif, 'at_once');
  await watch(mo, 'digest');
  const both = await world.ada.questions.ask({
    body: { title: 'In both topics?', topics: [`Topic ${made}`, 'Another'] },
  });
  expect(await watchers(both.id)).toEqual({ Elif: 'at_once', Mo: 'digest' });
});

test('only who may see a question hears of it', { retry: 0 }, async () => {
  const { ada, elif, mo, join, services } = world;
  const [guest, gone] = [await join('Gina'), await join('Gone')];
  await services.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', guest.id).execute();
  await enter(elif);
  await watch(mo, 'at_once');
  await watch(gone, 'digest');
  await mo.departures.leave({ params: { id: gone.id }, body: { alum: false } });
  const kept = { personId: guest.id, delivery: 'digest' as const };
  const { id: topicId } = await services.db
    .selectFrom('topic')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  await services.db
    .insertInto('topicWatch')
    .values({ topicId, ...kept })
    .execute();
  expect(await watchers()).toEqual({ Elif: 'digest', Mo: 'at_once' });
  const named = await ask({ audience: { level: 'named', readers: [elif.id] } });
  expect(await watchers(named)).toEqual({ Elif: 'digest' });
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  await enter(ada);
  const forMembers = await ask({ audience: { level: 'topic', topic: slug } });
  // Mo administrates, but is no member; the guest never was.
  expect(await watchers(forMembers)).toEqual({ Elif: 'digest' });
  await ada.questions.withdraw({ params: { id: named } });
  expect(await watchers(named)).toEqual({});
});

test('who asked is not told of her own question; who asked without a name may be, like all', { retry: 0 }, async () => {
  const { ada, elif } = world;
  await enter(ada);
  await enter(elif);
  expect(await watchers()).toEqual({ Elif: 'digest' });
  expect(await watchers(await ask({ anonymous: true }))).toEqual({ Ada: 'digest', Elif: 'digest' });
});

test('one chooses for oneself, and only for topics that one may know of', { retry: 0 }, async () => {
  const { elif, mo } = world;
  await watch(elif, 'digest');
  expect((await elif.watching.list({})).items).toContainEqual({ topic: { slug, name: topic }, delivery: 'digest' });
  await mo.topics.setPrivacy({ ...params(), body: { private: true } });
  const attempts = [
    () => watch(elif, 'at_once'),
    () => elif.watching.read(params()),
    () => elif.watching.forget(params()),
    () => elif.watching.waiting({ ...params(), query: {} }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused(404));
  expect((await elif.watching.list({})).items.map((item) => item.topic.slug)).not.toContain(slug);
  await expect(watch(mo, 'hourly' as never)).rejects.toMatchObject(refused(422, 'delivery'));
});

test('what waits is what climbed to the network or above, the oldest first, with what was tried', async () => {
  const { ada, elif, mo } = world;
  await climbTo(questionId, 'ask');
  const first = await ask({ title: 'Who waits first?' });
  const second = await ask({ title: 'Who waits second?' });
  const done = await ask({ title: 'Is this done?' });
  const hidden = await ask({ title: 'Is this hidden?', audience: { level: 'named', readers: [] } });
  const answer = await elif.answers.answer({ params: { id: second }, body: { body: 'Try it again.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'did_not_work', reason: 'Tried' } });
  await climbTo(second, 'swarm', [elif.id, mo.id]);
  await climbTo(first, 'network');
  await climbTo(hidden, 'formal');
  await climbTo(done, 'formal', [], 'settled');
  const list = (query: object, by = elif) => by.watching.waiting({ ...params(), query });
  const all = await list({});
  expect(all.next).toBeNull();
  expect(all.items).toMatchObject([
    {
      id: first,
      title: 'Who waits first?',
      rung: 'network',
      urgency: 'today',
      tried: { asked: 0, answers: 0, didNotWork: 0 },
    },
    { id: second, rung: 'swarm', tried: { asked: 2, answers: 1, didNotWork: 1 }, dueAt: '2030-01-01T00:00:00.000Z' },
  ]);
  expect((await list({}, ada)).items.map(({ id }) => id)).toEqual([first, second, hidden]);
  const page = await list({ limit: 1 });
  expect(page.items).toEqual(all.items.slice(0, 1));
  expect(await list({ limit: 1, cursor: page.next! })).toEqual({ items: all.items.slice(1), next: null });
  await expect(list({ cursor: 'x' })).rejects.toMatchObject(refused(422, 'cursor'));
});

/** As if it had climbed there. */
async function climbTo(
  id: string,
  rung: 'ask' | 'network' | 'swarm' | 'formal',
  asked: string[] = [],
  outcome: string | null = null,
) {
  const { db } = world.services;
  const climb = { rung, urgency: 'today' as const, step: rung, outcome, dueAt: new Date('2030-01-01') };
  await db
    .insertInto('climb')
    .values({ questionId: id, state: '{}', endedAt: null, ...climb })
    .onConflict((conflict) => conflict.column('questionId').doUpdateSet(climb))
    .execute();
  await db.deleteFrom('invitation').where('questionId', '=', id).execute();
  const nothing = { referredBy: null, dueAt: null, response: null, respondedAt: null, referredTo: null, minutes: null };
  for (const personId of asked) {
    await db
      .insertInto('invitation')
      .values({ id: randomUUIDv7(), questionId: id, personId, round: 1, place: 'evidence', why: '{}', ...nothing })
      .execute();
  }
}
