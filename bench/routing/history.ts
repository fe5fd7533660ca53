import { existsSync, readFileSync } from 'node:fs';

/** A question of a history, with who answered it and when. */
export interface Past {
  id: string;
  title: string;
  body: string;
  tags: string[];
  asker: string | null;
  at: Date;
  answers: { user: string; at: Date; body: string; accepted: boolean }[];
}

interface Line {
  id: string | number;
  title?: string;
  body?: string;
  tags?: string[];
  asker?: string | null;
  date?: string | null;
  answers?: { user?: string | null; date?: string | null; body?: string; accepted?: boolean | null }[];
}

const dayMs = 24 * 60 * 60 * 1000;
// What a history without dates is taken for: eight questions a day, each answered at once.
const apart = dayMs / 8;
const someDay = Date.UTC(2010, 0, 1);

/** Reads a history, the oldest first; one in which a question has no date is taken in the order of its ids. Throws on a broken line. */
export function readHistory(file: string): { history: Past[]; isDated: boolean } {
  if (!existsSync(file)) throw new Error(`${file} is not there.`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, n) => (text.trim() ? [parseLine(file, text, n + 1)] : []));
  if (lines.length === 0) throw new Error(`${file} has no questions.`);
  const isDated = lines.every(({ date }) => date && !Number.isNaN(Date.parse(date)));
  const ordered = isDated ? lines : lines.toSorted(byId);
  const history = ordered.map((line, n) =>
    toPast(line, isDated ? new Date(line.date!) : new Date(someDay + n * apart), isDated),
  );
  return { history: history.toSorted((a, b) => a.at.getTime() - b.at.getTime()), isDated };
}

/** Where the questions that are asked begin: at a date, or with the last share of the history. */
export function findBeginning(history: Past[], { from, last }: { from?: string | undefined; last: number }): Date {
  if (from !== undefined) {
    if (Number.isNaN(Date.parse(from))) throw new Error('--from is a date such as 2012-07-01.');
    return new Date(from);
  }
  if (!(last > 0 && last <= 1)) throw new Error('--last is a share above 0 and up to 1.');
  return history[Math.min(history.length - 1, Math.floor(history.length * (1 - last)))]!.at;
}

function parseLine(file: string, text: string, n: number): Line {
  try {
    const line = JSON.parse(text) as Line;
    if (typeof line.id !== 'string' && typeof line.id !== 'number') throw new Error('no id');
    return line;
  } catch (error) {
    throw new Error(`${file}, line ${n}: not a question (${(error as Error).message})`, { cause: error });
  }
}

const byId = (a: Line, b: Line) => String(a.id).localeCompare(String(b.id), 'en', { numeric: true });

function toPast(
  { id, title = '', body = '', tags = [], asker = null, answers = [] }: Line,
  at: Date,
  isDated: boolean,
): Past {
  const given = answers.filter(({ user }) => user !== undefined && user !== null);
  return {
    id: String(id),
    title: title || body.slice(0, 200) || '?',
    body,
    tags: [...new Set(tags)],
    asker: asker ?? null,
    at,
    answers: given.map(({ user, date, body = '', accepted }) => ({
      user: user!,
      at: isDated && date && Date.parse(date) > at.getTime() ? new Date(date) : at,
      body: body || '?',
      accepted: accepted === true,
    })),
  };
}
