import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import { asSystem, transaction, type Ctx } from '#src/server/context.ts';
import type { Embedder } from '#src/server/embeddings/embedder.ts';
import { indexPassages } from '#src/server/search/indexing.ts';
import { adoptModel } from '#src/server/search/model.ts';
import { keepPassages } from '#src/server/search/passages.ts';
import { openApplication } from '#src/server/server.ts';
import { scratchDatabase } from '#test/scratch.ts';
import { timeId } from '../corpus.ts';
import { createRandom } from '../texts.ts';
import type { Past } from './history.ts';

/** A database of the product's that a history is played into; its clock stands where the history does. */
export interface Playing {
  ctx: Ctx;
  /** Writes all that happened before a time, and has it indexed. */
  playUntil: (time: Date) => Promise<void>;
  /** Writes a question without its answers; its id and its asker's. */
  ask: (question: Past) => Promise<{ questionId: string; askerId: string }>;
  personOf: ReadonlyMap<string, string>;
  userOf: ReadonlyMap<string, string>;
  close: () => Promise<void>;
}

/** Opens an empty database, in memory or on the PostgreSQL of DATABASE_URL, with the people and the topics of a history. */
export async function openPlaying(history: Past[], embedder: Embedder): Promise<Playing> {
  const scratch = await scratchDatabase(process.env['DATABASE_URL'] ?? '');
  const dataDir = await mkdtemp(join(tmpdir(), 'firsthand-routing-'));
  const config = { ...readConfig({ EMBEDDER: 'off', DATA_DIR: dataDir }), databaseUrl: scratch.url };
  const { services, stop } = await openApplication(config, pino({ level: 'error' }, pino.destination(2)));
  const model = await adoptModel(services, embedder);
  let clock = history[0]!.at;
  const reading = { ...services, meaning: () => model, now: () => clock };
  const ctx = asSystem(reading);
  const ids = await insertCast(ctx, history);
  const writing = createWriting(ctx, history, ids);
  return {
    ctx,
    personOf: ids.people,
    userOf: new Map([...ids.people].map(([user, id]) => [id, user])),
    playUntil: async (time) => {
      clock = time;
      if (await writing.writeUntil(time)) await indexPassages(reading, new AbortController().signal);
    },
    ask: async (question) => {
      await writing.writeQuestions([question]);
      return { questionId: ids.questions.get(question)!, askerId: ids.people.get(question.asker ?? '')! };
    },
    close: async () => {
      await stop();
      await scratch.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Ids {
  people: Map<string, string>;
  topics: Map<string, string>;
  questions: Map<Past, string>;
}

async function insertCast(ctx: Ctx, history: Past[]): Promise<Ids> {
  const random = createRandom(1);
  const name = (names: Iterable<string>) =>
    new Map([...new Set(names)].map((name) => [name, timeId(new Date(0), random)]));
  // Whoever asked without a name stands for one more person.
  const people = name(history.flatMap(({ asker, answers }) => [asker ?? '', ...answers.map(({ user }) => user)]));
  const topics = name(history.flatMap(({ tags }) => tags));
  await inBatches([...people], (some) =>
    ctx.db
      .insertInto('person')
      .values(some.map(([user, id]) => ({ id, name: user || 'Nobody' })))
      .execute(),
  );
  await inBatches([...topics], (some) =>
    ctx.db
      .insertInto('topic')
      .values(some.map(([tag, id]) => ({ id, slug: id, name: tag, createdBy: ctx.actor.id })))
      .execute(),
  );
  // The guide answers nothing of a community's.
  await sql`delete from passage`.execute(ctx.db);
  await sql`delete from lexeme`.execute(ctx.db);
  await sql`update corpus set passages = 0, words = 0`.execute(ctx.db);
  return { people, topics, questions: new Map(history.map((past) => [past, timeId(past.at, random)])) };
}

function createWriting(ctx: Ctx, history: Past[], ids: Ids) {
  const answers = history
    .flatMap((past) => past.answers.map((answer) => ({ past, ...answer })))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const random = createRandom(2);
  const written = new Set<Past>();
  const done = { questions: 0, answers: 0 };

  const writeQuestions = (some: Past[]) =>
    inBatches(
      some.filter((past) => !written.has(past)),
      (some) => transaction(ctx, (ctx) => insertQuestions(ctx, some, ids)),
    ).then(() => some.forEach((past) => written.add(past)));

  const writeAnswers = (some: Answered[]) =>
    inBatches(some, (some) =>
      transaction(ctx, (ctx) =>
        insertAnswers(
          ctx,
          some.map((answer) => ({ ...answer, id: timeId(answer.at, random) })),
          ids,
        ),
      ),
    );

  return {
    writeQuestions,
    async writeUntil(time: Date) {
      const before = <Item extends { at: Date }>(items: Item[], from: number) => {
        let to = from;
        while (to < items.length && items[to]!.at < time) to++;
        return items.slice(from, to);
      };
      const [asked, answered] = [before(history, done.questions), before(answers, done.answers)];
      done.questions += asked.length;
      done.answers += answered.length;
      await writeQuestions(asked);
      await writeAnswers(answered);
      return asked.length + answered.length > 0;
    },
  };
}

type Answered = Past['answers'][number] & { past: Past };

async function insertAnswers({ db, actor }: Ctx, some: (Answered & { id: string })[], { people, questions }: Ids) {
  const rows = some.map(({ id, past, user, at, body }) => ({
    id,
    questionId: questions.get(past)!,
    body: clean(body),
    authorId: people.get(user)!,
    answeredAt: at,
  }));
  await db.insertInto('answer').values(rows).execute();
  const settled = some
    .filter(({ accepted }) => accepted)
    .map(({ id, past, at }) => ({
      questionId: questions.get(past)!,
      answerId: id,
      settledBy: actor.id,
      settledAt: at,
    }));
  if (settled.length === 0) return;
  await db
    .insertInto('settlement')
    .values(settled)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insertQuestions(ctx: Ctx, some: Past[], { people, topics, questions }: Ids) {
  const { db } = ctx;
  const rows = some.map((past) => ({
    id: questions.get(past)!,
    title: clean(past.title),
    body: clean(past.body),
    authorId: people.get(past.asker ?? '')!,
    askedAt: past.at,
  }));
  await db.insertInto('question').values(rows).execute();
  const filed = some.flatMap((past) =>
    past.tags.map((tag) => ({ questionId: questions.get(past)!, topicId: topics.get(tag)! })),
  );
  if (filed.length > 0) await db.insertInto('questionTopic').values(filed).execute();
  await keepPassages(
    ctx,
    rows.map(({ id, title, body, askedAt }) => ({ questionId: id, title, text: body, at: askedAt })),
  );
}

async function inBatches<Item>(items: Item[], write: (some: Item[]) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += 250) await write(items.slice(from, from + 250));
}

/** PostgreSQL keeps no NUL and no half of a character. */
const clean = (text: string) => text.toWellFormed().replaceAll('\0', ' ');
