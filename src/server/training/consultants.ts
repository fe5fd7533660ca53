import type { Ctx } from '../context.ts';
import { listEntitled } from '../swarms/audience.ts';

/** The performance consultants who may see a question: its audience holds for them as for everybody. */
export async function listConsultants(ctx: Pick<Ctx, 'db'>, questionId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('consultant').select('personId').execute();
  const entitled = await listEntitled(
    ctx,
    questionId,
    rows.map(({ personId }) => personId),
  );
  return [...entitled.keys()];
}
