import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { transaction, type Services } from '../context.ts';
import { isImporting } from '../imports/queries.ts';
import { keepMean } from './commonness.ts';
import { dropOtherModels } from './model.ts';
import { writeWords } from './written.ts';
import { readSome } from './reading.ts';

/** Does what waits for passages: new words after a change of language, counts of words, then meanings. */
export async function indexPassages(services: Services, signal: AbortSignal) {
  const exhaust = async (step: (services: Services) => Promise<boolean>) => {
    while (!signal.aborted && (await step(services)));
  };
  await exhaust(rewordSome);
  await exhaust(countSome);
  const model = services.meaning();
  if (!model) return;
  for (let batches = 0; !signal.aborted && (await readSome(services, model)); batches++) {
    if (batches % 100 === 99) await keepMean(services, model);
    // Whoever asked meanwhile wants to be found by words first.
    await exhaust(countSome);
    await sleep((await isImporting(services)) ? importPauseMs : 1);
  }
  if (signal.aborted) return;
  await keepMean(services, model);
  await dropOtherModels(services, model);
}

/** Between two batches while an import runs: it comes first, and what somebody asks meanwhile is still read. */
const importPauseMs = 500;

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
