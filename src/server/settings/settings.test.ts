import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '#src/contract/settings.ts';
import { createWorld, type World } from '#test/world.ts';
import { readSettings } from './queries.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const refused = (status: number, ...fields: string[]) => ({
  problem: expect.objectContaining({
    status,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((field) => [field, expect.any(String)])) }),
  }),
});

test('what nobody decided is as it comes, and a change holds for the next request', async () => {
  const { mo, services } = world;
  const before = await mo.settings.read({});
  expect(before).toEqual({
    values: { ...defaultSettings, organisationName: '', keepEventsDays: 730, erasedTexts: 'stay' },
    changes: [],
  });
  const after = await mo.settings.change({ body: { organisationName: ' Harbour Works ', keepEventsDays: null } });
  expect(after.values).toEqual({ ...before.values, organisationName: 'Harbour Works', keepEventsDays: null });
  expect(after.changes.map(({ name, by }) => [name, by.name])).toEqual([
    ['keepEventsDays', 'Mo'],
    ['organisationName', 'Mo'],
  ]);
  expect(await readSettings(services)).toEqual(after.values);
});

test('each change is an event with the old value and the new one; none, where nothing changed', async () => {
  const { mo } = world;
  await mo.settings.change({ body: { keepEventsDays: 400 } });
  await mo.settings.change({ body: { keepEventsDays: 400 } });
  await mo.settings.change({ body: { keepEventsDays: 500, erasedTexts: 'stay' } });
  const { items } = await mo.audit.list({ query: { name: 'setting.changed', limit: 2 } });
  expect(items.map(({ details, actor }) => [actor.name, details])).toEqual([
    ['Mo', { name: 'keepEventsDays', from: 400, to: 500 }],
    ['Mo', { name: 'keepEventsDays', from: null, to: 400 }],
  ]);
});

test('everybody may know whose installation it is; the rest is for administrators', async () => {
  const { ada, mo, app } = world;
  await mo.settings.change({ body: { organisationName: 'Harbour Works' } });
  expect(await (await app.request('/api/v1/organisation')).json()).toEqual({ name: 'Harbour Works' });
  for (const attempt of [
    () => ada.settings.read({}),
    () => ada.settings.change({ body: { erasedTexts: 'go' } }),
    () => ada.settings.terms({}),
    () => ada.settings.guardTerm({ body: { term: 'Acme' } }),
    () => ada.settings.releaseTerm({ params: { term: 'Acme' } }),
  ]) {
    await expect(attempt()).rejects.toMatchObject(refused(403));
  }
});

test('working time is as the organisation has it, and the same again is no change', async () => {
  const { mo } = world;
  const week = [...Array.from({ length: 4 }, () => [{ from: '08:00', to: '24:00' }]), [], [], []];
  const holidays = [{ on: '2026-12-25', name: 'Christmas Day' }];
  const wanted = { week, holidays, timeZone: 'Europe/Berlin' };
  expect((await mo.settings.change({ body: wanted })).values).toMatchObject(wanted);
  await mo.settings.change({ body: wanted });
  const { items } = await mo.audit.list({ query: { name: 'setting.changed', limit: 4 } });
  expect(items.map(({ details }) => details['name'])).toEqual([
    'holidays',
    'timeZone',
    'week',
    expect.not.stringMatching(/holidays|timeZone|week/),
  ]);
  const wrong: [object, string][] = [
    [{ week: week.slice(1) }, 'week'],
    [{ week: week.with(1, [{ from: '08:00', to: '' }]) }, 'week.1.0.to'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ holidays: [{ on: '2026-02-29', name: 'None' }] }, 'holidays.0.on'],
    [{ holidays: [{ on: '2026-02-28', name: ' ' }] }, 'holidays.0.name'],
    [{ holidays: [...holidays, ...holidays] }, 'holidays'],
  ];
  for (const [body, field] of wrong) {
    await expect(mo.settings.change({ body })).rejects.toMatchObject(refused(422, field));
  }
});

test('what makes no sense is refused by name', async () => {
  const { mo } = world;
  await expect(mo.settings.change({ body: { keepEventsDays: 3 } })).rejects.toMatchObject(
    refused(422, 'keepEventsDays'),
  );
  await expect(mo.settings.change({ body: { erasedTexts: 'maybe' as never } })).rejects.toMatchObject(
    refused(422, 'erasedTexts'),
  );
  await expect(mo.settings.change({ body: { colour: 'red' } as never })).rejects.toMatchObject(refused(422, 'colour'));
});

test('a value of a later version is as good as none', async () => {
  const { mo, services } = world;
  const kept = { changedBy: mo.id, value: JSON.stringify('perhaps') };
  await services.db
    .insertInto('setting')
    .values({ name: 'erasedTexts', ...kept })
    .execute();
  await services.db
    .insertInto('setting')
    .values({ name: 'unheardOf', ...kept })
    .execute();
  expect(await readSettings(services)).toMatchObject({ erasedTexts: 'stay' });
  expect(Object.keys(await readSettings(services))).not.toContain('unheardOf');
  expect((await mo.settings.change({ body: { erasedTexts: 'go' } })).values.erasedTexts).toBe('go');
});

test('words are guarded once, whatever their capitals, and released again', async () => {
  const { mo } = world;
  await mo.settings.guardTerm({ body: { term: 'Zum Anker / Kiel' } });
  await mo.settings.guardTerm({ body: { term: 'Acme' } });
  await expect(mo.settings.guardTerm({ body: { term: 'ACME' } })).rejects.toMatchObject(refused(422, 'term'));
  expect((await mo.settings.terms({})).items.map(({ term, by }) => [term, by.name])).toEqual([
    ['Acme', 'Mo'],
    ['Zum Anker / Kiel', 'Mo'],
  ]);
  await mo.settings.releaseTerm({ params: { term: 'zum anker / kiel' } });
  await expect(mo.settings.releaseTerm({ params: { term: 'Zum Anker / Kiel' } })).rejects.toMatchObject(refused(404));
  expect((await mo.settings.terms({})).items).toHaveLength(1);
  const { items } = await mo.audit.list({ query: { name: 'guarded_term.' } });
  expect(items.map(({ name, details }) => [name, details])).toEqual([
    ['guarded_term.removed', { term: 'Zum Anker / Kiel' }],
    ['guarded_term.added', { term: 'Acme' }],
    ['guarded_term.added', { term: 'Zum Anker / Kiel' }],
  ]);
});

test('of two changes at once each tells the value that it replaced', async () => {
  const { mo } = world;
  const days = [100, 200, 300, 400];
  await Promise.all(days.map((keepEventsDays) => mo.settings.change({ body: { keepEventsDays } })));
  const { items } = await mo.audit.list({ query: { name: 'setting.changed', limit: 4 } });
  const steps = items.toReversed().map(({ details }) => [details['from'], details['to']]);
  for (const [nth, [from]] of steps.slice(1).entries()) expect(from).toBe(steps[nth]![1]);
  expect(new Set(steps.map(([, to]) => to))).toEqual(new Set(days));
});
