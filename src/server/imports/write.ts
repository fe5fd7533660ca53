import type { Import } from '#src/contract/imports.ts';
import type { Ctx } from '../context.ts';
import type { Entry, Kind, Row } from './entries.ts';
import { insertAcceptances } from './acceptances.ts';
import { insertAnswers, insertComments, insertLinks, insertPeople, insertQuestions } from './inserts.ts';
import { authorOf, lookUp, references, type Known } from './known.ts';

export type Counts = Import['counts'];

/** The import that rows belong to. */
export interface Origin {
  importId: string;
  source: string;
  newId: (at: Date) => string;
}

/** An entry that becomes a row, with the ids that it was given. */
export type Fresh<E extends Entry = Entry> = E & { id: string; at: Date; authorId: string };

export interface Written {
  counts: Counts;
  /** Why a row was left out. */
  problems: Map<Row, string>;
}

export const noCounts = (): Counts => ({
  people: 0,
  questions: 0,
  answers: 0,
  comments: 0,
  links: 0,
  already: 0,
  skipped: 0,
});

/**
 * Writes rows as part of the caller's transaction, as if people had done by hand, then, what they tell. What is here is left
 * as it is; a row that refers to something that is not here is left out as a whole.
 */
export async function writeRows(ctx: Ctx, origin: Origin, rows: Row[]): Promise<Written> {
  const entries = rows.flatMap((row) => row.entries);
  const known = await lookUp(ctx, origin.source, entries);
  const counts = noCounts();
  const problems = new Map<Row, string>();
  const fresh: Fresh[] = [];
  for (const row of rows) {
    const problem = row.problem ?? lackOf(row, known);
    if (problem && !isMereVote(row)) problems.set(row, problem);
    if (problem) continue;
    for (const entry of row.entries) fresh.push(...admit(ctx, origin, { entry, known, counts }));
  }
  counts.skipped = problems.size;
  const ofKind = <K extends Kind>(kind: K) =>
    fresh.filter((entry): entry is Fresh<Extract<Entry, { kind: K }>> => entry.kind === kind);

  counts.people = await insertPeople(ctx, ofKind('person'));
  counts.questions = await insertQuestions(ctx, origin, ofKind('question'));
  counts.answers = await insertAnswers(ctx, origin, { answers: ofKind('answer'), known });
  await insertAcceptances(ctx, origin, { acceptances: ofKind('vote'), known });
  counts.comments = await insertComments(ctx, origin, { comments: ofKind('comment'), known });
  counts.links = await insertLinks(ctx, { links: ofKind('link'), known });
  await known.remember(ctx);
  return { counts, problems };
}

// A vote for what has been deleted since, at the source, is nothing that anybody could correct.
const isMereVote = ({ entries, problem }: Row) => !problem && entries.every(({ kind }) => kind === 'vote');

/** What a row refers to and is neither here nor in the row itself. */
function lackOf(row: Row, known: Known): string | null {
  const own = new Set(row.entries.map((entry) => `${entry.kind} ${entry.key}`));
  const isThere = ([kind, key]: [Kind, string]) => own.has(`${kind} ${key}`) || known.idOf(kind, key) !== undefined;
  const lack = row.entries.flatMap(references).find((alternatives) => !alternatives.some(isThere));
  if (!lack) return null;
  return `There is no ${lack.map(([kind]) => kind).join(' or ')} ${lack[0]![1]} that it could belong to`;
}

/** What becomes of an entry: nothing where it is here already, otherwise a row, after one for its author if need be. */
function admit(ctx: Ctx, { newId }: Origin, { entry, known, counts }: { entry: Entry; known: Known; counts: Counts }) {
  if (known.idOf(entry.kind, entry.key) !== undefined) {
    if (entry.kind !== 'vote') counts.already++;
    return [];
  }
  const at = entry.at ?? ctx.now();
  const fresh: Fresh[] = [];
  const author = authorOf(entry);
  if (author && known.idOf('person', author.key) === undefined) {
    const id = newId(at);
    known.add('person', author.key, id);
    fresh.push({ kind: 'person', key: author.key, name: author.name, about: '', at, id, authorId: id });
  }
  const id = newId(at);
  known.add(entry.kind, entry.key, entry.kind === 'vote' ? known.idOf('answer', entry.key)! : id);
  const authorId = author ? known.idOf('person', author.key)! : id;
  // An acceptance without a time happened when its answer was given.
  const time = entry.kind === 'vote' ? (entry.at ?? new Date(0)) : at;
  return [...fresh, { ...entry, id, at: time, authorId } as Fresh];
}
