import type { Match, Suggestions } from '#src/contract/search.ts';
import { isClose, rank, type Ranked } from '#src/core/ranking.ts';
import type { Nearness } from '#src/core/expertise.ts';
import type { Ctx } from '../context.ts';
import { listKnowers } from '../expertise/queries.ts';
import { findCandidates, type Scope } from './candidates.ts';
import { presentMatches } from './matches.ts';

interface Found {
  ranked: Ranked[];
  byMeaning: boolean;
}

/** What exists, what is open like it, and who knows, for a text that is still being typed. */
export async function suggest(ctx: Ctx, text: string, limit: number): Promise<Suggestions> {
  const { ranked, byMeaning } = await find(ctx, text, {}, { typing: true });
  const close = ranked.filter(({ best }) => isClose(best));
  // Twice as many as are shown: they fall into two lists.
  const matches = await presentMatches(ctx, close.slice(0, limit * 2), text);
  const people = await listKnowers(ctx, nearness(close), limit);
  return {
    solutions: matches.filter(isSolution).slice(0, limit),
    questions: matches.filter((match) => !isSolution(match)).slice(0, limit),
    people,
    nothingClose: text !== '' && close.length === 0,
    byMeaning,
  };
}

/** Everything that matches, best first; not only what is close. */
export async function search(ctx: Ctx, text: string, { limit, ...scope }: Scope & { limit: number }) {
  const { ranked, byMeaning } = await find(ctx, text, scope, { typing: false });
  return { items: await presentMatches(ctx, ranked.slice(0, limit), text), byMeaning };
}

const isSolution = (match: Match) => match.kind === 'guide' || match.answers > 0;

async function find(ctx: Ctx, text: string, scope: Scope, { typing }: { typing: boolean }): Promise<Found> {
  if (!/[\p{L}\p{N}]/u.test(text)) return { ranked: [], byMeaning: ctx.meaning() !== null };
  const model = ctx.meaning();
  const vector = await readQuery(ctx, text);
  const words = typing ? splitUnfinished(text) : { text, unfinished: null };
  const candidates = await findCandidates(ctx, { ...words, vector, model }, scope);
  return { ranked: rank(candidates), byMeaning: vector !== null };
}

// Longer than the slowest text takes on the processor; a service that hangs must not hold a search up.
const patienceMs = 1_500;

async function readQuery({ meaning, log }: Ctx, text: string): Promise<Float32Array | null> {
  const model = meaning();
  if (!model) return null;
  try {
    const [vector] = await withTimeout(model.embed([text], 'now'), patienceMs);
    return vector!;
  } catch (error) {
    log.warn({ err: error }, 'searched by words only');
    return null;
  }
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no vector after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Sets the word that is still being typed apart, when it is long enough to guess from. */
function splitUnfinished(text: string) {
  const { 0: word = '', index = 0 } = /[\p{L}\p{N}]+$/u.exec(text) ?? {};
  if (word.length < 3 || word.length > 40) return { text, unfinished: null };
  return { text: text.slice(0, index), unfinished: word.toLowerCase() };
}

/** How near each question is: the nearest 40, by the square of their share of the best score. */
function nearness(ranked: Ranked[]): Nearness {
  const questions = ranked.filter(({ best }) => best.questionId).slice(0, 40);
  const best = questions[0]?.score ?? 1;
  return new Map(questions.map(({ key, score }) => [key, (score / best) ** 2]));
}
