import { openAsBlob, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';

// Making a database takes seconds of CPU, and tests make one each. Those in memory start from a copy of an empty one.

const folder = new URL('../../../node_modules/.cache/firsthand/', import.meta.url);
const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
const path = fileURLToPath(new URL(`pglite-${version}.tar`, folder));

/** An empty database as a file that PGlite can start from; undefined when there is none yet. */
export async function loadTemplate(): Promise<Blob | undefined> {
  try {
    return await openAsBlob(path);
  } catch {
    return undefined;
  }
}

/** Keeps a database that was just made for the next ones; where that can't be written, they take longer. */
export async function saveTemplate(pglite: PGlite): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await pglite.exec('checkpoint');
    const dump = await pglite.dumpDataDir('none');
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
    await rename(draft, path);
  } catch {
    await rm(draft, { force: true });
  }
}
