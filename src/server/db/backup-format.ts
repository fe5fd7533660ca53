import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

// A backup is a folder: `manifest.json`, written last, and for each table a file of gzipped lines. A line is a row: a JSON array of
// its values as the database writes them as text, or null. Every type reads back exactly what it wrote (vectors, tsvector,
// jsonb, bytea, microseconds), on PGlite and on PostgreSQL alike. Pictures that people uploaded lie beside, in the folder `uploads`.

const manifestSchema = z.object({
  format: z.literal('firsthand-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  from: z.enum(['pglite', 'postgres']),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.int(),
      file: z.string().regex(/^[\w-]+\.jsonl\.gz$/),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  /** Those made while running are in no migration. */
  indexes: z.array(z.object({ name: z.string(), definition: z.string().regex(/^CREATE (UNIQUE )?INDEX /) })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableFile = Manifest['tables'][number];

/** How far a backup or restore has come. */
export interface Progress {
  table: string;
  rows: number;
  /** How many rows there will be in this table. */
  of: number;
}

export type OnProgress = (progress: Progress) => void;

/** The backup is incomplete, damaged or of another kind; nothing was restored. */
export class BadBackup extends Error {
  override name = 'BadBackup';
}

export const manifestFile = 'manifest.json';

/** Reads what a backup says of itself. Throws BadBackup. */
export async function readManifest(dir: string): Promise<Manifest> {
  const text = await readFile(join(dir, manifestFile), 'utf8').catch(() => {
    throw new BadBackup(`There is no complete backup in ${dir}: it has no ${manifestFile}.`);
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new BadBackup(`The ${manifestFile} in ${dir} is not one that this version can read.`, { cause: error });
  }
}

/** Reads every file once and compares it with what the manifest says. Throws BadBackup naming the first that differs. */
export async function verifyFiles(dir: string, { tables }: Manifest): Promise<void> {
  for (const { file, sha256 } of tables) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(dir, file))) hash.update(chunk as Buffer);
    } catch (error) {
      throw new BadBackup(`The backup's file ${file} can't be read.`, { cause: error });
    }
    if (hash.digest('hex') !== sha256)
      throw new BadBackup(`The backup's file ${file} is damaged: its checksum differs.`);
  }
}

/** How values are written and read: the same on every server, whatever its own settings say. */
export const textSettings =
  `set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';` +
  `set local bytea_output = 'hex'; set local extra_float_digits = 1`;
