import type { Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';

/** Somebody of flesh and blood, whether she is still here or not; throws a 404 for programs, pseudonyms and the former member. */
export async function findHuman({ db }: Pick<Ctx, 'db'>, id: string, lock = false) {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .where('kind', 'in', ['employee', 'alum', 'guest'])
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst();
  if (!row) throw notFound('Person');
  return row;
}

export type Human = Awaited<ReturnType<typeof findHuman>>;

/** The ids under which somebody asked without her name. Only for herself. */
export async function listPseudonyms({ db, actor }: Ctx): Promise<string[]> {
  const rows = await db.selectFrom('pseudonym').select('personId').where('ownerId', '=', actor.id).execute();
  return rows.map((row) => row.personId);
}
