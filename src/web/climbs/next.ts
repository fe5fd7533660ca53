import type { Climb } from '#src/contract/climbs.ts';
import { rungAhead, rungName } from './rungs.ts';
import { formatComing } from './when.ts';
import { t } from './words.ts';

type Standing = Pick<Climb, 'next' | 'outcome' | 'rungs'>;

/** What is next and when, for the reader's clock; `mine` where the reader asked. */
export function nextSentence(climb: Standing, mine: boolean, now = Date.now()): string {
  if (climb.outcome) return t(`outcome.${climb.outcome}`);
  const { waitsFor, dueAt } = climb.next;
  return tellings[waitsFor](climb, dueAt === null ? null : formatComing(dueAt, now), mine, now);
}

type Telling = (climb: Standing, when: string | null, mine: boolean, now: number) => string;

const tellings: Record<Climb['next']['waitsFor'], Telling> = {
  choice: ({ next }, when, _, now) =>
    when && isLater(next.dueAt!, now) ? t('next.choice.at', { when }) : t('next.choice'),
  invited: (_, when) => (when ? t('next.invited.at', { when }) : t('next.invited')),
  asker: ({ next }, when, mine) => (next.step === 'judging' ? judging(when, mine) : resting(mine)),
  network: (climb, when) => network(rungAhead(climb), when),
  swarm: (_, when) => (when ? t('next.swarm.at', { when }) : t('next.swarm')),
  consultant: (_, when) => (when ? t('next.consultant.at', { when }) : t('next.consultant')),
  resumption: () => t('next.resumption'),
  nobody: () => t('next.nobody'),
};

// A choice is made at once, and asked for again a minute later should it fail: only what is further off is waited for.
const soonMs = 2 * 60_000;
const isLater = (dueAt: string, now: number) => Date.parse(dueAt) - now > soonMs;

const resting = (mine: boolean) => (mine ? t('next.resting.mine') : t('next.resting'));

function judging(when: string | null, mine: boolean) {
  const waits = mine ? t('next.judging.mine') : t('next.judging');
  return when && !mine ? `${waits} ${t('next.judging.at', { when })}` : waits;
}

function network(ahead: ReturnType<typeof rungAhead>, when: string | null) {
  if (!when) return t('next.network');
  return ahead ? t('next.network.at', { when, rung: rungName(ahead) }) : t('next.network.last', { when });
}
