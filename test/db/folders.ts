import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { openDatabase } from '#src/server/db/database.ts';

/** A folder of the test's own, removed after it; a database's folder and lock go inside. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The folder of an empty database, copied, since making one takes seconds of CPU. */
export async function databaseFolder() {
  const folder = join(await temporaryFolder(), 'db');
  await cp(await emptyDatabase(), folder, { recursive: true });
  return folder;
}

async function emptyDatabase() {
  const kept = fileURLToPath(new URL('../../node_modules/.cache/firsthand/empty-0.5.14', import.meta.url));
  if (existsSync(kept)) return kept;
  const draft = `${kept}.${process.pid}`;
  const { close } = await openDatabase(`pglite:${draft}`);
  await close();
  await rm(`${draft}.lock`);
  // Another test file may have been faster.
  await rename(draft, kept).catch(() => rm(draft, { recursive: true }));
  return kept;
}
