import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { findChromium } from '#bin/chromium.mjs';
import { levels } from '#src/core/audience.ts';
import type { EmbedderSettings } from './embeddings/embedder.ts';
import { isAllowance } from './http/ranges.ts';
import type { LanguageModelSettings } from './language-model/model.ts';
import type { TranscriptionSettings } from './media/transcriber.ts';
import type { S3Settings } from './storage/s3.ts';

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
  /** Whether requests are counted and refused where there are too many. */
  rateLimit: boolean;
  /** Hosts and ranges of the organisation's own that the server may call; see http/outgoing.ts. */
  outgoingAllow: string[];
  /** The same for pages of which job aids show a card: there whoever makes a job aid chooses what is called. */
  linkCardsAllow: string[];
  /** The Chromium that makes PDFs; null where there is none. */
  chromium: string | null;
  version: string;
  /** The mail server, and whom mail is from; null: no mail. */
  mail: { url: string; from: string } | null;
  /** Where replies to letters go, each to an address of its own: reply@example.org stands for reply+TOKEN@example.org. */
  replyAddress: string | null;
  oidc: OidcSettings | null;
  /** The domains whose addresses may join by themselves. */
  selfRegistration: string[];
  /** Addresses and networks of the proxies before this server, whose word on where a request came from is taken. */
  trustedProxies: string[];
  /** Where files that people send are kept; null: in the data folder. */
  s3: S3Settings | null;
  /** Whether pictures are decoded and encoded anew. */
  recodePictures: boolean;
  /** The program that converts recordings, if it is there; null: none is to be used. */
  ffmpeg: string | null;
  /** The service that writes captions, if any. */
  transcription: TranscriptionSettings | null;
  /** What writes drafts; null: rules alone do. */
  languageModel: LanguageModelSettings | null;
}

/** An OpenID provider, and whether people whom nobody added may come by it. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  /** What the button is called. */
  name: string;
  create: boolean;
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
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be such as smtps://user:password@mail.example.org' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/@[^\s@]+$/, 'must be an address, or a name and an <address>')
    .optional(),
  REPLY_ADDRESS: z
    .string()
    .regex(/^[^\s@+<>]{1,20}@[^\s@<>]+$/, 'must be an address such as reply@example.org')
    .optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).default('your organisation’s account'),
  OIDC_CREATE: z.enum(['yes', 'no']).default('no'),
  SELF_REGISTRATION: z
    .string()
    .regex(
      /^(off|[\w-]+(\.[\w-]+)+(\s*,\s*[\w-]+(\.[\w-]+)+)*)$/,
      'must be off, or mail domains such as example.org, example.com',
    )
    .default('off'),
  TRUSTED_PROXIES: z.string().default('127.0.0.0/8, ::1'),
  RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[\w.-]{1,63}$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z.string().max(60).default('auto'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  RECODE_PICTURES: z.enum(['on', 'off']).default('on'),
  FFMPEG_PATH: z.string().default('ffmpeg'),
  LANGUAGE_MODEL_URL: z.url({ protocol: /^https?$/ }).optional(),
  LANGUAGE_MODEL_KEY: z.string().optional(),
  LANGUAGE_MODEL_NAME: z.string().max(100).optional(),
  LANGUAGE_MODEL_LEVELS: z.string().default('organisation, alumni, public'),
  TRANSCRIPTION_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRANSCRIPTION_KEY: z.string().optional(),
  TRANSCRIPTION_LEVELS: z.string().default('organisation, alumni, public'),
  TRANSCRIPTION_MODEL: z.string().max(100).default('whisper-1'),
  OUTGOING_ALLOW: z.string().default(''),
  LINK_CARDS_ALLOW: z.string().default(''),
  CHROMIUM: z.string().optional(),
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
    rateLimit: read.RATE_LIMIT === 'on',
    outgoingAllow: allowances('OUTGOING_ALLOW', read.OUTGOING_ALLOW),
    linkCardsAllow: allowances('LINK_CARDS_ALLOW', read.LINK_CARDS_ALLOW),
    chromium:
      read.CHROMIUM === 'off' ? null : findChromium(read.CHROMIUM === undefined ? {} : { CHROMIUM: read.CHROMIUM }),
    version: packageVersion(),
    mail: mailSettings(read),
    replyAddress: read.REPLY_ADDRESS ?? null,
    oidc: oidcSettings(read),
    selfRegistration: read.SELF_REGISTRATION === 'off' ? [] : listed(read.SELF_REGISTRATION.toLowerCase()),
    trustedProxies: proxies(listed(read.TRUSTED_PROXIES)),
    s3: s3Settings(read),
    recodePictures: read.RECODE_PICTURES === 'on',
    ffmpeg: unlessOff(read.FFMPEG_PATH),
    transcription: transcriptionSettings(read),
    languageModel: languageModelSettings(read),
  };
}

