import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asked,
  askAbout,
  forgetKnowers,
  invitationOf,
  joinKnowers,
  later,
  monday,
  readClimb,
  respond,
} from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.setClock(monday));
afterEach(() => forgetKnowers(world));
afterAll(() => world.stop());

test('peers see what happened and how many were asked; names are for the asker, those asked and who looks after it', async () => {
  const { ada, elif, mo } = world;
  const [zoe] = await joinKnowers(world, 'tanning hides', ['Zoe', 'Kim']);
  const id = await askAbout(world, ada, 'tanning hides');
  for (const reader of [ada, zoe!, mo]) expect(asked(await readClimb(reader, id))).toEqual(['Kim', 'Zoe']);
  const peers = await readClimb(elif, id);
  expect(peers).toMatchObject({
    asked: null,
    askedCount: 2,
    passedOver: [],
    can: { steer: false, explain: false, to: [] },
  });
  expect(peers.log.at(-1)).toMatchObject({ what: 'invited', people: [], count: 2 });
  const told = JSON.stringify(peers);
  for (const name of ['Zoe', 'Kim', zoe!.id]) expect(told).not.toContain(name);
});

test('why somebody was not asked is a count to the asker, and a row to who looks after it', { retry: 0 }, async () => {
  const { ada, mo, services } = world;
  const [, kim] = await joinKnowers(world, 'spinning wool', ['Zoe', 'Kim']);
  await services.db.insertInto('availability').values({ personId: kim!.id, weeklyLimit: 0 }).execute();
  const id = await askAbout(world, ada, 'spinning wool');
  const climb = await readClimb(ada, id);
  expect(climb.passedOver).toContainEqual({ why: 'weekly_limit', count: 1 });
  expect(JSON.stringify(climb)).not.toContain(kim!.id);
  expect(climb.asked!.flatMap(({ reasons }) => reasons).map(({ is }) => is)).not.toContain('asked_last');
  const { items } = await mo.climbs.choices({ params: { id } });
  expect(items[0]!.rows).toContainEqual(
    expect.objectContaining({ person: { id: kim!.id, name: 'Kim' }, result: 'weekly_limit' }),
  );
});

test('that somebody referred to has no time is not told to others', { retry: 0 }, async () => {
  const { ada, mo, services } = world;
  const [zoe] = await joinKnowers(world, 'casting bells', ['Zoe']);
  const lea = await world.join('Lea');
  await services.db.insertInto('availability').values({ personId: lea.id, weeklyLimit: 0 }).execute();
  const id = await askAbout(world, ada, 'casting bells');
  await respond(world, zoe!, id, { response: 'refer', to: lea.id });
  const note = async (reader: typeof ada) =>
    (await readClimb(reader, id)).log.find(({ what }) => what === 'referral_not_followed')!.note;
  expect([await note(ada), await note(zoe!), await note(mo)]).toEqual([null, null, 'weekly_limit']);
});

test('who asked without a name may be asked herself, and steers under the pseudonym', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const [zoe] = await joinKnowers(world, 'picking locks', ['Zoe']);
  const own = await askAbout(world, zoe!, 'picking locks', { anonymous: true });
  const others = await askAbout(world, ada, 'picking locks', { anonymous: true });
  for (const id of [own, others]) expect(asked(await readClimb(mo, id))).toEqual(['Zoe']);
  expect(await invitationOf(zoe!, own)).toMatchObject({ question: { author: { anonymous: true } } });
  expect((await readClimb(zoe!, own)).can.steer).toBe(true);
  const paused = await zoe!.climbs.pause({ params: { id: own } });
  expect(paused.paused!.by).toMatchObject({ anonymous: true });
  for (const reader of [ada, elif]) expect(JSON.stringify(await readClimb(reader, own))).not.toContain(zoe!.id);
  const events = await world.services.db
    .selectFrom('event')
    .select(['name', 'actorId'])
    .where('subjectId', '=', own)
    .execute();
  expect(events.filter(({ actorId }) => actorId === zoe!.id)).toEqual([]);
});

