import { sql } from 'kysely';
import type { Ctx, Services } from '../context.ts';
import { queueTasks, writeWords } from './written.ts';

const batch = 500;

/** Makes what somebody wrote unfindable; answers of others to her questions are found by the question's new title. */
export async function forgetPassages(ctx: Ctx, authorId: string) {
  await sql`
    delete from passage where answer_id in (select id from answer where author_id = ${authorId})
      or (answer_id is null and question_id in (select id from question where author_id = ${authorId}))`.execute(
    ctx.db,
  );
  const { rows } = await sql<{ id: number }>`
    update passage p set title = q.title from question q
    where q.author_id = ${authorId} and p.question_id = q.id and p.upload_id is null returning p.id`.execute(ctx.db);
  for (let at = 0; at < rows.length; at += batch) {
    const ids = rows.slice(at, at + batch).map(({ id }) => id);
    await writeWords(ctx, ids);
    await queueTasks(ctx, ids, ['embed']);
  }
  await ctx.jobs.send(ctx, 'indexPassages', {});
  await ctx.jobs.send(ctx, 'forgetWords', {});
}

/** Takes out of the dictionary what no text says any more. */
export async function forgetWords({ db }: Services, signal: AbortSignal) {
  let last = '';
  while (!signal.aborted) {
    const { rows } = await sql<{ last: string | null }>`
      with looked as (select lexeme from lexeme where lexeme > ${last} order by lexeme limit ${batch}),
        unsaid as (
          select lexeme from looked
          where not exists (select from passage_words where words @@ ${asQuery(sql`looked.lexeme`)})),
        deleted as (delete from lexeme where lexeme in (select lexeme from unsaid))
      select max(lexeme) as last from looked`.execute(db);
    const next = rows[0]!.last;
    if (next === null) return;
    last = next;
  }
}

// As a tsquery wants it, whatever signs a word has.
const asQuery = (lexeme: ReturnType<typeof sql>) =>
  sql`('''' || replace(replace(${lexeme}, '\\', '\\\\'), '''', '''''') || '''')::tsquery`;
