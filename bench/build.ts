import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import { asSystem, transaction, type Ctx } from '#src/server/context.ts';
import type { Database } from '#src/server/db/database.ts';
import { indexPassages } from '#src/server/search/indexing.ts';
import { keepPassages } from '#src/server/search/passages.ts';
import { openApplication } from '#src/server/server.ts';
import { generateThreads, people, timeId, topics, type Thread } from './corpus.ts';
import { openStandIn, writeMeanings } from './meanings.ts';
import { createRandom } from './texts.ts';

export type Progress = (what: string, done: number, of: number) => void;

export interface Plan {
  documents: number;
  progress: Progress;
}

/** Fills an empty database with the corpus: words, counts and vectors by the product's own writing and indexing. */
export async function buildDatabase(databaseUrl: string, dataDir: string, { documents, progress }: Plan) {
  const config = { ...readConfig({ EMBEDDER: 'off', DATA_DIR: dataDir }), databaseUrl };
  const { services, database, stop } = await openApplication(config, pino({ level: 'warn' }, pino.destination(2)));
  try {
    const ctx = asSystem(services);
    await insertPeople(ctx);
    await insertTopics(ctx);
    const about = await insertThreads(ctx, documents, progress);
    await indexPassages(services, new AbortController().signal);
    progress('counted', documents, documents);
    const indexes = await writeMeanings(services, await openStandIn(about), (done) =>
      progress('with a vector', done, documents),
    );
    progress('before the index of the vectors', documents, documents);
    await finish(database, indexes);
  } finally {
    await stop();
  }
}

async function finish({ connections }: Database, indexes: string[]) {
  const client = await connections.unlimited();
  try {
    // Alone: parallel workers would share as much memory again, more than many containers have.
    await client.query("set maintenance_work_mem = '700MB'");
    await client.query('set max_parallel_maintenance_workers = 0');
    for (const definition of indexes) await client.query(definition);
    // What the upkeep does in a quiet moment, and PostgreSQL by itself.
    await client.query('vacuum (analyze)');
  } finally {
    client.release();
  }
}

const idOf = (kind: number, number: number) => timeId(new Date(0), createRandom(kind * 1_000_000 + number));
const personId = (number: number) => idOf(1, number);
const topicId = (number: number) => idOf(2, number);

async function insertPeople({ db }: Ctx) {
  const rows = Array.from({ length: people }, (_, n) => ({ id: personId(n), name: `Colleague ${n}` }));
  await db.insertInto('person').values(rows).execute();
}

async function insertTopics({ db, actor }: Ctx) {
  const rows = Array.from({ length: topics }, (_, n) => ({
    id: topicId(n),
    slug: `topic-${n}`,
    name: `Topic ${n}`,
    createdBy: actor.id,
  }));
  await db.insertInto('topic').values(rows).execute();
}

/** Tells what each title is about. */
async function insertThreads(ctx: Ctx, documents: number, progress: Progress) {
  const about = new Map<string, Thread['about']>();
  let done = 0;
  for (const some of inBatches(generateThreads(documents), 250)) {
    await transaction(ctx, (ctx) => insertSome(ctx, some));
    for (const thread of some) {
      about.set(thread.title, thread.about);
      done += 1 + thread.answers.length;
    }
    progress('written', done, documents);
  }
  return about;
}

async function insertSome(ctx: Ctx, threads: Thread[]) {
  const { db } = ctx;
  const questions = threads.map(({ id, title, body, author, at }) => ({
    id,
    title,
    body,
    authorId: personId(author),
    askedAt: at,
  }));
  await db.insertInto('question').values(questions).execute();
  const filed = threads.map(({ id, about }) => ({ questionId: id, topicId: topicId(about[0] % topics) }));
  await db.insertInto('questionTopic').values(filed).execute();
  await keepPassages(
    ctx,
    threads.map(({ id, title, body, at }) => ({ questionId: id, title, text: body, at })),
  );
  await insertAnswers(ctx, threads);
}

async function insertAnswers(ctx: Ctx, threads: Thread[]) {
  const { db } = ctx;
  const answers = threads.flatMap(({ id: questionId, title, answers }) =>
    answers.map((answer) => ({ ...answer, questionId, title })),
  );
  if (answers.length === 0) return;
  const rows = answers.map(({ id, questionId, body, author, at }) => ({
    id,
    questionId,
    body,
    authorId: personId(author),
    answeredAt: at,
  }));
  await db.insertInto('answer').values(rows).execute();
  await keepPassages(
    ctx,
    answers.map(({ id, questionId, title, body, at }) => ({ questionId, answerId: id, title, text: body, at })),
  );
  const verdicts = answers.flatMap(({ id, verdicts, at }) =>
    verdicts.map(({ person, outcome }) => ({ answerId: id, personId: personId(person), outcome, at })),
  );
  if (verdicts.length > 0) await db.insertInto('verdict').values(verdicts).execute();
  const settled = threads.flatMap(({ id, answers, author, settledBy }) => {
    const answer = answers[settledBy ?? -1];
    return answer ? [{ questionId: id, answerId: answer.id, settledBy: personId(author), settledAt: answer.at }] : [];
  });
  if (settled.length > 0) await db.insertInto('settlement').values(settled).execute();
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
