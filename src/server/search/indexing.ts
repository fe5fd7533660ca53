import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { transaction, type MeaningModel, type Services } from '../context.ts';
import { dropOtherModels } from './model.ts';
import { writeWords } from './passages.ts';

/** Does what waits for passages: new words after a change of language, counts of words, then meanings. */
export async function indexPassages(services: Services) {
  while (await rewordSome(services));
  while (await countSome(services));
  const model = services.meaning();
  if (!model) return;
  while ((await embedSome(services, model, 'embed')) || (await embedSome(services, model, 'embed_answer'))) {
    // Whoever asked meanwhile wants to be found by words first.
    while (await countSome(services));
  }
  await dropOtherModels(services, model);
}

/** Has every passage worded anew where the settings name another language than last time. */
export async function followLanguage(services: Services) {
  const { searchLanguage } = services.config;
  await transaction(services, async ({ db }) => {
    const { numUpdatedRows } = await db
      .updateTable('corpus')
      .set({ language: searchLanguage, passages: 0, words: 0 })
      .where('language', '!=', searchLanguage)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await db.deleteFrom('lexeme').execute();
    await db.deleteFrom('passageTask').where('task', '=', 'count').execute();
    await sql`insert into passage_task (task, passage_id) select 'reword', id from passage on conflict do nothing`.execute(
      db,
    );
  });
}

const rewordSome = (services: Services) =>
  transaction(services, async (services) => {
    const ids = await take(services, 'reword', 100);
    if (ids.length === 0) return false;
    await writeWords(services, ids);
    await sql`
      insert into passage_task (task, passage_id) select 'count', unnest(${ids}::bigint[])
      on conflict do nothing`.execute(services.db);
    return true;
  });

// More at a time would be cheaper in all, and hold an embedded database up for a tenth of a second.
const countBatch = 50;

const countSome = (services: Services) =>
  transaction(services, async (services) => {
    const ids = await take(services, 'count', countBatch);
    if (ids.length === 0) return false;
    // In one order always, so that two servers never wait for each other.
    await sql`
      insert into lexeme (lexeme, passages)
      select w.lexeme, count(*) from passage_words cross join unnest(words) w
      where passage_id = any(${ids}::bigint[]) group by w.lexeme order by w.lexeme
      on conflict (lexeme) do update set passages = lexeme.passages + excluded.passages`.execute(services.db);
    await sql`
      update corpus set passages = corpus.passages + counted.passages, words = corpus.words + counted.words
      from (select count(*) as passages, coalesce(sum(length), 0) as words
            from passage_words where passage_id = any(${ids}::bigint[])) counted`.execute(services.db);
    return true;
  });

async function take({ db }: Services, task: 'reword' | 'count', limit: number) {
  const { rows } = await sql<{ passageId: number }>`
    delete from passage_task where task = ${task} and passage_id in (
      select passage_id from passage_task where task = ${task} order by passage_id limit ${limit} for update skip locked)
    returning passage_id`.execute(db);
  return rows.map((row) => row.passageId);
}

// A few at a time: each batch is one statement that holds an embedded database up for some 30 ms.
const batch = 8;

async function embedSome(services: Services, model: MeaningModel, task: 'embed' | 'embed_answer') {
  const rows = await services.db
    .selectFrom('passageTask as t')
    .innerJoin('passage as p', 'p.id', 't.passageId')
    .select(['p.id', 'p.title', 'p.text', 't.edition'])
    .where('t.task', '=', task)
    .orderBy('t.passageId', 'desc')
    .limit(batch)
    .execute();
  if (rows.length === 0) return false;
  const vectors = await readMeanings(model, rows);
  await transaction(services, async ({ db }) => {
    // Foreign keys apart, a passage that went meanwhile has no task any more: nothing is written for it.
    const done = await sql<{ passageId: number }>`
      delete from passage_task t using unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.edition)}::int[]) as done (id, edition)
      where t.task = ${task} and t.passage_id = done.id and t.edition = done.edition
      returning t.passage_id`.execute(db);
    const kept = new Set(done.rows.map((row) => row.passageId));
    const values = rows
      .map((row, n) => ({ passageId: row.id, modelId: model.id, vector: vectors[n]! }))
      .filter((value) => kept.has(value.passageId));
    if (values.length === 0) return;
    await db
      .insertInto('meaning')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['passageId', 'modelId']).doUpdateSet((eb) => ({ vector: eb.ref('excluded.vector') })),
      )
      .execute();
  });
  await sleep(1);
  return true;
}

/** The mean of the unit vectors of the title and of the title with the text, in PostgreSQL's notation. */
async function readMeanings(model: MeaningModel, rows: { title: string; text: string }[]) {
  const texts = rows.flatMap(({ title, text }) => [title, `${title}\n${text}`]);
  const unique = [...new Set(texts)];
  const vectors = await model.embed(unique, 'later');
  const byText = new Map(unique.map((text, n) => [text, vectors[n]!]));
  return rows.map(({ title, text }) => {
    const short = byText.get(title)!;
    const long = byText.get(`${title}\n${text}`)!;
    return `[${Array.from(short, (value, n) => (value + long[n]!) / 2).join(',')}]`;
  });
}
