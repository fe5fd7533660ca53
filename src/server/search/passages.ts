import { sql } from 'kysely';
import type { Ctx, Services } from '../context.ts';

/** What is to be found of a question, an answer or a page. An answer carries its question's title. */
export interface NewPassage {
  questionId?: string | null;
  answerId?: string | null;
  guidePageId?: string | null;
  title: string;
  text: string;
  at: Date;
}

/** Makes a passage findable by its words at once, and by its meaning as soon as the background has got to it. */
export async function keepPassage(ctx: Ctx, passage: NewPassage) {
  const changed = await updatePassage(ctx, passage);
  if (changed.length === 0) return keepPassages(ctx, [passage]);
  await writeWords(ctx, changed);
  await queueTasks(ctx, changed, ['embed']);
  await ctx.jobs.send(ctx, 'indexPassages', {});
}

/** The same for many that are new. */
export async function keepPassages(ctx: Ctx, passages: NewPassage[]) {
  const rows = await ctx.db
    .insertInto('passage')
    .values(
      passages.map(({ questionId = null, answerId = null, guidePageId = null, title, text, at }) => ({
        questionId,
        answerId,
        guidePageId,
        title,
        text: cut(text),
        at,
      })),
    )
    .returning('id')
    .execute();
  const ids = rows.map((row) => row.id);
  await writeWords(ctx, ids);
  await queueTasks(ctx, ids, ['count', 'embed']);
  await ctx.jobs.send(ctx, 'indexPassages', {});
}

/** Writes the words of passages anew, in the language of the settings; the title counts twice. */
export async function writeWords({ db, config }: Pick<Services, 'db' | 'config'>, ids: number[]) {
  await sql`
    with worded as materialized (
      select id, to_tsvector(${config.searchLanguage}::regconfig, words_apart(concat_ws(' ', title, title, text))) as words
      from passage where id = any(${ids}::bigint[]))
    insert into passage_words (passage_id, length, words)
    select id, (select coalesce(sum(coalesce(array_length(w.positions, 1), 1)), 0) from unnest(words) w), words
    from worded
    on conflict (passage_id) do update set length = excluded.length, words = excluded.words`.execute(db);
}

// A tsvector holds a megabyte at most; nobody searches for what stands behind this many characters.
const longest = 60_000;
const cut = (text: string) => text.slice(0, longest);

/** The ids of the passages that changed: a question's new title is also its answers'. */
async function updatePassage({ db }: Ctx, { questionId, answerId, guidePageId, title, text }: NewPassage) {
  const rows = await db
    .updateTable('passage')
    .set({ title, text: cut(text) })
    .$if(Boolean(answerId), (update) => update.where('answerId', '=', answerId!))
    .$if(Boolean(guidePageId), (update) => update.where('guidePageId', '=', guidePageId!))
    .$if(!answerId && !guidePageId, (update) =>
      update.where('questionId', '=', questionId!).where('answerId', 'is', null),
    )
    .returning('id')
    .execute();
  if (rows.length === 0 || answerId || guidePageId) return rows.map((row) => row.id);
  const answers = await db
    .updateTable('passage')
    .set({ title })
    .where('questionId', '=', questionId!)
    .where('answerId', 'is not', null)
    .where('title', '!=', title)
    .returning('id')
    .execute();
  return [...rows, ...answers].map((row) => row.id);
}

/** Asks the background for work on passages. */
export async function queueTasks({ db }: Ctx, ids: number[], tasks: ('count' | 'embed')[]) {
  await sql`
    insert into passage_task (task, passage_id)
    select case when task = 'embed' and p.answer_id is not null then 'embed_answer' else task end, p.id
    from passage p cross join unnest(${tasks}::text[]) task
    where p.id = any(${ids}::bigint[])
    on conflict (task, passage_id) do update set edition = passage_task.edition + 1`.execute(db);
}
