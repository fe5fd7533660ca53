import type { Import } from '#src/contract/imports.ts';
import type { Ctx } from '../context.ts';
import { notFound, permit } from '../http/problems.ts';
import { maySeeImports } from './policy.ts';
import { noCounts } from './write.ts';

/** One import; throws a 403 for those who don't administrate, and a 404. */
export async function findImport(ctx: Ctx, id: string): Promise<Import> {
  permit(maySeeImports(ctx.actor));
  const row = await imports(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Import');
  return present(row);
}

/** The latest hundred imports, the newest first. */
export async function listImports(ctx: Ctx): Promise<Import[]> {
  permit(maySeeImports(ctx.actor));
  return (await imports(ctx).orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(100).execute()).map(present);
}

/** Whether one runs just now. */
export async function isImporting({ db }: Pick<Ctx, 'db'>): Promise<boolean> {
  const row = await db.selectFrom('import').select('id').where('state', '=', 'running').executeTakeFirst();
  return row !== undefined;
}

const imports = ({ db }: Ctx) => db.selectFrom('import').selectAll();

type Row = Awaited<ReturnType<ReturnType<typeof imports>['executeTakeFirstOrThrow']>>;

const present = (row: Row): Import => ({
  id: row.id,
  format: row.format,
  source: row.source,
  state: row.state,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  bytes: { done: row.bytesDone, total: row.bytesTotal },
  counts: { ...noCounts(), ...(row.counts as Partial<Import['counts']>) },
  problems: row.problems as Import['problems'],
  error: row.error,
});
