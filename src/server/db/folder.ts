import { existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The folder given for the database holds something else. */
export class NotADatabase extends Error {
  override name = 'NotADatabase';
}

/** The one true path of a folder that need not exist yet, with its parent made, so that two names for it share a lock. */
export async function resolveFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  await mkdir(dirname(path), { recursive: true });
  return existsSync(path) ? realpath(path) : join(await realpath(dirname(path)), basename(path));
}

/**
 * Prepares a locked folder for PGlite, which can't open one whose making was cut short. A new one is marked (`FOLDER.creating`)
 * until what this returns is called: before, nothing was acknowledged, so a marked folder is made anew.
 */
export async function prepareFolder(folder: string): Promise<() => Promise<void>> {
  const marker = `${folder}.creating`;
  if (existsSync(marker)) await rm(folder, { recursive: true, force: true });
  if (existsSync(join(folder, 'PG_VERSION'))) return () => chmod(folder, ownerOnly);
  if (existsSync(folder) && (await readdir(folder)).length > 0) {
    throw new NotADatabase(`The folder ${folder} is not empty and holds no database; give an empty or a new one.`);
  }
  await writeFile(marker, 'This database is being made.\n');
  await sync(marker);
  await sync(dirname(marker));
  await mkdir(folder, { recursive: true, mode: ownerOnly });
  return async () => {
    await chmod(folder, ownerOnly);
    await syncTree(folder);
    await sync(dirname(folder));
    await rm(marker, { force: true });
    await sync(dirname(folder));
  };
}

// PGlite makes its files for everybody to read and write; the folder around them must keep others out.
const ownerOnly = 0o700;

/** Sees a folder and all in it to the disk: what made them has not. */
async function syncTree(folder: string) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) await sync(join(entry.parentPath, entry.name));
  }
  await sync(folder);
}

async function sync(path: string) {
  const handle = await open(path, 'r').catch(ignoreDirectory);
  try {
    await handle?.sync().catch(ignoreDirectory);
  } finally {
    await handle?.close();
  }
}

// Windows can't sync a directory, nor a file that is open for reading only.
function ignoreDirectory(error: NodeJS.ErrnoException) {
  if (process.platform !== 'win32') throw error;
  return undefined;
}
