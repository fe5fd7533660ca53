import type { Freshness, JobAidSummary } from '#src/contract/job-aids.ts';
import type { ReviewReason } from '#src/contract/freshness.ts';
import { formatWhen } from '../shell/dates.ts';
import type { IconName } from '../ui/icons.tsx';
import { t } from './words.ts';

type Tone = 'plain' | 'good' | 'warn' | 'bad';
const tones: Record<Freshness['state'], Tone> = {
  draft: 'plain',
  current: 'good',
  check: 'warn',
  out_of_date: 'bad',
  retired: 'plain',
};

/** What colour a state has. */
export const toneOf = ({ state }: Freshness): Tone => tones[state];

const kindIcons: Record<JobAidSummary['kind'], IconName> = {
  steps: 'steps',
  video: 'screen',
  link: 'link',
  text: 'guide',
};

/** The sign of what kind a job aid is. */
export const iconOf = (kind: JobAidSummary['kind']) => kindIcons[kind];

/** When and by whom it was last known to be true. */
export function knownSentence({ knownTrueAt, knownTrueBy }: Freshness, now?: number): string {
  if (!knownTrueAt) return t('known.never');
  const when = formatWhen(knownTrueAt, now);
  return knownTrueBy ? t('known.by', { when, name: knownTrueBy.name }) : t('known.at', { when });
}

/** Why one may rely on it, or not, as sentences that a reader can check. */
export function reasonSentences({ worked, didNotWork, halfLifeDays }: Freshness): string[] {
  return [
    worked > 0 && t('known.worked', { count: worked }),
    didNotWork > 0 && t('known.did-not', { count: didNotWork }),
    halfLifeDays !== null && t('known.half-life', { count: Math.max(1, Math.round(halfLifeDays)) }),
  ].filter((sentence) => typeof sentence === 'string');
}

/** Why somebody is asked whether it is still true. */
export function reviewSentence(reason: ReviewReason): string {
  switch (reason.is) {
    case 'time':
      return t('review.is.time', { count: reason.days });
    case 'did_not_work':
      return t('review.is.did_not_work', { count: reason.count });
    case 'change':
      return t('review.is.change', { notice: reason.notice });
    case 'handed_over':
      return t('review.is.handed_over');
  }
}