const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);

function mailSettings({ SMTP_URL: url, MAIL_FROM: from }: z.infer<typeof Environment>) {
  if (!url) return null;
  if (!from) throw new BadSetting('MAIL_FROM: is needed with SMTP_URL, such as Firsthand <firsthand@example.org>');
  return { url, from };
}

function oidcSettings(read: z.infer<typeof Environment>): OidcSettings | null {
  if (!read.OIDC_ISSUER) return null;
  if (!read.OIDC_CLIENT_ID) throw new BadSetting('OIDC_CLIENT_ID: is needed with OIDC_ISSUER');
  const { protocol, hostname } = new URL(read.OIDC_ISSUER);
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw new BadSetting('OIDC_ISSUER: must begin with https://');
  }
  return {
    issuer: read.OIDC_ISSUER,
    clientId: read.OIDC_CLIENT_ID,
    clientSecret: read.OIDC_CLIENT_SECRET ?? null,
    name: read.OIDC_NAME,
    create: read.OIDC_CREATE === 'yes',
  };
}

function s3Settings(read: z.infer<typeof Environment>): S3Settings | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = read;
  if (!endpoint && !bucket) return null;
  const needed = { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, ...keysOf(read) };
  const missing = Object.entries(needed).find(([, value]) => value === undefined);
  if (missing) throw new BadSetting(`${missing[0]}: is needed with the other settings of S3`);
  return {
    endpoint: endpoint!,
    bucket: bucket!,
    region,
    accessKeyId: read.S3_ACCESS_KEY_ID!,
    secretAccessKey: read.S3_SECRET_ACCESS_KEY!,
  };
}

const keysOf = ({ S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: z.infer<typeof Environment>) => ({
  S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY,
});

const unlessOff = (setting: string) => (setting === 'off' ? null : setting);

function transcriptionSettings(read: z.infer<typeof Environment>): TranscriptionSettings | null {
  const { TRANSCRIPTION_URL: url, TRANSCRIPTION_KEY: key = null, TRANSCRIPTION_MODEL: model } = read;
  const levels = levelsOf('TRANSCRIPTION_LEVELS', read.TRANSCRIPTION_LEVELS);
  return url ? { url, key, model, levels } : null;
}

function languageModelSettings(read: z.infer<typeof Environment>): LanguageModelSettings | null {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_KEY: key = null, LANGUAGE_MODEL_NAME: name } = read;
  if (!url) return null;
  if (!name) throw new BadSetting('LANGUAGE_MODEL_NAME: is needed with LANGUAGE_MODEL_URL, as the service calls it');
  return { url, key, name, levels: levelsOf('LANGUAGE_MODEL_LEVELS', read.LANGUAGE_MODEL_LEVELS) };
}

function levelsOf(setting: string, list: string) {
  const wanted = listed(list);
  const wrong = wanted.find((one) => !levels.some((level) => level === one));
  if (wrong) throw new BadSetting(`${setting}: ${wrong} is none of ${levels.join(', ')}`);
  return levels.filter((level) => wanted.includes(level));
}

function proxies(given: string[]) {
  const wrong = given.find((one) => !isIP(one.split('/')[0]!));
  if (wrong) throw new BadSetting(`TRUSTED_PROXIES: ${wrong} is no address and no network such as 10.0.0.0/8`);
  return given;
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

function allowances(name: string, list: string): string[] {
  const entries = list.split(/[\s,]+/).filter(Boolean);
  const odd = entries.find((entry) => !isAllowance(entry));
  if (odd === undefined) return entries;
  throw new BadSetting(`${name}: ${odd} is neither a host, an address nor a range such as 10.1.0.0/16`);
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
