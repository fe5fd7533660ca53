import { sql } from 'kysely';
import type { Ctx } from '../context.ts';

/**
 * A context in which a search for a question takes the meaning that is stored of it, as it is now, and never asks the model: for
 * within a transaction, which on the embedded database holds everybody up. By words only where it was not read yet.
 */
export async function withStoredMeaning(ctx: Ctx, questionId: string): Promise<Ctx> {
  const model = ctx.meaning();
  const vector = model && (await readVector(ctx, questionId, model.id));
  const stored = model && vector && { ...model, embed: async (texts: string[]) => texts.map(() => vector) };
  return { ...ctx, meaning: () => stored };
}

async function readVector({ db }: Ctx, questionId: string, modelId: number): Promise<Float32Array | null> {
  const { rows } = await sql<{ vector: string }>`
    select m.vector::text as vector from passage p join meaning m on m.passage_id = p.id and m.model_id = ${modelId}
    where p.question_id = ${questionId}::uuid and p.answer_id is null and p.upload_id is null
      and not exists (select from passage_task t where t.passage_id = p.id and t.task = 'embed')`.execute(db);
  return rows[0] ? Float32Array.from(JSON.parse(rows[0].vector) as number[]) : null;
}
