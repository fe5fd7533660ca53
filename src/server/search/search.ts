import type { Match, Suggestions } from '#src/contract/search.ts';
import { isClose } from '#src/core/ranking.ts';
import type { Ctx } from '../context.ts';
import { listKnowers } from '../expertise/queries.ts';
import type { Scope } from './candidates.ts';
import { findMatches } from './find.ts';
import { presentMatches } from './matches.ts';
import { nearness } from './nearness.ts';

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

const isSolution = (match: Match) => match.kind !== 'question' || match.answers > 0;
