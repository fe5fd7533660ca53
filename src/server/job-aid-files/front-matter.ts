import * as z from 'zod';
import { parseDocument, stringify } from 'yaml';
import { conditionKinds, jobAidStates } from '#src/contract/job-aids.ts';
import { levels } from '#src/contract/questions.ts';
import { id, line, name, text, time } from '#src/contract/text.ts';

/** Somebody by her mail address, or by her name where she has none. */
const person = z.string().trim().min(1).max(320);
const people = z.array(person).max(1_000);
const names = z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(name(1, 60)).max(5));

/** `{ version: "2.1" }`: what a job aid works for. */
const condition = z
  .partialRecord(
    z.enum(conditionKinds),
    z.preprocess((given) => (typeof given === 'number' ? String(given) : given), line(1, 120)),
  )
  .refine((one) => Object.keys(one).length === 1, 'Each must be such as "version: 2.1"')
  .transform((one) => {
    const [kind, text] = Object.entries(one)[0] as [(typeof conditionKinds)[number], string];
    return { kind, text };
  });

const known = z.object({ at: time, by: person.optional() });

const fields = {
  id,
  title: line(4, 200),
  topics: names,
  works_for: z.array(condition).max(12),
  owner: person,
  deputy: person,
  credits: people,
  state: z.enum(jobAidStates),
  known_true: known,
  audience: z.union([
    z.enum(levels).transform((level) => ({ level, topic: undefined, readers: [] as string[] })),
    z.strictObject({
      level: z.enum(levels),
      topic: z.string().max(80).optional(),
      readers: people.default([]),
    }),
  ]),
  link: z.url({ protocol: /^https?$/ }).max(2_000),
  card: z.strictObject({
    title: z.string().max(400),
    description: z.string().max(1_000).default(''),
    site: z.string().max(300),
    picture: z.string().max(300).optional(),
    fetched: time,
  }),
  made: known,
  edited: known,
  published: known,
  retired: known.extend({ reason: text(0, 500).default('') }),
};

/** What the front matter of a job aid's file says, as far as it can be used. */
export type FrontMatter = { [Key in keyof typeof fields]?: z.output<(typeof fields)[Key]> | undefined };

/** The same as it is written. */
export type Written = { [Key in keyof typeof fields]?: unknown };

export interface ReadFile {
  front: FrontMatter;
  /** Markdown. */
  body: string;
  /** What of the front matter can't be used, a sentence each. */
  notes: string[];
}

/** The names that elsewhere mean the same. */
const elsewhere: Record<string, keyof typeof fields> = { tags: 'topics', categories: 'topics' };

/** Reads a Markdown file with or without front matter (YAML 1.2 between two lines of ---); what can't be used is named. */
export function readFile(source: string): ReadFile {
  const text = source.replace(/^\uFEFF/, '');
  const [, yaml, rest] = /^---[ \t]*\r?\n((?:.*\r?\n)*?)---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text) ?? [];
  if (yaml === undefined) return { front: {}, body: text.trim(), notes: [] };
  const notes: string[] = [];
  return { front: readFront(yaml, notes), body: rest!.trim(), notes };
}

/** A Markdown file with front matter; keys without a value are left out. */
export function writeFile(front: Written, body: string): string {
  const given = Object.fromEntries(Object.entries(front).filter(([, value]) => value !== undefined));
  return `---\n${stringify(given, { lineWidth: 0 })}---\n${body ? `\n${body}\n` : ''}`;
}

function readFront(yaml: string, notes: string[]): FrontMatter {
  const given = parse(yaml);
  if (given === null) {
    notes.push('Its front matter can’t be read as YAML; ignored');
    return {};
  }
  const front: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const field = Object.hasOwn(elsewhere, key) ? elsewhere[key]! : key;
    if (!Object.hasOwn(fields, field)) notes.push(`${shown(key)}: is not known here; ignored`);
    else if (value !== null && value !== undefined) {
      const read = fields[field as keyof typeof fields].safeParse(value);
      if (read.success) front[field] ??= read.data;
      else notes.push(`${shown(key)}: ${read.error.issues[0]!.message}; ignored`);
    }
  }
  return front as FrontMatter;
}

const shown = (key: string) => JSON.stringify(key.slice(0, 60)).slice(1, -1);

function parse(yaml: string): Record<string, unknown> | null {
  try {
    const document = parseDocument(yaml, { logLevel: 'silent', uniqueKeys: false });
    if (document.errors.length > 0) return null;
    // No aliases: a few lines of them could stand for gigabytes.
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
