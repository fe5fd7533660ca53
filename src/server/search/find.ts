import { rank, type Ranked } from '#src/core/ranking.ts';
import type { Ctx } from '../context.ts';
import { findCandidates, type Scope } from './candidates.ts';
import { withPatience } from './patience.ts';

export interface Found {
  ranked: Ranked[];
  byMeaning: boolean;
}

export interface Asked {
  /** A title, or all that was typed. */
  text: string;
  /** What is said below the title. */
  body?: string;
  /** The last word may be unfinished. */
  typing?: boolean;
}

/** What matches a text, likeliest first. Of very long texts the beginning is read. */
export async function findMatches(ctx: Ctx, asked: Asked, scope: Scope): Promise<Found> {
  const [text, body] = [readable(asked.text), readable(asked.body ?? '')];
  if (!/[\p{L}\p{N}]/u.test(text + body)) return { ranked: [], byMeaning: ctx.meaning() !== null };
  const model = ctx.meaning();
  const vector = await readQuery(ctx, text, body);
  const words = asked.typing ? splitUnfinished(text) : { text, unfinished: null };
  const candidates = await findCandidates(ctx, { ...words, body, vector, model }, scope);
  return { ranked: rank(candidates), byMeaning: vector !== null };
}

/** The words of a longer text say no more about what it asks; the model reads less still. */
const longest = 4_000;
/** Neither a NUL nor half a character reaches the database, which takes neither. */
const readable = (text: string) => text.slice(0, longest).toWellFormed().replaceAll('\0', ' ').trim();

/** As passages are read: the mean of the unit vectors of the title and of the title with the text below it. */
async function readQuery({ meaning, log }: Ctx, text: string, body: string): Promise<Float32Array | null> {
  const model = meaning();
  if (!model) return null;
  try {
    const [short, long] = await withPatience(model.embed(body ? [text, `${text}\n${body}`] : [text], 'now'));
    return long ? short!.map((value, at) => (value + long[at]!) / 2) : short!;
  } catch (error) {
    log.warn({ err: error }, 'searched by words only');
    return null;
  }
}

/** In these scripts no spaces stand between words. */
const signIsWord = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

/** Sets the word that is still being typed apart, when it is long enough to guess from. */
function splitUnfinished(text: string) {
  const { 0: word = '', index = 0 } = /[\p{L}\p{N}]+$/u.exec(text) ?? {};
  if (word.length < 3 || word.length > 40 || signIsWord.test(word)) return { text, unfinished: null };
  return { text: text.slice(0, index), unfinished: word.toLowerCase() };
}
