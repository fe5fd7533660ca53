import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ApiError } from '#src/client/client.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  // A Wednesday.
  setClock('2025-07-02T08:00:00Z');
  await world.services.db.deleteFrom('absence').execute();
});
afterAll(() => world.stop());

const setClock = (at: string) => void (world.services.now = () => new Date(at));
const refused = (status: number) => ({ problem: { status } });

/** The fields that were refused; none when nothing was. */
const refusedFields = (attempt: Promise<unknown>) =>
  attempt.then(
    () => [],
    ({ problem }: ApiError) => Object.keys(problem.fields ?? {}),
  );
const office = [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '17:00' }]), [], []];
const nights = [[{ from: '22:00', to: '06:00' }], [], [], [], [], [], []];
const usual = { week: null, weeklyLimit: 5, blockedNowOutsideHours: false };

test('who said nothing can help in the hours of the organisation, five times a week', async () => {
  const { ada, mo } = world;
  expect(await ada.availability.read({})).toMatchObject({
    ...usual,
    timeZone: 'UTC',
    absences: [],
    organisation: { week: office, timeZone: 'UTC', holidays: [] },
    // An hour before the office opens.
    nextAt: '2025-07-02T09:00:00.000Z',
    thisWeek: { from: '2025-06-30T00:00:00.000Z', to: '2025-07-07T00:00:00.000Z', asked: 0, items: [] },
  });
  await mo.settings.change({ body: { timeZone: 'Europe/Berlin', holidays: [{ on: '2025-07-02', name: 'Fair' }] } });
  expect(await ada.availability.read({})).toMatchObject({
    timeZone: 'Europe/Berlin',
    nextAt: '2025-07-03T07:00:00.000Z',
    thisWeek: { from: '2025-06-29T22:00:00.000Z' },
  });
  await mo.settings.change({ body: { timeZone: 'UTC', holidays: [] } });
});

test('hours, limit and what holds when somebody is blocked are hers to set, and go back to the organisation’s', async () => {
  const { elif, mo } = world;
  const mine = { week: nights, weeklyLimit: 0, blockedNowOutsideHours: true };
  expect(await elif.availability.change({ body: mine })).toMatchObject({ ...mine, nextAt: '2025-07-07T22:00:00.000Z' });
  expect(await elif.availability.read({})).toMatchObject(mine);
  expect(await mo.availability.read({})).toMatchObject(usual);
  expect(await elif.availability.change({ body: usual })).toMatchObject({
    ...usual,
    nextAt: '2025-07-02T09:00:00.000Z',
  });
  const { items } = await mo.audit.list({ query: { name: 'availability.changed' } });
  // That she did, but not what: when somebody works is nobody else's to read.
  expect(items.map(({ actor, details }) => [actor.name, details])).toEqual([
    ['Elif', {}],
    ['Elif', {}],
  ]);
});

test('who has no hours at all is told that she is never asked', async () => {
  const { ada } = world;
  const never = await ada.availability.change({ body: { ...usual, week: [[], [], [], [], [], [], []] } });
  expect(never.nextAt).toBeNull();
  await ada.availability.change({ body: usual });
});

test('an absence counts whole days, until it is over or taken back', async () => {
  const { ada } = world;
  const later = await ada.availability.addAbsence({ body: { from: '2025-08-01', until: null } });
  const now = await ada.availability.addAbsence({ body: { from: '2025-07-01', until: '2025-07-04' } });
  expect(await ada.availability.read({})).toMatchObject({
    absences: [now, later],
    // The weekend follows.
    nextAt: '2025-07-07T09:00:00.000Z',
  });
  setClock('2025-07-05T00:00:00Z');
  expect((await ada.availability.read({})).absences).toEqual([later]);
  setClock('2025-08-01T09:30:00Z');
  expect((await ada.availability.read({})).nextAt).toBeNull();
  await ada.availability.removeAbsence({ params: { id: later.id } });
  expect((await ada.availability.read({})).nextAt).toBe('2025-08-01T09:30:00.000Z');
  await expect(ada.availability.removeAbsence({ params: { id: later.id } })).rejects.toMatchObject(refused(404));
});

test('nobody takes back an absence of somebody else', { retry: 0 }, async () => {
  const { ada, mo } = world;
  const { id } = await ada.availability.addAbsence({ body: { from: '2025-07-03', until: '2025-07-03' } });
  await expect(mo.availability.removeAbsence({ params: { id } })).rejects.toMatchObject(refused(404));
  expect((await ada.availability.read({})).absences).toHaveLength(1);
  await ada.availability.removeAbsence({ params: { id } });
});

