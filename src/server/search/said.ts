import { sql } from 'kysely';
import type { Cue } from '#src/contract/captions.ts';
import { listSaid } from '../captions/queries.ts';
import type { Ctx } from '../context.ts';
import { queueTasks, writeWords } from './written.ts';

/** A text with recordings, and whose it is: of a question, an answer or a job aid. */
export interface Telling {
  questionId?: string | null;
  answerId?: string | null;
  jobAidId?: string | null;
  text: string;
  at: Date;
}

/** Makes what is said in the recordings that a text shows findable as part of it, in pieces of about half a minute. */
export async function keepSaid(ctx: Ctx, telling: Telling) {
  const { questionId = null, answerId = null, jobAidId = null, text, at } = telling;
  if (!questionId && !jobAidId) return;
  await sql`
    delete from passage where upload_id is not null and ${
      jobAidId
        ? sql`job_aid_id = ${jobAidId}`
        : answerId
          ? sql`answer_id = ${answerId}`
          : sql`question_id = ${questionId} and answer_id is null`
    }`.execute(ctx.db);
  const shown = uploadsIn(text);
  if (shown.length === 0) return;
  const said = await listSaid(ctx, shown, { questionId, jobAidId });
  const rows = said.flatMap(({ uploadId, cues }) =>
    // Without a title: a search for what the thread is called leads to its text, not into the middle of a recording.
    inPieces(cues).map((piece) => ({
      questionId,
      answerId,
      guidePageId: null,
      jobAidId,
      uploadId,
      at,
      title: '',
      ...piece,
    })),
  );
  if (rows.length === 0) return;
  const kept = await ctx.db.insertInto('passage').values(rows).returning('id').execute();
  const ids = kept.map(({ id }) => id);
  await writeWords(ctx, ids);
  await queueTasks(ctx, ids, ['count', 'embed']);
  await ctx.jobs.send(ctx, 'indexPassages', {});
}

/** The uploads that a text names, in lower case. */
export const uploadsIn = (text: string) => [...new Set([...text.matchAll(address)].map(([, id]) => id!.toLowerCase()))];

const address = /\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f-])/gi;

/** How long a passage of what is said is. */
export const pieceSeconds = 30;
// Of a recording of some hours.
const mostPieces = 1_000;

/** Cues that follow each other, with the second at which the first begins. */
export function inPieces(cues: Cue[]): { second: number; text: string }[] {
  const pieces: { start: number; texts: string[] }[] = [];
  for (const { start, text } of cues) {
    const open = pieces.at(-1);
    if (open && start - open.start < pieceSeconds) open.texts.push(text);
    else pieces.push({ start, texts: [text] });
  }
  return pieces.slice(0, mostPieces).map(({ start, texts }) => ({ second: Math.floor(start), text: texts.join('\n') }));
}
