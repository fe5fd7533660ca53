import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import type { MeaningModel, Services } from '../context.ts';
import type { Embedder } from '../embeddings/embedder.ts';
import { findCandidates } from './candidates.ts';
import { followLanguage, indexPassages } from './indexing.ts';
import { adoptModel } from './model.ts';
import { asSystem } from '../context.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.ada.questions.ask({ body: { title: 'Which printer prints labels?' } });
});
afterAll(() => world.stop());

/** Stands in for a model: texts are near when they begin with the same letter. */
const byFirstLetter = (model: string, dimensions: number, refuses = /(?!)/): Embedder => ({
  model,
  dimensions,
  embed: async (texts) =>
    texts.map((text) => {
      if (refuses.test(text)) throw new Error('This text is refused');
      const vector = new Float32Array(dimensions);
      vector[text.toLowerCase().charCodeAt(0) % dimensions] = 1;
      return vector;
    }),
  close: async () => {},
});

const never = new AbortController().signal;
const using = (model: MeaningModel): Services => ({ ...world.services, meaning: () => model });

async function indexWith(embedder: Embedder) {
  const model = await adoptModel(world.services, embedder);
  await indexPassages(using(model), never);
  return model;
}

async function nearestTo(model: MeaningModel, text: string) {
  const [vector] = await model.embed([text], 'now');
  const ctx = asSystem(using(model));
  const candidates = await findCandidates(ctx, { text: '', body: '', unfinished: null, vector: vector!, model }, {});
  const rows = await world.services.db
    .selectFrom('passage')
    .select(['id', 'title'])
    .where('id', 'in', [0, ...candidates.filter((one) => one.closeness! > 0.9).map((one) => one.passageId)])
    .execute();
  return rows.map((row) => row.title);
}

const kept = async () =>
  world.services.db
    .selectFrom('meaning as m')
    .innerJoin('embeddingModel as e', 'e.id', 'm.modelId')
    .select(['e.name', (eb) => eb.fn.countAll<number>().as('vectors')])
    .groupBy('e.name')
    .execute();

test('after a change of the model every passage is read anew, while search goes on, and the old vectors go', async () => {
  const first = await indexWith(byFirstLetter('first', 8));
  expect(await nearestTo(first, 'white')).toContain('Which printer prints labels?');
  const passages = (await kept())[0]!.vectors;
  expect(passages).toBeGreaterThan(10);

  const second = await adoptModel(world.services, byFirstLetter('second', 12));
  expect(await nearestTo(second, 'white')).toEqual([]);
  const { items } = await world.mo.search.search({ query: { text: 'printer' } });
  expect(items[0]!.title.map((piece) => piece.text).join('')).toBe('Which printer prints labels?');

  await indexPassages(using(second), never);
  expect(await nearestTo(second, 'white')).toContain('Which printer prints labels?');
  expect(await kept()).toEqual([{ name: 'second', vectors: passages }]);
  const { rows } = await sql`select from pg_indexes where indexname like 'meaning_hnsw_%'`.execute(world.services.db);
  expect(rows).toHaveLength(1);
});

test('a text that the model refuses keeps no other waiting', async () => {
  const { ada } = world;
  await ada.questions.ask({ body: { title: 'Forbidden words in a title' } });
  await ada.questions.ask({ body: { title: 'Who waters the plants?' } });
  const model = await indexWith(byFirstLetter('third', 10, /^Forbidden/));
  expect(await nearestTo(model, 'water')).toContain('Who waters the plants?');
  expect(await nearestTo(model, 'for')).not.toContain('Forbidden words in a title');
  expect((await world.mo.system.status({})).search.waiting).toBe(0);
});

test('a model that refuses everything is away: the work waits for it', async () => {
  await world.ada.questions.ask({ body: { title: 'Where is the ladder kept?' } });
  await expect(indexWith(byFirstLetter('fourth', 10, /./))).rejects.toThrow('This text is refused');
  expect((await world.mo.system.status({})).search.waiting).toBeGreaterThan(0);
  await indexWith(byFirstLetter('third', 10));
});

test('after a change of the language the words are stemmed anew', async () => {
  const { ada, mo, services } = world;
  await ada.questions.ask({ body: { title: 'Wo liegen die Schlüssel der Häuser?' } });
  const found = async (text: string) =>
    (await mo.search.search({ query: { text } })).items.map((item) => item.title.map((piece) => piece.text).join(''));
  expect(await found('Haus')).toEqual([]);

  services.config.searchLanguage = 'german';
  await followLanguage(services);
  await indexPassages(services, never);
  expect(await found('Haus')).toContain('Wo liegen die Schlüssel der Häuser?');
  const { words } = await services.db.selectFrom('corpus').select('words').executeTakeFirstOrThrow();
  expect(words).toBeGreaterThan(0);
});