test('guests are asked nothing, and have no hours', { retry: 0 }, async () => {
  const { join, services } = world;
  const guest = await join('Gina');
  await services.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', guest.id).execute();
  for (const attempt of [
    () => guest.availability.read({}),
    () => guest.availability.change({ body: usual }),
    () => guest.availability.addAbsence({ body: { from: '2025-07-03', until: null } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject(refused(403));
  }
});

test('what makes no sense is refused by its field', async () => {
  const { ada } = world;
  const change = (body: object) => ada.availability.change({ body: { ...usual, ...body } });
  const monday = (...hours: object[]) => change({ week: [hours, [], [], [], [], [], []] });
  const wrong: [() => Promise<unknown>, string][] = [
    [() => monday({ from: '9', to: '17:00' }), 'week.0.0.from'],
    [() => monday({ from: '09:00', to: '12:00' }, { from: '13:00', to: '25:00' }), 'week.0.1.to'],
    [() => monday({ from: '24:00', to: '10:00' }), 'week.0.0.from'],
    [() => monday({ from: '09:00', to: '09:00' }), 'week.0.0.to'],
    [() => monday(...Array.from({ length: 7 }, () => office[0]![0]!)), 'week.0'],
    [() => change({ week: office.slice(1) }), 'week'],
    [() => change({ weeklyLimit: -1 }), 'weeklyLimit'],
    [() => change({ weeklyLimit: 2.5 }), 'weeklyLimit'],
    [() => change({ weeklyLimit: 51 }), 'weeklyLimit'],
    [() => change({ blockedNowOutsideHours: 'perhaps' }), 'blockedNowOutsideHours'],
    [() => ada.availability.addAbsence({ body: { from: '2025-02-30', until: null } }), 'from'],
    [() => ada.availability.addAbsence({ body: { from: '0001-01-01', until: null } }), 'from'],
    [() => ada.availability.addAbsence({ body: { from: '2025-07-03', until: '2025-07-02' } }), 'until'],
  ];
  for (const [attempt, field] of wrong) expect(await refusedFields(attempt())).toEqual([field]);
  expect(await ada.availability.read({})).toMatchObject({ ...usual, absences: [] });
});

test('there is an end to absences, also for two at once', async () => {
  const { ada, services } = world;
  const kept = (nth: number) => ({ id: randomUUIDv7(), personId: ada.id, fromOn: `2026-01-${10 + (nth % 20)}` });
  await services.db
    .insertInto('absence')
    .values(Array.from({ length: 49 }, (_, nth) => ({ ...kept(nth), untilOn: '2026-03-01' })))
    .execute();
  const add = () => ada.availability.addAbsence({ body: { from: '2026-02-01', until: null } });
  const both = await Promise.allSettled([add(), add()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('she sees what was asked of her this week, and how often, also where she may no longer read it', async () => {
  const { ada, elif } = world;
  await elif.people.edit({ params: { id: elif.id }, body: { timeZone: 'America/New_York' } });
  // Monday begins there four hours later.
  await invite(elif.id, 'On Sunday?', '2025-06-30T03:59:00Z');
  const open = await invite(elif.id, 'On Monday?', '2025-06-30T04:01:00Z', { dueAt: new Date('2025-07-03T12:00:00Z') });
  const done = await invite(elif.id, 'On Tuesday?', '2025-07-01T15:00:00Z', { response: 'not_now' });
  const gone = await invite(elif.id, 'In confidence?', '2025-07-01T16:00:00Z');
  await ada.questions.withdraw({ params: { id: gone } });
  await invite(ada.id, 'Of somebody else?', '2025-07-01T15:00:00Z');
  expect((await elif.availability.read({})).thisWeek).toEqual({
    from: '2025-06-30T04:00:00.000Z',
    to: '2025-07-07T04:00:00.000Z',
    asked: 3,
    items: [
      {
        question: { id: done, title: 'On Tuesday?' },
        invitedAt: '2025-07-01T15:00:00.000Z',
        response: 'not_now',
        waits: false,
      },
      {
        question: { id: open, title: 'On Monday?' },
        invitedAt: '2025-06-30T04:01:00.000Z',
        response: null,
        waits: true,
      },
    ],
  });
});

async function invite(personId: string, title: string, at: string, more: object = {}) {
  const { ada, services } = world;
  const { id } = await ada.questions.ask({ body: { title } });
  const climb = { questionId: id, state: '{}', urgency: 'today' as const, rung: 'ask' as const, step: 'responses' };
  await services.db
    .insertInto('climb')
    .values({ ...climb, outcome: null, dueAt: null, endedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const nothing = { referredBy: null, dueAt: null, response: null, respondedAt: null, referredTo: null, minutes: null };
  await services.db
    .insertInto('invitation')
    .values({
      id: randomUUIDv7(),
      questionId: id,
      personId,
      round: 1,
      place: 'evidence',
      why: '{}',
      invitedAt: at as never,
      ...nothing,
      ...more,
    })
    .execute();
  return id;
}
