import type { Ctx } from '../context.ts';
import { keepSaid } from './said.ts';
import { queueTasks, writeWords } from './written.ts';

/** What is to be found of a question, an answer, a page or a job aid. An answer carries its question's title. */
export interface NewPassage {
  questionId?: string | null;
  answerId?: string | null;
  guidePageId?: string | null;
  jobAidId?: string | null;
  title: string;
  text: string;
  at: Date;
}

/** Makes a passage findable by its words at once, and by its meaning as soon as the background has got to it. */
export async function keepPassage(ctx: Ctx, passage: NewPassage) {
  const changed = await updatePassage(ctx, passage);
  if (changed.length === 0) await keepPassages(ctx, [passage]);
  else await rewrite(ctx, changed);
  await keepSaid(ctx, passage);
}

async function rewrite(ctx: Ctx, changed: number[]) {
  await writeWords(ctx, changed);
  await queueTasks(ctx, changed, ['embed']);
  await ctx.jobs.send(ctx, 'indexPassages', {});
}

/** The same for many that are new, none of which shows a recording. */
export async function keepPassages(ctx: Ctx, passages: NewPassage[]) {
  const rows = await ctx.db
    .insertInto('passage')
    .values(
      passages.map(({ questionId = null, answerId = null, guidePageId = null, jobAidId = null, title, text, at }) => ({
        questionId,
        answerId,
        guidePageId,
        jobAidId,
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

// A tsvector holds a megabyte at most; nobody searches for what stands behind this many characters.
const longest = 60_000;
const cut = (text: string) => text.slice(0, longest);

/** The ids of the passages that changed: a question's new title is also its answers'. */
async function updatePassage({ db }: Ctx, { questionId, answerId, guidePageId, jobAidId, title, text }: NewPassage) {
  const rows = await db
    .updateTable('passage')
    .set({ title, text: cut(text) })
    .where('uploadId', 'is', null)
    .$if(Boolean(answerId), (update) => update.where('answerId', '=', answerId!))
    .$if(Boolean(guidePageId), (update) => update.where('guidePageId', '=', guidePageId!))
    .$if(Boolean(jobAidId), (update) => update.where('jobAidId', '=', jobAidId!))
    .$if(!answerId && !guidePageId && !jobAidId, (update) =>
      update.where('questionId', '=', questionId!).where('answerId', 'is', null),
    )
    .returning('id')
    .execute();
  if (rows.length === 0 || answerId || guidePageId || jobAidId) return rows.map((row) => row.id);
  const answers = await db
    .updateTable('passage')
    .set({ title })
    .where('questionId', '=', questionId!)
    .where('answerId', 'is not', null)
    .where('uploadId', 'is', null)
    .where('title', '!=', title)
    .returning('id')
    .execute();
  return [...rows, ...answers].map((row) => row.id);
}
