import type { Ranked } from '#src/core/ranking.ts';
import type { Scope } from '#src/server/search/candidates.ts';
import { findMatches } from '#src/server/search/find.ts';
import type { Document, Query } from '../datasets/formats.ts';
import { timeOf, type Filled } from './database.ts';

/** What the product finds for a query, by the set's own ids, likeliest first, and how long it took without the model. */
export interface Answer {
  ids: string[];
  ranked: Ranked[];
  ms: number;
}

export async function askShipped(filled: Filled, query: Query, isDated: boolean): Promise<Answer> {
  const { ctx, documentOf } = filled;
  const scope = scopeOf(filled, query, isDated);
  // So that the time is the search's: what the model takes is measured by bench:embeddings.
  await ctx.meaning()?.embed([query.title, `${query.title}\n${query.text}`], 'now');
  const start = performance.now();
  const { ranked } = await findMatches(ctx, { text: query.title, body: query.text }, scope);
  const ms = performance.now() - start;
  return { ids: ranked.map(({ key }) => documentOf.get(key)!), ranked, ms };
}

function scopeOf({ questionOf }: Filled, { candidates, exclude, date }: Query, isDated: boolean): Scope {
  const questions = (ids: string[]) => ids.flatMap((id) => questionOf.get(id) ?? []);
  return {
    ...(candidates ? { among: questions(candidates) } : {}),
    ...(exclude?.length ? { except: questions(exclude) } : {}),
    ...(isDated && date ? { until: timeOf(date) } : {}),
  };
}

/** The same conditions for the baselines: which of the documents may be found. */
export function mayFind({ candidates, exclude, date }: Query, isDated: boolean) {
  const [wanted, unwanted] = [candidates && new Set(candidates), new Set(exclude ?? [])];
  const last = isDated && date ? timeOf(date) : null;
  return (document: Document) =>
    !unwanted.has(document.id) &&
    (!wanted || wanted.has(document.id)) &&
    (!last || timeOf(document.date).getTime() <= last.getTime());
}
