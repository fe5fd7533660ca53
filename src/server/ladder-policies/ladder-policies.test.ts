import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ApiError } from '#src/client/client.ts';
import type { PolicyText } from '#src/contract/ladder-policies.ts';
import { defaultPolicy, formatPolicy } from '#src/core/ladder/policy.ts';
import { asSystem } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { effectivePolicy, policyOf } from './queries.ts';

let world: World;
let slug: string;
let questionId: string;
let made = 0;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  await world.mo.ladderPolicies.remove({});
  const { topics, id } = await world.ada.questions.ask({
    body: { title: 'How does this climb?', topics: [`Topic ${++made}`] },
  });
  slug = topics[0]!.slug;
  questionId = id;
});
afterAll(() => world.stop());

const refused = (status: number) => ({ problem: { status } });

/** The fields that were refused; none when nothing was. */
const refusedFields = (attempt: Promise<unknown>) =>
  attempt.then(
    () => [],
    ({ problem }: ApiError) => Object.keys(problem.fields ?? {}),
  );
const set = (who: World['ada'], body: PolicyText) => who.ladderPolicies.setOfTopic({ params: { slug }, body });
const read = (who = world.ada) => who.ladderPolicies.readOfTopic({ params: { slug } });
const policy = (id = questionId) => policyOf(asSystem(world.services), id);
const byDefault = formatPolicy(defaultPolicy);

test('it needs no set-up: what nobody set is as by default', async () => {
  const nothing = { own: {}, above: byDefault, whole: byDefault, set: null };
  expect(await read()).toEqual({ ...nothing, can: { set: false } });
  expect(await world.mo.ladderPolicies.read({})).toEqual({ ...nothing, can: { set: true } });
  expect(await policy()).toEqual(defaultPolicy);
});

test('a topic differs from the organisation, and the organisation from the default, by what each names', async () => {
  const { mo } = world;
  await mo.ladderPolicies.set({ body: { quietHours: null, today: { ask: '30m', network: '2h' } } });
  const { own, above, whole, set: by } = await set(mo, { rungs: ['ask', 'formal'], today: { ask: '45m' } });
  expect(own).toEqual({ rungs: ['ask', 'formal'], today: { ask: '45m' } });
  expect(above).toEqual({ ...byDefault, quietHours: null, today: { ...byDefault.today, ask: '30m', network: '2h' } });
  expect(whole).toEqual({ ...above, rungs: ['ask', 'formal'], today: { ...above.today, ask: '45m' } });
  expect(by).toMatchObject({ by: { name: 'Mo' } });
  expect(formatPolicy(await policy())).toEqual(whole);
  await mo.ladderPolicies.removeOfTopic({ params: { slug } });
  expect(formatPolicy(await policy())).toEqual(above);
  await mo.ladderPolicies.remove({});
  expect(await policy()).toEqual(defaultPolicy);
});

test('what is set can be read and set again as it stands', async () => {
  const { mo } = world;
  const { whole } = await set(mo, { curious: { formal: '10d', rounds: 4 }, blocked_now: { clock: 'working' } });
  expect((await set(mo, whole)).whole).toEqual(whole);
  const before = await changes();
  await set(mo, whole);
  // The same again is no change.
  expect(await changes()).toEqual(before);
});

const changes = async () => (await world.mo.audit.list({ query: { name: 'ladder_policy.' } })).items;

test('of several topics the first by name that has a policy of its own decides', async () => {
  const { ada, mo } = world;
  const { id } = await ada.questions.ask({ body: { title: 'And this?', topics: ['Zebra', 'Ant', 'Mouse'] } });
  slug = 'zebra';
  await set(mo, { today: { ask: '10m' } });
  expect((await policy(id)).paces.today.ask).toBe(10);
  slug = 'mouse';
  await set(mo, { today: { ask: '20m' } });
  expect((await policy(id)).paces.today.ask).toBe(20);
});

