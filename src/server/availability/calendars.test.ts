import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAway, isWorking, nextWorking, workingMinutesBetween } from '#src/core/hours.ts';
import { asSystem } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { availabilityOf, calendarsOf } from './queries.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const at = (time: string) => new Date(time);
const ctx = (now = '2025-07-02T08:00:00Z') => asSystem({ ...world.services, now: () => at(now) });
const calendarOf = async (id: string) => (await calendarsOf(ctx(), [id]))(id);
const weekOf = async (id: string, now: string) => {
  const { week } = (await availabilityOf(ctx(now), [id])).get(id)!;
  return [week.from.toISOString(), week.to.toISOString()];
};
const setZone = (who: World['ada'], timeZone: string) =>
  world.services.db.updateTable('person').set({ timeZone }).where('id', '=', who.id).execute();
const week = (hours: { from: string; to: string }[]) => Array.from({ length: 7 }, () => hours);

test('hours are on the clock of her own wall, whatever season it is', async () => {
  const { ada } = world;
  await setZone(ada, 'Europe/Berlin');
  const calendar = await calendarOf(ada.id);
  // Friday before and Monday after the clocks go forward: nine o'clock both times.
  expect(isWorking(calendar, at('2025-03-28T07:59:00Z'))).toBe(false);
  expect(isWorking(calendar, at('2025-03-28T08:00:00Z'))).toBe(true);
  expect(nextWorking(calendar, at('2025-03-29T12:00:00Z'))).toEqual(at('2025-03-31T07:00:00Z'));
  // And back in autumn.
  expect(nextWorking(calendar, at('2025-10-25T12:00:00Z'))).toEqual(at('2025-10-27T08:00:00Z'));
});

test('a night that skips an hour is shorter, and one that has it twice is longer', async () => {
  const { elif } = world;
  await setZone(elif, 'Europe/Berlin');
  const nights = { week: week([{ from: '22:00', to: '06:00' }]), weeklyLimit: 5, blockedNowOutsideHours: false };
  await elif.availability.change({ body: nights });
  const calendar = await calendarOf(elif.id);
  const hours = (from: string, to: string) => workingMinutesBetween(calendar, at(from), at(to)) / 60;
  expect(hours('2025-03-29T12:00:00Z', '2025-03-30T10:00:00Z')).toBe(7);
  expect(hours('2025-07-05T12:00:00Z', '2025-07-06T10:00:00Z')).toBe(8);
  expect(hours('2025-10-25T12:00:00Z', '2025-10-26T11:00:00Z')).toBe(9);
});

test('a week begins on Monday on her wall, and is an hour shorter or longer when clocks change in it', async () => {
  const { ada } = world;
  await setZone(ada, 'Europe/Berlin');
  expect(await weekOf(ada.id, '2025-03-30T21:59:00Z')).toEqual([
    '2025-03-23T23:00:00.000Z',
    '2025-03-30T22:00:00.000Z',
  ]);
  expect(await weekOf(ada.id, '2025-03-30T22:00:00Z')).toEqual([
    '2025-03-30T22:00:00.000Z',
    '2025-04-06T22:00:00.000Z',
  ]);
  expect(await weekOf(ada.id, '2025-10-22T12:00:00Z')).toEqual([
    '2025-10-19T22:00:00.000Z',
    '2025-10-26T23:00:00.000Z',
  ]);
  await setZone(ada, 'Pacific/Auckland');
  expect(await weekOf(ada.id, '2025-07-06T12:00:00Z')).toEqual([
    '2025-07-06T12:00:00.000Z',
    '2025-07-13T12:00:00.000Z',
  ]);
});

test('nobody works on the holidays of the organisation, in whatever time zone', async () => {
  const { ada, mo } = world;
  await setZone(ada, 'Asia/Tokyo');
  await mo.settings.change({ body: { holidays: [{ on: '2025-07-03', name: 'Founding day' }] } });
  // Thursday is over in Tokyo before it begins in London.
  expect(nextWorking(await calendarOf(ada.id), at('2025-07-02T12:00:00Z'))).toEqual(at('2025-07-04T00:00:00Z'));
  await mo.settings.change({ body: { holidays: [] } });
});

test('an absence is from the first midnight to the last on her wall', async () => {
  const { ada } = world;
  await setZone(ada, 'Europe/Berlin');
  const { id } = await ada.availability.addAbsence({ body: { from: '2025-03-29', until: '2025-03-31' } });
  const calendar = await calendarOf(ada.id);
  expect(isAway(calendar, at('2025-03-28T22:59:59Z'))).toBe(false);
  expect(isAway(calendar, at('2025-03-28T23:00:00Z'))).toBe(true);
  expect(isAway(calendar, at('2025-03-31T21:59:59Z'))).toBe(true);
  expect(isAway(calendar, at('2025-03-31T22:00:00Z'))).toBe(false);
  await ada.availability.removeAbsence({ params: { id } });
});

test('who asks without a name has the calendar of the organisation, and nothing of her own', { retry: 0 }, async () => {
  const { elif, services } = world;
  await setZone(elif, 'Asia/Kolkata');
  await elif.availability.change({ body: { week: week([]), weeklyLimit: 1, blockedNowOutsideHours: true } });
  await elif.availability.addAbsence({ body: { from: '2025-01-01', until: null } });
  const { author } = await elif.questions.ask({ body: { title: 'Whom do I ask?', anonymous: true } });
  const masked = await calendarOf(author.id);
  expect(masked).toEqual(await calendarOf(randomUUIDv7()));
  expect(masked).not.toEqual(await calendarOf(elif.id));
  expect((await availabilityOf(ctx(), [author.id, elif.id])).size).toBe(1);
  await services.db.deleteFrom('absence').where('personId', '=', elif.id).execute();
});

test('nobody asked for is nobody found', async () => {
  expect(await availabilityOf(ctx(), [])).toEqual(new Map());
  expect(isWorking((await calendarsOf(ctx(), []))(world.mo.id), at('2025-07-02T10:00:00Z'))).toBe(true);
});
