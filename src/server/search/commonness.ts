import { sql } from 'kysely';
import type { MeaningModel, Services } from '../context.ts';

const sample = 1_000;

/**
 * Takes the mean of a model's vectors anew when there are a tenth more passages than last time. What is near to that mean is near
 * to anything, and ranks lower for it.
 */
export async function keepMean({ db }: Pick<Services, 'db'>, { id }: MeaningModel) {
  await sql`
    update embedding_model e
    set mean_of = c.passages, mean = (
      select avg(m.vector) from meaning m tablesample system (least(100, ${sample} * 100.0 / greatest(c.passages, 1))::real)
      where m.model_id = ${id})
    from corpus c
    where e.id = ${id} and (e.mean is null or c.passages > e.mean_of * 1.1)`.execute(db);
}
