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
} from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => world.setClock(monday));
afterEach(() => forgetKnowers(world));
afterAll(() => world.stop());

test('"better ask…" becomes an invitation that says who referred; the asker is told who did', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'drilling wells', ['Zoe']);
  const kim = await world.join('Kim');
  const id = await askAbout(world, ada, 'drilling wells');
  expect(await invitationOf(kim, id)).toBe(undefined);
  const said = await respond(world, zoe!, id, { response: 'refer', to: kim.id });
  expect(said).toMatchObject({ response: 'refer', referredTo: { name: 'Kim' }, dueAt: null });
  const invitation = await invitationOf(kim, id);
  expect(invitation).toMatchObject({ referredBy: { name: 'Zoe' }, place: 'referral', can: { take: true } });
  expect(invitation!.reasons).toContainEqual({ is: 'referred', by: [{ id: zoe!.id, name: 'Zoe' }] });
  const climb = await readClimb(ada, id);
  expect(happened(climb).slice(-2)).toEqual(['referred', 'invited']);
  expect(climb.log.at(-2)!.people.map(({ name }) => name)).toEqual(['Zoe', 'Kim']);
});

test('people who refer to each other in a circle are asked once, which the ladder shows', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'glazing pots', ['Zoe']);
  const kim = await world.join('Kim');
  const id = await askAbout(world, ada, 'glazing pots');
  await respond(world, zoe!, id, { response: 'refer', to: kim.id });
  await respond(world, kim, id, { response: 'refer', to: zoe!.id });
  const climb = await readClimb(ada, id);
  expect(climb.askedCount).toBe(2);
  expect(climb.log.find(({ what }) => what === 'referral_not_followed')).toMatchObject({ note: 'already_asked' });
  expect(climb.rung).toBe('network');
});

test('a referral to the asker is not followed, one to herself or to nobody here is refused', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'folding maps', ['Zoe']);
  const id = await askAbout(world, ada, 'folding maps');
  const refer = (to: string) => respond(world, zoe!, id, { response: 'refer', to });
  await expect(refer(zoe!.id)).rejects.toMatchObject({
    problem: { status: 422, fields: { to: 'Must be somebody else' } },
  });
  await expect(refer(crypto.randomUUID())).rejects.toMatchObject({
    problem: { status: 422, fields: { to: 'Is not here' } },
  });
  await refer(ada.id);
  expect((await readClimb(ada, id)).log.find(({ what }) => what === 'referral_not_followed')).toMatchObject({
    note: 'herself',
  });
});

test('"not now" and "not me": the next people are asked, and "not me" is not asked about the like', async () => {
  const { ada } = world;
  const [zoe, kim] = await joinKnowers(world, 'plucking banjos', ['Zoe', 'Kim']);
  const id = await askAbout(world, ada, 'plucking banjos');
  await respond(world, zoe!, id, { response: 'not_me' });
  await respond(world, kim!, id, { response: 'not_now' });
  expect((await invitationOf(kim!, id))!.can).toMatchObject({ respond: true, take: false });
  const climb = await readClimb(ada, id);
  expect(happened(climb)).toEqual(expect.arrayContaining(['not_me', 'not_now', 'nobody_to_ask', 'reached']));
  expect(climb.passedOver).toContainEqual({ why: 'said_not_me', count: 1 });
});

test('who takes it late is welcome as long as people are asked; tapping twice does nothing twice', async () => {
  const { ada } = world;
  const people = await joinKnowers(world, 'waxing skis', ['Zoe', 'Kim', 'Lea', 'Noa']);
  const id = await askAbout(world, ada, 'waxing skis');
  const first = (await readClimb(ada, id)).asked![0]!.person.id;
  await world.setClock(later(monday, 60));
  const taker = people.find((one) => one.id === first)!;
  expect(await respond(world, taker, id, { response: 'take' })).toMatchObject({
    response: 'take',
    can: { take: false },
  });
  await respond(world, taker, id, { response: 'take' });
  expect(happened(await readClimb(ada, id)).filter((what) => what === 'took')).toHaveLength(1);
});

test('settled while she writes: her answer is kept and changes nothing', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'carving spoons', ['Zoe']);
  const id = await askAbout(world, ada, 'carving spoons');
  await ada.questions.settle({ params: { id }, body: {} });
  expect(await invitationOf(zoe!, id)).toMatchObject({ dueAt: null, can: { respond: false, take: false } });
  await zoe!.answers.answer({ params: { id }, body: { body: 'With a hook knife.' } });
  const climb = await readClimb(ada, id);
  expect([climb.outcome, climb.log.at(-1)!.what]).toEqual(['settled', 'late_response']);
  expect((await ada.questions.read({ params: { id } })).thread).toHaveLength(1);
});

test('minutes are hers to say; nobody else finds her invitation', async () => {
  const { ada, mo } = world;
  const [zoe] = await joinKnowers(world, 'reading tides', ['Zoe']);
  const id = await askAbout(world, ada, 'reading tides');
  const params = { id: (await invitationOf(zoe!, id))!.id };
  expect((await zoe!.invitations.setMinutes({ params, body: { minutes: 20 } })).minutes).toBe(20);
  expect((await zoe!.invitations.setMinutes({ params, body: { minutes: null } })).minutes).toBe(null);
  for (const other of [ada, mo]) {
    await expect(other.invitations.read({ params })).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(other.invitations.respond({ params, body: { response: 'take' } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  }
});

test('the network rung reaches those who watch its topic, and says so', async () => {
  const { ada, elif, mo } = world;
  const id = await askAbout(world, ada, 'binding books', { topics: ['Book binding'] });
  const climb = await readClimb(ada, id);
  expect([climb.rung, happened(climb)]).toEqual(['network', ['asked', 'reached', 'nobody_to_ask', 'reached']]);
  expect(asked(climb)).toEqual([]);
  const { items } = await mo.climbs.choices({ params: { id } });
  expect(items).toHaveLength(1);
  await expect(elif.climbs.choices({ params: { id } })).rejects.toMatchObject({ problem: { status: 403 } });
});

test('lists what waits by its date and what is over by its age, page by page', async () => {
  const { ada } = world;
  const [zoe] = await joinKnowers(world, 'tying flies', ['Zoe']);
  const ids: string[] = [];
  for (const nth of [1, 2, 3]) ids.push(await askAbout(world, ada, `tying flies ${'again '.repeat(nth)}`));
  const open = await zoe!.invitations.list({ query: { limit: 2 } });
  expect([open.items.length, open.open]).toEqual([2, 3]);
  const rest = await zoe!.invitations.list({ query: { limit: 2, cursor: open.next! } });
  expect([...open.items, ...rest.items].map(({ question }) => question.id)).toEqual(expect.arrayContaining(ids));
  expect(rest.next).toBe(null);
  await respond(world, zoe!, ids[0]!, { response: 'not_now' });
  const past = await zoe!.invitations.list({ query: { state: 'past' } });
  expect([past.items.map(({ question }) => question.id), past.open]).toEqual([[ids[0]], 2]);
});
