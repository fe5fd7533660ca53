import type { Ctx } from '../context.ts';

/** Administrators who can sign in: a program that administrates looks after nobody. */
export const administrators = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('administrator as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .where('p.kind', '=', 'employee')
    .select('a.personId');

/** Whether nobody would administrate without this person. */
export async function isLastAdministrator(ctx: Pick<Ctx, 'db'>, personId: string) {
  const rows = await administrators(ctx).execute();
  return rows.length === 1 && rows[0]!.personId === personId;
}
