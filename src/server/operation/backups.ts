import { randomUUIDv7 } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Backup } from '#src/contract/operation.ts';
import type { Ctx } from '../context.ts';
import { conflict, invalid, notFound, permit } from '../http/problems.ts';
import { mayOperate } from './policy.ts';

// In memory alone: a backup ends with the process that writes it.
const backups = new Map<string, Backup>();

/** Starts to write a backup; throws a 422 that names the path, and a 409 while another one is being written. */
export async function startBackup(ctx: Ctx, path: string): Promise<Backup> {
  permit(mayOperate(ctx.actor));
  if (!isAbsolute(path)) throw invalid({ path: 'Must be a whole path, from the root on' });
  if (!(await isEmptyOrNew(path))) throw invalid({ path: 'Must be an empty or a new folder' });
  if ([...backups.values()].some((backup) => backup.state === 'running')) throw conflict('A backup is being written');
  const id = randomUUIDv7();
  const backup: Backup = {
    id,
    path,
    state: 'running',
    startedAt: ctx.now().toISOString(),
    progress: null,
    rows: null,
    error: null,
  };
  backups.clear();
  backups.set(id, backup);
  void write(ctx, backup);
  return backup;
}

/** How far a backup is; throws a 404. */
export async function findBackup(ctx: Ctx, id: string): Promise<Backup> {
  permit(mayOperate(ctx.actor));
  const backup = backups.get(id);
  if (!backup) throw notFound('Backup');
  return backup;
}

async function write(ctx: Ctx, backup: Backup) {
  try {
    const { tables } = await ctx.backUp(backup.path, (progress) => (backup.progress = progress));
    backup.rows = tables.reduce((sum, table) => sum + table.rows, 0);
    backup.state = 'done';
  } catch (error) {
    ctx.log.error({ err: error }, 'backup failed');
    backup.error = (error as Error).message;
    backup.state = 'failed';
  }
}

async function isEmptyOrNew(path: string) {
  try {
    return (await readdir(path)).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
