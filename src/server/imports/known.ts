import type { Ctx } from '../context.ts';
import type { Author, Entry, Kind } from './entries.ts';

/** Which records of a source are rows here, as far as one batch is concerned with them. */
export interface Known {
  idOf: (kind: Kind, key: string) => string | undefined;
  /** Notes that a record became a row; written down by `remember`. */
  add: (kind: Kind, key: string, localId: string) => void;
  remember: (ctx: Ctx) => Promise<void>;
}

/** Looks up everything that these entries are or refer to. */
export async function lookUp(ctx: Ctx, source: string, entries: Entry[]): Promise<Known> {
  const ids = new Map<string, string>();
  for (const [kind, keys] of wanted(entries)) {
    const rows = await ctx.db
      .selectFrom('importedRecord')
      .select(['key', 'localId'])
      .where('source', '=', source)
      .where('kind', '=', kind)
      .where('key', 'in', [...keys])
      .execute();
    for (const row of rows) ids.set(name(kind, row.key), row.localId);
  }
  const added: { source: string; kind: Kind; key: string; localId: string }[] = [];
  return {
    idOf: (kind, key) => ids.get(name(kind, key)),
    add: (kind, key, localId) => {
      ids.set(name(kind, key), localId);
      added.push({ source, kind, key, localId });
    },
    remember: async (ctx) => {
      for (const rows of inTurns(added)) await ctx.db.insertInto('importedRecord').values(rows).execute();
    },
  };
}

/** The author of an entry, for those kinds that have one. */
export const authorOf = (entry: Entry): Author | null => ('author' in entry ? entry.author : null);

/** What an entry refers to: for each reference the records of which one must be here, or stand in the same row. */
export function references(entry: Entry): [Kind, string][][] {
  if (entry.kind === 'answer') return [[['question', entry.questionKey]]];
  if (entry.kind === 'vote') return [[['answer', entry.key]]];
  if (entry.kind === 'link') return entry.questionKeys.map((key) => [['question', key]]);
  if (entry.kind !== 'comment') return [];
  return [
    [
      ['question', entry.postKey],
      ['answer', entry.postKey],
    ],
  ];
}

/** A statement takes 65,535 parameters at most. */
export function* inTurns<T>(rows: T[], size = 1_000) {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

function wanted(entries: Entry[]) {
  const keys = new Map<Kind, Set<string>>();
  const want = (kind: Kind, key: string) => keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
  for (const entry of entries) {
    want(entry.kind, entry.key);
    const author = authorOf(entry);
    if (author) want('person', author.key);
    for (const [kind, key] of references(entry).flat()) want(kind, key);
  }
  return keys;
}

const name = (kind: Kind, key: string) => `${kind} ${key}`;
