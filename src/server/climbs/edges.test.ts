import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asked,
  askAbout,
  forgetKnowers,
  happened,
  invitationOf,
  joinKnowers,
  later,
  monday,
  readClimb,
  respond,
  teach,
} from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.setClock(monday));
afterEach(() => forgetKnowers(world));
afterAll(() => world.stop());

const leave = (id: string) => world.mo.departures.leave({ params: { id }, body: { alum: false } });

test('no expert at all: the network is asked at once, and the ladder says why', async () => {
  const id = await askAbout(world, world.ada, 'juggling quarks');
  const climb = await readClimb(world.ada, id);
  expect(happened(climb)).toEqual(['asked', 'reached', 'nobody_to_ask', 'reached']);
  expect(climb.log.at(-2)).toMatchObject({ note: 'no_evidence', rung: 'ask' });
  expect(climb.rung).toBe('network');
});

test('everybody away: it waits for who is back soon, else it goes on', async () => {
  const { ada } = world;
  await world.setClock(new Date('2026-11-23T17:30Z'));
  await joinKnowers(world, 'polishing brass', ['Zoe']);
  const soon = await askAbout(world, ada, 'polishing brass', { urgency: 'this_week' });
  const waiting = await readClimb(ada, soon);
  expect(happened(waiting).at(-1)).toBe('waiting_for_hours');
  expect(waiting.next.dueAt).toBe('2026-11-24T09:00:00.000Z');
  await world.setClock(new Date('2026-11-24T09:00Z'));
  expect(asked(await readClimb(ada, soon))).toEqual(['Zoe']);
  const [kim] = await joinKnowers(world, 'gilding frames', ['Kim']);
  await sendAway(kim!.id);
  const away = await askAbout(world, ada, 'gilding frames', { urgency: 'blocked_now' });
  const climb = await readClimb(ada, away);
  expect(climb.passedOver).toContainEqual({ why: 'away', count: 1 });
});

/** She is away until further notice. */
const sendAway = (personId: string) =>
  world.services.db
    .insertInto('absence')
    .values({ id: crypto.randomUUID(), personId, fromOn: '2026-11-01', untilOn: null })
    .execute();

test('a private topic with its asker alone: nobody else may see it, so the network is next', async () => {
  const { ada } = world;
  await joinKnowers(world, 'secret sauces', ['Zoe']);
  const { topic } = await privateTopic();
  const id = await askAbout(world, ada, 'secret sauces', { audience: { level: 'topic', topic } });
  const climb = await readClimb(ada, id);
  expect([climb.rung, climb.askedCount]).toEqual(['network', 0]);
  expect(await world.services.db.selectFrom('invitation').selectAll().where('questionId', '=', id).execute()).toEqual(
    [],
  );
});

/** A private topic in which Ada is alone. */
async function privateTopic() {
  const { ada, services } = world;
  const topic = `sauces-${crypto.randomUUID().slice(0, 8)}`;
  const topicId = crypto.randomUUID();
  await services.db
    .insertInto('topic')
    .values({ id: topicId, slug: topic, name: topic, createdBy: ada.id, private: true })
    .execute();
  await services.db
    .insertInto('topicMembership')
    .values({ topicId, personId: ada.id, role: 'facilitator', addedBy: ada.id })
    .execute();
  return { topic };
}

test('the asker leaves: it ends, and who was asked is told; who reopens it takes her place', async () => {
  const { mo } = world;
  const asker = await world.join('Lea');
  const [zoe] = await joinKnowers(world, 'rowing boats', ['Zoe']);
  const id = await askAbout(world, asker, 'rowing boats');
  await leave(asker.id);
  await world.doDue();
  expect(await readClimb(mo, id)).toMatchObject({ outcome: 'asker_left', next: { waitsFor: 'nobody' } });
  expect(await invitationOf(zoe!, id)).toMatchObject({ dueAt: null, can: { respond: false } });
  await mo.climbs.start({ params: { id }, body: { urgency: 'today' } });
  expect((await readClimb(mo, id)).outcome).toBe(null);
});

test('the helper is removed in the middle: the next people are asked; erased, nothing of her is left', async () => {
  const { ada, mo } = world;
  const [zoe] = await joinKnowers(world, 'shearing sheep', ['Zoe']);
  const id = await askAbout(world, ada, 'shearing sheep');
  await respond(world, zoe!, id, { response: 'take' });
  await joinKnowers(world, 'shearing sheep', ['Kim']);
  await leave(zoe!.id);
  await world.doDue();
  const climb = await readClimb(ada, id);
  expect(happened(climb).slice(-2)).toEqual(['helper_left', 'invited']);
  expect(climb.log.at(-1)!.people).toMatchObject([{ name: 'Kim' }]);
  const kim = climb.asked!.find(({ person }) => person.name === 'Kim')!.person;
  await mo.personal.erase({ params: { id: kim.id }, body: { name: 'Kim' } });
  await world.doDue();
  const after = await readClimb(ada, id);
  expect(happened(after).filter((what) => what === 'helper_left')).toHaveLength(2);
  expect(after.rung).toBe('network');
  expect(JSON.stringify(after)).not.toContain(kim.id);
});

test('a policy with zero hours turns rungs off; with all off it rests and waits for its asker', async () => {
  const { ada, mo } = world;
  await mo.ladderPolicies.set({ body: { today: { ask: 'off', network: '0m', swarm: 'off', formal: '0d' } } });
  try {
    const id = await askAbout(world, ada, 'stopping clocks');
    const climb = await readClimb(ada, id);
    expect(happened(climb)).toEqual(['asked', 'rung_off', 'rung_off', 'rung_off', 'rung_off', 'rested']);
    expect(climb.next).toEqual({ step: 'resting', dueAt: null, waitsFor: 'asker' });
    expect(climb.rungs.map(({ state }) => state)).toEqual(['current', 'off', 'off', 'off', 'off']);
    expect(climb.can.to).toEqual([]);
  } finally {
    await mo.ladderPolicies.remove({});
  }
});

test('narrowed, it is taken from those who may not see it any more, and others are asked', async () => {
  const { ada, mo } = world;
  const [zoe] = await joinKnowers(world, 'keeping bees', ['Zoe']);
  const id = await askAbout(world, ada, 'keeping bees');
  expect(await invitationOf(zoe!, id)).toBeDefined();
  await ada.questions.setAudience({ params: { id }, body: { level: 'named', readers: [mo.id] } });
  expect(await invitationOf(zoe!, id)).toBe(undefined);
  await world.doDue();
  const climb = await readClimb(ada, id);
  expect(happened(climb)).toContain('helper_left');
  expect(climb.log.at(-1)!.rung).toBe('network');
});

test('sent back to its first rung it asks those who were not asked before', async () => {
  const { ada } = world;
  const people = await joinKnowers(world, 'splicing ropes', ['Zoe']);
  const id = await askAbout(world, ada, 'splicing ropes');
  await respond(world, people[0]!, id, { response: 'not_now' });
  await teach(world, await world.join('Noa'), 'splicing ropes');
  await world.setClock(later(monday, 1));
  await ada.climbs.setRung({ params: { id }, body: { to: 'ask' } });
  expect((await readClimb(ada, id)).next).toMatchObject({ waitsFor: 'choice' });
  await world.doDue();
  expect(asked(await readClimb(ada, id))).toEqual(['Noa', 'Zoe']);
});
