import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asSystem } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { keepMean } from './commonness.ts';
import { findMatches } from './find.ts';

let world: World;
let wifi: string;
let wireless: string;
beforeAll(async () => {
  world = await createWorld({ EMBEDDER: 'minilm' });
  await vi.waitUntil(() => world.services.meaning() !== null, { timeout: 60_000 });
  const ask = async (title: string, body = '') => (await world.ada.questions.ask({ body: { title, body } })).id;
  wifi = await ask('My laptop will not connect to the wifi');
  wireless = await ask('No wireless network on my computer', 'Since I came back from holiday it asks for a password.');
  await ask('Which printer prints labels?');
  const isRead = async () => (await world.mo.system.status({})).search.waiting === 0;
  await vi.waitUntil(isRead, { timeout: 60_000, interval: 250 });
});
afterAll(() => world.stop());

const found = async (text: string, scope: Parameters<typeof findMatches>[2] = {}, body = '') =>
  (await findMatches(asSystem(world.services), { text, body }, scope)).ranked;
const keys = async (...asked: Parameters<typeof found>) => (await found(...asked)).map(({ key }) => key);

test('the likeliest comes first, and says how likely it is', async () => {
  const [first, ...others] = await found('notebook does not connect to wifi');
  expect(first!.key).toBe(wifi);
  expect(first!.probability).toBeGreaterThan(0.8);
  expect(others.at(-1)!.probability).toBeLessThan(0.1);
});

test('a search can be kept to some questions, leave some out, and end at a time', async () => {
  expect(await keys('wifi', { among: [wireless] })).toEqual([wireless]);
  expect(await keys('wifi', { except: [wifi] })).not.toContain(wifi);
  expect(await keys('wifi', { except: [wifi] })).toContain(wireless);
  expect(await keys('wifi', { kind: 'question', until: new Date('2001-01-01') })).toEqual([]);
});

test('what stands below the title is read too', async () => {
  const probability = async (body: string) =>
    (await found('Trouble since my holiday', {}, body)).find(({ key }) => key === wireless)!.probability;
  expect(await probability('The computer finds no wireless network any more.')).toBeGreaterThan(await probability(''));
});

test('the mean of all meanings is kept, and again once there is a tenth more', async () => {
  const { db } = world.services;
  const read = () => db.selectFrom('embeddingModel').select(['mean', 'meanOf']).executeTakeFirstOrThrow();
  const { mean, meanOf } = await read();
  expect(mean).not.toBeNull();
  expect(meanOf).toBeGreaterThan(10);
  const { rows } = await sql<{ distance: number }>`
    select e.mean <-> (select avg(vector) from meaning) as distance from embedding_model e`.execute(db);
  expect(rows[0]!.distance).toBeLessThan(0.1);

  await sql`update embedding_model set mean_of = mean_of - 1, mean = null`.execute(db);
  await keepMean(world.services, world.services.meaning()!);
  expect((await read()).mean).not.toBeNull();
  await sql`update embedding_model set mean_of = 1`.execute(db);
  await keepMean(world.services, world.services.meaning()!);
  expect((await read()).meanOf).toBe(
    (await db.selectFrom('corpus').select('passages').executeTakeFirstOrThrow()).passages,
  );
});

test('without a mean yet, search goes on', async () => {
  await sql`update embedding_model set mean = null`.execute(world.services.db);
  expect((await keys('wifi'))[0]).toBe(wifi);
});
