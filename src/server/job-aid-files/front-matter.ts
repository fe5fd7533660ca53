import * as z from 'zod';
import { parseDocument, stringify } from 'yaml';
import { conditionKinds, jobAidStates } from '#src/contract/job-aids.ts';
import { levels } from '#src/contract/questions.ts';
import { id, line, name, slug, text, time } from '#src/contract/text.ts';

/** Somebody by her mail address, or by her name where she has none. */
const person = text(1, 320);
const people = z.array(person).max(1_000);
const names = z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(name(1, 60)).max(100));

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
  /** By the ends of their addresses. Only their members know of them, so none is made here. */
  private_topics: z.array(slug).max(100),
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
      topic: slug.optional(),
      readers: people.default([]),
    }),
  ]),
  link: z.url({ protocol: /^https?$/ }).max(2_000),
  card: z.strictObject({
    title: text(0, 400),
    description: text(0, 1_000).default(''),
    site: text(0, 300),
    picture: text(0, 300).optional(),
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
  /** Why the file is not to be taken at all: without what can't be used, more people could read it than it says. */
  fault: string | null;
}

/** The names that elsewhere mean the same. */
const elsewhere: Record<string, keyof typeof fields> = { tags: 'topics', categories: 'topics' };

/** Reads a Markdown file with or without front matter (YAML 1.2 between two lines of ---); what can't be used is named. */
export function readFile(source: string): ReadFile {
  const text = source.replace(/^\uFEFF/, '');
  if (!/^---[ \t]*\r?\n/.test(text)) return { front: {}, body: text.trim(), notes: [], fault: null };
  // Lines end where YAML ends them: a text may hold the other separators of Unicode.
  const [, yaml, rest] = /^---[ \t]*\r?\n((?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)([^]*)$/.exec(text) ?? [];
  if (yaml === undefined) return unusable('Its front matter has no end: a line of ---');
  const given = parse(yaml);
  return given === null ? unusable('Its front matter can’t be read as YAML') : readFront(given, rest!.trim());
}

const unusable = (fault: string): ReadFile => ({ front: {}, body: '', notes: [], fault });

/** Without these nobody knows who may read it. */
const decisive = ['audience', 'state'];
const mostTopics = 5;

/** A Markdown file with front matter; keys without a value are left out. */
export function writeFile(front: Written, body: string): string {
  const given = Object.fromEntries(Object.entries(front).filter(([, value]) => value !== undefined));
  return `---\n${stringify(given, { lineWidth: 0 })}---\n${body ? `\n${body}\n` : ''}`;
}

function readFront(given: Record<string, unknown>, body: string): ReadFile {
  const read: ReadFile = { front: {}, body, notes: [], fault: null };
  for (const [key, value] of Object.entries(given)) readField(read, key, value);
  if (read.front.topics && read.front.topics.length > mostTopics) {
    read.front.topics = read.front.topics.slice(0, mostTopics);
    read.notes.push(`topics: the first ${mostTopics} are taken`);
  }
  return read;
}

function readField(read: ReadFile, key: string, value: unknown) {
  const field = Object.hasOwn(elsewhere, key) ? elsewhere[key]! : key;
  if (!isField(field)) return void read.notes.push(`${shown(key)}: is not known here; ignored`);
  const isDecisive = decisive.includes(field);
  if (value === null && !isDecisive) return;
  const { success, data, error } = fields[field].safeParse(value);
  if (success) Object.assign(read.front, { [field]: read.front[field] ?? data });
  else if (isDecisive) read.fault = `${shown(key)}: ${error.issues[0]!.message}`;
  else read.notes.push(`${shown(key)}: ${error.issues[0]!.message}; ignored`);
}

const isField = (key: string): key is keyof typeof fields => Object.hasOwn(fields, key);
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
