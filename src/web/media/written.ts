import type { Cue } from '#src/contract/captions.ts';
import { formatTime, inOrder, parseTime } from './cues.ts';
import { t } from './words.ts';

/** A cue while it is written: its times as they were typed. */
export interface Row {
  id: string;
  start: string;
  end: string;
  text: string;
}

/** The first that is wrong of what was written, as a sentence; null where all of it can be saved. */
export interface Wrong {
  id: string;
  problem: string;
}

/** Seconds that a cue is given where nobody says when it ends. */
const usual = 3;

export const rowsOf = (cues: readonly Cue[], newId: () => string): Row[] =>
  cues.map(({ start, end, text }) => ({ id: newId(), start: formatTime(start), end: formatTime(end), text }));

/** The cue of a row as far as it can be read: what is no time counts as 0, so that nothing that was typed is in the way. */
export function cueOf({ start, end, text }: Row): Cue {
  const from = parseTime(start) ?? 0;
  return { start: from, end: parseTime(end) ?? from + usual, text };
}

/** What is written, in order of time, or what is wrong with it. */
export function read(rows: readonly Row[]): { cues: Cue[] } | { wrong: Wrong } {
  for (const [index, row] of rows.entries()) {
    const problem = problemOf(row);
    if (problem) return { wrong: { id: row.id, problem: t('edit.wrong', { number: index + 1, problem }) } };
  }
  return { cues: inOrder(rows.map((row) => ({ ...cueOf(row), text: row.text.trim() }))) };
}

/** The rows with one more that begins at that second, where it belongs; the one before it ends there at the latest. */
export function addAt(rows: readonly Row[], second: number, id: string): Row[] {
  const at = rows.findIndex((row) => cueOf(row).start > second);
  const index = at === -1 ? rows.length : at;
  const next = rows[index];
  const end = next ? Math.min(second + usual, cueOf(next).start) : second + usual;
  const before = rows.slice(0, index).map((row) => {
    const { start, end } = cueOf(row);
    return start < second && end > second ? { ...row, end: formatTime(second) } : row;
  });
  return [...before, { id, start: formatTime(second), end: formatTime(end), text: '' }, ...rows.slice(index)];
}

function problemOf(row: Row) {
  const start = parseTime(row.start);
  const end = parseTime(row.end);
  if (start === null || end === null) return t('wrong.time');
  if (end <= start) return t('wrong.order');
  return row.text.trim() === '' ? t('wrong.empty') : null;
}