test('two worlds: whoever of those who know asked without a name, others see the same', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const subject = 'hiding maps';
  const [zoe, kim] = await joinKnowers(world, subject, ['Zoe', 'Kim']);
  // What the other stories left waiting would ask these two as well.
  await world.services.db.updateTable('climb').set({ dueAt: null }).execute();
  // Chance follows from ids: one and the same for all three.
  const id = crypto.randomUUID();
  const params = { id };
  const worlds: string[] = [];
  for (const asker of [zoe!, kim!, ada]) {
    const title = `What about ${subject} now?`;
    const { author } = await asker.questions.ask({ body: { id, title, urgency: 'today', anonymous: true } });
    await world.doDue();
    await respond(world, zoe!, id, { response: 'not_now' });
    await respond(world, kim!, id, { response: 'take' });
    await world.setClock(later(monday, 400));
    const seen: unknown[] = (await mo.climbs.choices({ params })).items.map(({ rows }) => rows);
    for (const reader of [elif, mo]) seen.push(await reader.climbs.read({ params }));
    worlds.push(JSON.stringify(seen).replaceAll(author.id, 'asker'));
    await world.services.db.deleteFrom('question').where('id', '=', id).execute();
    await world.setClock(monday);
  }
  expect(worlds[1]).toEqual(worlds[0]);
  expect(worlds[2]).toEqual(worlds[0]);
});

test('the asker skips, goes back, pauses, resumes and stops; others may not', async () => {
  const { ada, elif } = world;
  await joinKnowers(world, 'hanging doors', ['Zoe']);
  const id = await askAbout(world, ada, 'hanging doors');
  const params = { id };
  const acts = [
    () => elif.climbs.setRung({ params, body: { to: null } }),
    () => elif.climbs.pause({ params }),
    () => elif.climbs.resume({ params }),
    () => elif.climbs.stop({ params }),
    () => elif.climbs.start({ params, body: {} }),
    () => elif.climbs.found({ params, body: { kind: 'question', id: crypto.randomUUID() } }),
  ];
  for (const act of acts) await expect(act()).rejects.toMatchObject({ problem: { status: 403 } });
  await world.setClock(later(monday, 30));
  expect((await ada.climbs.pause({ params })).next).toMatchObject({ dueAt: null, waitsFor: 'resumption' });
  await world.setClock(later(monday, 120));
  expect((await ada.climbs.resume({ params })).next.dueAt).toBe(later(monday, 150).toISOString());
  expect((await ada.climbs.setRung({ params, body: { to: 'network' } })).rung).toBe('network');
  const back = await ada.climbs.setRung({ params, body: { to: 'ask' } });
  expect(back).toMatchObject({ rung: 'ask', next: { waitsFor: 'choice' } });
  await expect(ada.climbs.setRung({ params, body: { to: 'find' } })).rejects.toMatchObject({
    problem: { status: 409 },
  });
  expect(await ada.climbs.stop({ params })).toMatchObject({ outcome: 'stopped', can: { steer: false } });
  await expect(ada.climbs.pause({ params })).rejects.toMatchObject({ problem: { status: 409 } });
  expect((await ada.questions.read({ params })).state).toBe('open');
  expect(await ada.climbs.start({ params, body: { urgency: 'curious' } })).toMatchObject({
    outcome: null,
    urgency: 'curious',
  });
});

test('a page of the guide that solved it is kept; one that is not there is refused', async () => {
  const { ada } = world;
  const id = await askAbout(world, ada, 'reading guides');
  const params = { id };
  const found = (guide: string) => ada.climbs.found({ params, body: { kind: 'guide', id: guide } });
  await expect(found(crypto.randomUUID())).rejects.toMatchObject({ problem: { status: 404 } });
  const page = await world.services.db
    .selectFrom('guidePage')
    .select(['id', 'title'])
    .limit(1)
    .executeTakeFirstOrThrow();
  expect(await found(page.id)).toMatchObject({ outcome: 'found', found: { kind: 'guide', title: page.title } });
  expect((await ada.questions.read({ params })).state).toBe('settled');
});
