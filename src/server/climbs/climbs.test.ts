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

test('who knows is asked, with why, until when, and what is next', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'welding kayaks', ['Zoe']);
  const id = await askAbout(world, ada, 'welding kayaks');
  const climb = await readClimb(ada, id);
  expect(climb).toMatchObject({ rung: 'ask', urgency: 'today', outcome: null, askedCount: 1 });
  expect(climb.next).toEqual({ step: 'responses', dueAt: later(monday, 60).toISOString(), waitsFor: 'invited' });
  expect(climb.asked).toMatchObject([{ person: { id: zoe!.id, name: 'Zoe' }, response: null, round: 1 }]);
  expect(climb.asked![0]!.reasons).toContainEqual({ is: 'answered', count: 1, worked: 1 });
  expect(climb.rungs.map(({ state }) => state)).toEqual(['passed', 'current', 'ahead', 'ahead', 'ahead']);
  const invitation = await invitationOf(zoe!, id);
  expect(invitation).toMatchObject({ question: { id }, urgency: 'today', can: { respond: true, take: true } });
  expect(invitation!.reasons.map(({ is }) => is)).toContain('asked_last');
  expect((await zoe!.invitations.list({ query: {} })).open).toBe(1);
});

test('no response by the deadline: the next people, then the network, a swarm, and a request for training', async () => {
  const { ada } = world;
  await joinKnowers(world, 'sharpening chisels', ['Kim', 'Lea', 'Noa']);
  const id = await askAbout(world, ada, 'sharpening chisels');
  expect((await readClimb(ada, id)).askedCount).toBe(2);
  await world.setClock(later(monday, 60));
  const second = await readClimb(ada, id);
  expect(second.askedCount).toBe(3);
  expect(happened(second).slice(-2)).toEqual(['no_response', 'invited']);
  await world.setClock(later(monday, 120));
  expect(await readClimb(ada, id)).toMatchObject({ rung: 'network', next: { waitsFor: 'network' } });
  await world.setClock(later(monday, 120 + 4 * 60));
  const third = await readClimb(ada, id);
  expect(['swarm', 'formal']).toContain(third.rung);
  await world.setClock(new Date('2026-12-02T10:00Z'));
  await world.setClock(new Date('2026-12-04T10:00Z'));
  expect((await readClimb(ada, id)).rung).toBe('formal');
});

test('an answer waits for the asker, who is reminded; worked settles, did not work goes on', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'tuning harps', ['Zoe']);
  const id = await askAbout(world, ada, 'tuning harps');
  await world.join('Kim').then((kim) => teach(world, kim, 'tuning harps'));
  const given = await zoe!.answers.answer({ params: { id }, body: { body: 'Try this.' } });
  expect((await readClimb(ada, id)).next).toMatchObject({ step: 'judging', waitsFor: 'asker' });
  expect(await invitationOf(zoe!, id)).toMatchObject({ response: 'answer', can: { respond: false, take: false } });
  await ada.answers.judge({ params: { id: given.id }, body: { outcome: 'did_not_work', reason: 'It broke.' } });
  await world.doDue();
  expect(happened(await readClimb(ada, id)).slice(-2)).toEqual(['did_not_work', 'invited']);
  await ada.answers.judge({ params: { id: given.id }, body: { outcome: 'worked' } });
  expect(await readClimb(ada, id)).toMatchObject({ outcome: 'settled', next: { step: 'ended', waitsFor: 'nobody' } });
  await ada.questions.reopen({ params: { id } });
  expect(await readClimb(ada, id)).toMatchObject({ outcome: null, rung: 'ask', endedAt: null });
});

test('a question that came along does not climb before somebody lets it', async () => {
  const { ada, mo } = world;
  const id = crypto.randomUUID();
  await world.services.db
    .insertInto('question')
    .values({ id, title: 'From long ago?', body: '', authorId: ada.id })
    .execute();
  expect(await ada.climbs.read({ params: { id } })).toEqual({ climb: null, can: { start: true } });
  expect((await world.elif.climbs.read({ params: { id } })).can.start).toBe(false);
  await expect(mo.climbs.stop({ params: { id } })).rejects.toMatchObject({ problem: { status: 404 } });
  await mo.climbs.start({ params: { id }, body: { urgency: 'curious' } });
  expect(await readClimb(ada, id)).toMatchObject({ urgency: 'curious', rung: 'ask' });
});

test('withdrawn it ends, and who was asked is not asked any more; brought back it climbs again', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'baking rye', ['Zoe']);
  const id = await askAbout(world, ada, 'baking rye');
  await ada.questions.withdraw({ params: { id } });
  expect(await invitationOf(zoe!, id)).toBe(undefined);
  expect((await readClimb(ada, id)).outcome).toBe('withdrawn');
  await ada.questions.restore({ params: { id } });
  await world.doDue();
  const climb = await readClimb(ada, id);
  expect([climb.outcome, asked(climb)]).toEqual([null, ['Zoe']]);
  expect(climb.log.filter(({ what }) => what === 'invited')).toHaveLength(1);
});

test('what was shown before is kept, and one of it that solved it ends the climb and counts for its answer', async () => {
  const { ada, elif, mo } = world;
  const zoe = await world.join('Zoe');
  const old = await mo.questions.ask({ body: { title: 'Where do oil lamps go?' } });
  const answer = await zoe.answers.answer({ params: { id: old.id }, body: { body: 'To the shed.' } });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  const id = await askAbout(world, ada, 'oil lamps', { shown: [{ kind: 'question', id: old.id }] });
  const params = { id };
  expect((await readClimb(ada, id)).shown).toMatchObject([
    { kind: 'question', id: old.id, title: 'Where do oil lamps go?' },
  ]);
  expect((await readClimb(elif, id)).shown).toEqual([]);
  const climb = await ada.climbs.found({ params, body: { kind: 'question', id: old.id } });
  expect(climb).toMatchObject({ outcome: 'found', found: { id: old.id }, can: { steer: false } });
  expect((await ada.questions.read({ params })).settledElsewhere).toMatchObject({ answerId: answer.id });
  expect((await mo.answers.read({ params: { id: answer.id } })).worked).toBe(2);
  await expect(ada.climbs.found({ params, body: { kind: 'question', id: old.id } })).rejects.toMatchObject({
    problem: { status: 409 },
  });
});

test('somebody takes it: she has longer, the others are told and may still take it too', async () => {
  const { ada } = world;
  const people = await joinKnowers(world, 'mending sails', ['Zoe', 'Kim']);
  const id = await askAbout(world, ada, 'mending sails');
  await respond(world, people[0]!, id, { response: 'take' });
  const climb = await readClimb(ada, id);
  expect(climb.next).toMatchObject({ dueAt: later(monday, 180).toISOString(), waitsFor: 'invited' });
  const other = await invitationOf(people[1]!, id);
  expect(other).toMatchObject({ dueAt: null, takenBy: [{ name: 'Zoe' }], can: { respond: true, take: true } });
  await world.setClock(later(monday, 181));
  expect(happened(await readClimb(ada, id))).toContain('took_without_answer');
});
