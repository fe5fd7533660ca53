import { randomUUIDv7 } from 'node:crypto';
import { basename, dirname, isAbsolute } from 'node:path';
import { sql } from 'kysely';
import type { NewImport } from '#src/contract/imports.ts';
import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import { record } from '../events.ts';
import { conflict, invalid, permit } from '../http/problems.ts';
import { BrokenRecord } from './entries.ts';
import { isFolder } from './files.ts';
import { planImport, totalBytes } from './plan.ts';
import { mayStartImport, mayStopImport } from './policy.ts';
import { findImport } from './queries.ts';

/** Starts an import of files on this machine; throws a 422 that names the path, and a 409 while the same source runs. */
export async function startImport(ctx: Ctx, { format, path, source: given }: NewImport) {
  permit(mayStartImport(ctx.actor));
  const { bytes, source } = await examine(format, path, given);
  return transaction(ctx, async (ctx) => {
    // Two at once take turns here, so that the second one sees the first.
    await sql`lock table import in share row exclusive mode`.execute(ctx.db);
    await refuseSecond(ctx, source);
    const id = randomUUIDv7();
    await ctx.db
      .insertInto('import')
      .values({
        id,
        format,
        source,
        path,
        startedBy: ctx.actor.id,
        startedAt: ctx.now(),
        bytesTotal: bytes,
        counts: '{}',
        problems: '[]',
      })
      .execute();
    await record(ctx, 'import.started', id, { source });
    await ctx.jobs.send(ctx, 'runImport', { importId: id });
    return findImport(ctx, id);
  });
}

/** Stops a running import; what is in stays, and one that has ended stays as it ended. */
export function stopImport(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayStopImport(ctx.actor));
    await findImport(ctx, id);
    const { numUpdatedRows } = await ctx.db
      .updateTable('import')
      .set({ state: 'stopped', endedAt: ctx.now() })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n) await record(ctx, 'import.ended', id, { state: 'stopped' });
  });
}

/** Goes on with whatever was running when the program last ended, also where its job was lost, as after a restore. */
export async function resumeImports(services: Services) {
  const ctx = asSystem(services);
  const running = await ctx.db.selectFrom('import').select('id').where('state', '=', 'running').execute();
  for (const { id } of running) await ctx.jobs.send(ctx, 'runImport', { importId: id });
}

async function examine(format: NewImport['format'], path: string, given: string | undefined) {
  if (!isAbsolute(path)) throw invalid({ path: 'Must be a whole path, from the root on' });
  try {
    const steps = await planImport(format, path);
    const folder = (await isFolder(path)) ? path : dirname(path);
    return { bytes: totalBytes(steps), source: given ?? (basename(folder).slice(0, 100) || format) };
  } catch (error) {
    if (error instanceof BrokenRecord) throw invalid({ path: error.message });
    throw error;
  }
}

async function refuseSecond({ db }: Ctx, source: string) {
  const running = await db
    .selectFrom('import')
    .select('id')
    .where('source', '=', source)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (running) throw conflict(`An import of ${source} is running already`, { source: 'Is being imported just now' });
}
