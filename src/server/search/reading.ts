import { sql } from 'kysely';
import { transaction, type MeaningModel, type Services } from '../context.ts';
import { withPatience } from './patience.ts';

// A few at a time: each batch is one statement that holds an embedded database up for some 30 ms.
const batch = 8;

/** Reads the meaning of a few passages, questions and pages before answers; false when none waits. */
export async function readSome(services: Services, model: MeaningModel): Promise<boolean> {
  const waiting = (await listWaiting(services, 'embed')) ?? (await listWaiting(services, 'embed_answer'));
  if (!waiting) return false;
  try {
    await keepMeanings(services, model, waiting, await readMeanings(model, waiting.passages));
  } catch (error) {
    await readEach(services, model, waiting, error);
  }
  return true;
}

interface Waiting {
  task: 'embed' | 'embed_answer';
  passages: { id: number; title: string; text: string; edition: number }[];
}

async function listWaiting({ db }: Services, task: Waiting['task']): Promise<Waiting | null> {
  const passages = await db
    .selectFrom('passageTask as t')
    .innerJoin('passage as p', 'p.id', 't.passageId')
    .select(['p.id', 'p.title', 'p.text', 't.edition'])
    .where('t.task', '=', task)
    .orderBy('t.passageId', 'desc')
    .limit(batch)
    .execute();
  return passages.length > 0 ? { task, passages } : null;
}

/** How many questions are read at once where somebody waits for them. */
const fewNow = 4;

/**
 * Reads the meaning of questions whose climbs are due, where that still waits. Whoever looks for people within a transaction
 * then has it stored: to wait there for the model would hold everybody up.
 */
export async function readDueQuestions(services: Services, model: MeaningModel, aside: readonly string[]) {
  const passages = await services.db
    .selectFrom('climb as c')
    .innerJoin('passage as p', 'p.questionId', 'c.questionId')
    .innerJoin('passageTask as t', 't.passageId', 'p.id')
    .select(['p.id', 'p.title', 'p.text', 't.edition'])
    .where('c.dueAt', '<=', services.now())
    .where(sql<boolean>`c.question_id <> all(${aside}::uuid[])`)
    .where('p.answerId', 'is', null)
    .where('p.uploadId', 'is', null)
    .where('t.task', '=', 'embed')
    .orderBy('c.dueAt')
    .limit(fewNow)
    .execute();
  if (passages.length === 0) return;
  const vectors = await withPatience(readMeanings(model, passages, 'now'));
  await keepMeanings(services, model, { task: 'embed', passages }, vectors);
}

/** The mean of the unit vectors of the title and of the title with the text, in PostgreSQL's notation. */
async function readMeanings(
  model: MeaningModel,
  passages: Waiting['passages'],
  urgency: 'now' | 'later' = 'later',
): Promise<string[]> {
  const texts = passages.flatMap((passage) => [short(passage), whole(passage)]);
  const unique = [...new Set(texts)];
  const vectors = await model.embed(unique, urgency);
  const byText = new Map(unique.map((text, n) => [text, vectors[n]!]));
  return passages.map((passage) => {
    const title = byText.get(short(passage))!;
    const long = byText.get(whole(passage))!;
    return `[${Array.from(title, (value, n) => (value + long[n]!) / 2).join(',')}]`;
  });
}

const whole = ({ title, text }: { title: string; text: string }) => [title, text].filter(Boolean).join('\n');
/** What is said in a recording has no title. */
const short = (passage: { title: string; text: string }) => passage.title || whole(passage);

/** Keeps vectors of passages that were not edited while they were read: those are still to be read as they are now. */
const keepMeanings = (services: Services, model: MeaningModel, { task, passages }: Waiting, vectors: string[]) =>
  transaction(services, async ({ db }) => {
    const read = await sql<{ passageId: number }>`
      delete from passage_task t
      using unnest(${passages.map((row) => row.id)}::bigint[], ${passages.map((row) => row.edition)}::int[]) as read (id, edition)
      where t.task = ${task} and t.passage_id = read.id and t.edition = read.edition
      returning t.passage_id`.execute(db);
    const current = new Set(read.rows.map((row) => row.passageId));
    const rows = passages
      .map((row, n) => ({ passageId: row.id, modelId: model.id, vector: vectors[n]! }))
      .filter((row) => current.has(row.passageId));
    if (rows.length === 0) return;
    await db
      .insertInto('meaning')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['passageId', 'modelId']).doUpdateSet((eb) => ({ vector: eb.ref('excluded.vector') })),
      )
      .execute();
  });

/** One text that the model refuses must not keep the others waiting; when it refuses all, it is the model that is away. */
async function readEach(services: Services, model: MeaningModel, { task, passages }: Waiting, why: unknown) {
  const refused: Waiting['passages'] = [];
  for (const passage of passages) {
    try {
      await keepMeanings(services, model, { task, passages: [passage] }, await readMeanings(model, [passage]));
    } catch {
      refused.push(passage);
    }
  }
  if (refused.length === passages.length) throw why;
  const ids = refused.map((passage) => passage.id);
  services.log.warn({ err: why, passages: ids }, 'found by words only: the model of meaning refused these passages');
  await services.db.deleteFrom('passageTask').where('task', '=', task).where('passageId', 'in', ids).execute();
}
