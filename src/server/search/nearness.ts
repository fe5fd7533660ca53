import type { Nearness } from '#src/core/expertise.ts';
import { isClose, type Ranked } from '#src/core/ranking.ts';
import type { Ctx } from '../context.ts';
import type { Scope } from './candidates.ts';
import { findMatches } from './find.ts';

/** How near each question is: the likeliest 40, or so many, by the square of their share of the greatest probability. */
export function nearness(ranked: Ranked[], most = 40): Nearness {
  const questions = ranked.filter(({ best }) => best.questionId).slice(0, most);
  const greatest = questions[0]?.probability ?? 1;
  return new Map(questions.map(({ key, probability }) => [key, (probability / greatest) ** 2]));
}

/** The questions that are close to a text, of those that the reader may see, with how near each is. */
export async function findNear(ctx: Ctx, text: string, scope: Scope = {}) {
  const { ranked, byMeaning } = await findMatches(ctx, { text }, { ...scope, kind: 'question' });
  return { near: nearness(ranked.filter(isClose)), byMeaning };
}
