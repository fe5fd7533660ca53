import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { EmbedderSettings } from './embeddings/embedder.ts';

/** All settings, read from the environment once, here and nowhere else. */
export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** `postgres://…`, or `pglite:` and the folder. */
  databaseUrl: string;
  publicUrl: string;
  embedder: EmbedderSettings;
  /** A PostgreSQL text search configuration. */
  searchLanguage: string;
  logLevel: string;
  version: string;
}

/** A setting that can't be used; `message` names the variable and says what it takes. */
export class BadSetting extends Error {}

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  EMBEDDER: z.enum(['minilm', 'openai', 'off']).default('minilm'),
  EMBEDDINGS_URL: z.url({ protocol: /^https?$/ }).optional(),
  EMBEDDINGS_KEY: z.string().optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  SEARCH_LANGUAGE: z
    .string()
    .regex(/^[a-z_]+$/, 'must be a text search configuration such as english, german or simple')
    .default('english'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Reads the settings out of `env`; throws BadSetting that names the variable. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(filled);
  if (!result.success) {
    throw new BadSetting(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const read = result.data;
  const dataDir = resolve(read.DATA_DIR);
  return {
    host: read.HOST,
    port: read.PORT,
    dataDir,
    databaseUrl: read.DATABASE_URL ?? `pglite:${join(dataDir, 'database')}`,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, ''),
    embedder: embedderSettings(read),
    searchLanguage: read.SEARCH_LANGUAGE,
    logLevel: read.LOG_LEVEL,
    version: packageVersion(),
  };
}

function embedderSettings(read: z.infer<typeof Environment>): EmbedderSettings {
  if (read.EMBEDDER === 'openai' && !read.EMBEDDINGS_URL) {
    throw new BadSetting('EMBEDDINGS_URL: is needed with EMBEDDER=openai, such as https://api.example.com/v1');
  }
  return {
    kind: read.EMBEDDER,
    ...(read.EMBEDDINGS_URL && { url: read.EMBEDDINGS_URL }),
    ...(read.EMBEDDINGS_KEY && { key: read.EMBEDDINGS_KEY }),
    ...(read.EMBEDDINGS_MODEL && { model: read.EMBEDDINGS_MODEL }),
  };
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
