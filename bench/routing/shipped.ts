import { createCalendar } from '#src/core/hours.ts';
import { choosePeople, type Candidate, type Evidence } from '#src/core/routing.ts';
import { gatherEvidence } from '#src/server/expertise/evidence.ts';
import type { Playing } from './database.ts';
import type { Asked } from './known.ts';
import { firstAsked } from './measures.ts';

/** Whom the product would ask, by their names in the history, likeliest first. */
export interface Ranked {
  ranking: string[];
  /** The same with fairness: whom a round of the ladder would ask, then the others by what speaks for them. */
  fair: string[];
  ms: number;
}

/** Ranks by the product's own code, each question with what its database knew by then. */
export function openShipped(playing: Playing) {
  const { ctx, userOf, personOf } = playing;
  const invited = new Map<string, Date[]>();

  return async ({ question, earlier }: Asked): Promise<Ranked> => {
    await playing.playUntil(question.at);
    const { title, body } = question;
    const { questionId, askerId } = await playing.ask(question);
    // So that the time is the ranking's: what the model takes is measured by bench:embeddings.
    await ctx.meaning()?.embed(body ? [title, `${title}\n${body}`] : [title], 'now');
    const start = performance.now();
    const wanted = { questionId, title, body, askerId, audience: 'organisation', audienceTopicId: null } as const;
    const evidence = await gatherEvidence({ ...ctx, headers: new Headers() }, wanted);
    const ms = performance.now() - start;
    const known = new Map([...evidence].filter(([id]) => earlier.has(userOf.get(id)!)));
    const ranking = [...known].toSorted(([, a], [, b]) => b.strength! - a.strength!).map(([id]) => id);
    const round = chooseRound(known, invited, { askerId, now: question.at, seed: question.id });
    for (const id of round) invited.set(id, [...(invited.get(id) ?? []), question.at]);
    const fair = [...round, ...ranking.filter((id) => !round.includes(id))];
    const named = (ids: string[]) => ids.map((id) => userOf.get(id)!).filter((user) => personOf.has(user));
    return { ranking: named(ranking), fair: named(fair), ms };
  };
}

const always = createCalendar({
  timeZone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
});
const lately = 30 * 24 * 60 * 60 * 1000;

/** One round of the ladder among people who are always there and set no limit. */
function chooseRound(
  known: Map<string, Evidence>,
  invited: Map<string, Date[]>,
  { askerId, now, seed }: { askerId: string; now: Date; seed: string },
) {
  const candidates = [...known].map(([personId, evidence]): Candidate => {
    const times = invited.get(personId) ?? [];
    return {
      personId,
      kind: 'employee',
      agreed: true,
      maySee: true,
      evidence,
      availability: { calendar: always, open: 0, week: { limit: 1, used: 0, each: 0 }, blockedNowOutsideHours: false },
      lastAskedAt: times.at(-1) ?? null,
      askedLately: times.filter((at) => at.getTime() > now.getTime() - lately).length,
    };
  });
  const { chosen } = choosePeople(candidates, { askerId, blockedNow: false, now, count: firstAsked, asked: [], seed });
  return chosen.map(({ personId }) => personId);
}
