import type { Match, Suggestions } from '#src/contract/search.ts';
import { isClose, type Ranked } from '#src/core/ranking.ts';
import type { Nearness } from '#src/core/expertise.ts';
import type { Ctx } from '../context.ts';
import { listKnowers } from '../expertise/queries.ts';
import type { Scope } from './candidates.ts';
import { findMatches } from './find.ts';
import { presentMatches } from './matches.ts';

/** What exists, what is open like it, and who knows, for a text that is still being typed. */
export async function suggest(ctx: Ctx, text: string, limit: number): Promise<Suggestions> {
  const { ranked, byMeaning } = await findMatches(ctx, { text, typing: true }, {});
  const close = ranked.filter(isClose);
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
  const { ranked, byMeaning } = await findMatches(ctx, { text }, scope);
  return { items: await presentMatches(ctx, ranked.slice(0, limit), text), byMeaning };
}

const isSolution = (match: Match) => match.kind === 'guide' || match.answers > 0;

/** How near each question is: the likeliest 40, by the square of their share of the greatest probability. */
function nearness(ranked: Ranked[]): Nearness {
  const questions = ranked.filter(({ best }) => best.questionId).slice(0, 40);
  const most = questions[0]?.probability ?? 1;
  return new Map(questions.map(({ key, probability }) => [key, (probability / most) ** 2]));
}
