import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import { asSystem, transaction, type Ctx, type Services } from '#src/server/context.ts';
import type { Embedder } from '#src/server/embeddings/embedder.ts';
import { indexPassages } from '#src/server/search/indexing.ts';
import { adoptModel } from '#src/server/search/model.ts';
import { keepPassages } from '#src/server/search/passages.ts';
import { openApplication } from '#src/server/server.ts';
import { scratchDatabase } from '#test/scratch.ts';
import type { Document } from '../datasets/formats.ts';
import { createRandom } from '../texts.ts';
import { timeId } from '../corpus.ts';

/** A database of the product's that holds a set's documents as questions, and nothing else. */
export interface Filled {
  ctx: Ctx;
  /** The question that a document became, and back. */
  questionOf: Map<string, string>;
  documentOf: Map<string, string>;
  close: () => Promise<void>;
}

/** Opens an empty database, in memory or on the PostgreSQL of DATABASE_URL, and fills it by the product's own writing and indexing. */
export async function openFilled(documents: Document[], embedder: Embedder): Promise<Filled> {
  const scratch = await scratchDatabase(process.env['DATABASE_URL'] ?? '');
  const dataDir = await mkdtemp(join(tmpdir(), 'firsthand-quality-'));
  const config = { ...readConfig({ EMBEDDER: 'off', DATA_DIR: dataDir }), databaseUrl: scratch.url };
  const { services, stop } = await openApplication(config, pino({ level: 'error' }, pino.destination(2)));
  const random = createRandom(1);
  const questionOf = new Map(documents.map(({ id, date }) => [id, timeId(timeOf(date), random)]));
  await forgetGuide(services);
  await insertDocuments(asSystem(services), documents, questionOf);
  const model = await adoptModel(services, embedder);
  const reading: Services = { ...services, meaning: () => model };
  await indexPassages(reading, new AbortController().signal);
  await sql`analyze`.execute(services.db);
  const close = async () => {
    await stop();
    await scratch.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const documentOf = new Map([...questionOf].map(([document, question]) => [question, document]));
  return { ctx: asSystem(reading), questionOf, documentOf, close };
}

async function forgetGuide(services: Services) {
  await transaction(services, async ({ db }) => {
    await sql`delete from passage`.execute(db);
    await sql`delete from lexeme`.execute(db);
    await sql`update corpus set passages = 0, words = 0`.execute(db);
  });
}

/** The moment that a set's day stands for: its beginning. */
export const timeOf = (date: string | undefined) => new Date(date ? `${date.slice(0, 10)}T00:00:00Z` : '2020-01-01');

async function insertDocuments(ctx: Ctx, documents: Document[], questionOf: Map<string, string>) {
  const { db, actor } = ctx;
  for (let from = 0; from < documents.length; from += 250) {
    const some = documents.slice(from, from + 250).map(({ id, title, text, date }) => ({
      id: questionOf.get(id)!,
      title: clean(title),
      body: clean(text),
      at: timeOf(date),
    }));
    const rows = some.map(({ id, title, body, at }) => ({ id, title, body, authorId: actor.id, askedAt: at }));
    await db.insertInto('question').values(rows).execute();
    await keepPassages(
      ctx,
      some.map(({ id, title, body, at }) => ({ questionId: id, title, text: body, at })),
    );
  }
}

/** PostgreSQL keeps no NUL and no half of a character. */
const clean = (text: string) => text.toWellFormed().replaceAll('\0', ' ');