test('a topic’s facilitators set its policy, administrators every one, and nobody else any', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await mo.topics.setMember({ params: { slug, id: elif.id }, body: { role: 'facilitator' } });
  await mo.topics.setMember({ params: { slug, id: ada.id }, body: {} });
  for (const attempt of [
    () => set(ada, { quietHours: null }),
    () => ada.ladderPolicies.removeOfTopic({ params: { slug } }),
    () => ada.ladderPolicies.set({ body: {} }),
    () => elif.ladderPolicies.set({ body: {} }),
    () => elif.ladderPolicies.remove({}),
  ]) {
    await expect(attempt()).rejects.toMatchObject(refused(403));
  }
  expect((await set(elif, { quietHours: null })).can).toEqual({ set: true });
  expect((await read(ada)).can).toEqual({ set: false });
  await elif.ladderPolicies.removeOfTopic({ params: { slug } });
  expect((await read()).own).toEqual({});
});

test('a private topic’s policy is known to those who know of it only', { retry: 0 }, async () => {
  const { ada, mo } = world;
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  await expect(read(ada)).rejects.toMatchObject(refused(404));
  await expect(set(ada, {})).rejects.toMatchObject(refused(404));
});

test('what makes no sense is refused by its field', async () => {
  const { mo } = world;
  const wrong: [object, string][] = [
    [{ today: { ask: 'soon' } }, 'today.ask'],
    [{ today: { ask: '0' } }, 'today.ask'],
    [{ today: { taken: 'off' } }, 'today.taken'],
    [{ today: { judge: '0m' } }, 'today.judge'],
    [{ this_week: { formal: '366d' } }, 'this_week.formal'],
    [{ curious: { atATime: 4 } }, 'curious.atATime'],
    [{ curious: { rounds: 0 } }, 'curious.rounds'],
    [{ blocked_now: { clock: 'sundial' } }, 'blocked_now.clock'],
    [{ quietHours: { from: '20:00', to: '20:00' } }, 'quietHours.to'],
    [{ quietHours: { from: '8 pm', to: '07:00' } }, 'quietHours.from'],
    [{ rungs: ['ask', 'lift'] }, 'rungs.1'],
    [{ colour: 'red' }, 'colour'],
  ];
  for (const [body, field] of wrong) {
    expect(await refusedFields(set(mo, body as PolicyText))).toEqual([field]);
    expect(await refusedFields(mo.ladderPolicies.set({ body: body as PolicyText }))).toEqual([field]);
  }
  expect((await read()).own).toEqual({});
});

test('a rung of zero hours is off, and all of them off leave the question with its asker', async () => {
  const off = { ask: '0h', network: '0m', swarm: 'off', formal: '0d' };
  const { whole } = await set(world.mo, { today: off });
  expect(whole.today).toMatchObject({ ask: 'off', network: 'off', swarm: 'off', formal: 'off' });
  expect((await policy()).paces.today).toMatchObject({ ask: 0, network: 0, swarm: 0, formal: 0 });
});

test('where a change above makes nonsense of what is nearer, what is above holds', async () => {
  // 5,000 hours are less than 365 days by the clock on the wall, and more than 365 of working time.
  const { mo } = world;
  await set(mo, { blocked_now: { formal: '5000h' } });
  await mo.ladderPolicies.set({ body: { blocked_now: { clock: 'working' } } });
  expect((await read()).whole).toEqual((await read()).above);
  expect((await policy()).paces.blocked_now.clock).toBe('working');
  expect(effectivePolicy([{ today: { ask: 'never' } }, { today: { network: '1h' } }])).toEqual(defaultPolicy);
});

test('two who set it at once leave one of the two', async () => {
  const { mo } = world;
  await Promise.all(['10m', '20m', '30m'].map((ask) => set(mo, { today: { ask } })));
  expect(['10m', '20m', '30m']).toContain((await read()).whole.today.ask);
});
