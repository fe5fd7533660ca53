import { sql } from 'kysely';
import type { Ctx, Services } from '../context.ts';

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

/** Asks the background for work on passages. */
export async function queueTasks({ db }: Ctx, ids: number[], tasks: ('count' | 'embed')[]) {
  await sql`
    insert into passage_task (task, passage_id)
    select case when task = 'embed' and p.answer_id is not null then 'embed_answer' else task end, p.id
    from passage p cross join unnest(${tasks}::text[]) task
    where p.id = any(${ids}::bigint[])
    on conflict (task, passage_id) do update set edition = passage_task.edition + 1`.execute(db);
}
