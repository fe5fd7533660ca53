import type { Match } from '#src/contract/search.ts';
import { t } from './words.ts';

const year = 365.25;
const most = 4;

/** Why a match is here, as short phrases that a reader can check; the weightiest first. */
export function reasonPhrases({ kind, state, answers, reasons }: Match): string[] {
  const { words, worked, didNotWork, ageDays } = reasons;
  const age = Math.floor(ageDays / year);
  return [
    standing(kind, state, reasons.freshness),
    likelihood(kind, reasons.probability),
    kind === 'question' && (answers > 0 ? t('reason.answers', { count: answers }) : t('reason.no-answer')),
    worked > 0 && t('reason.worked', { count: worked }),
    didNotWork > 0 && t('reason.did-not-work', { count: didNotWork }),
    words.length > 0 && t('reason.words', { words: shortList(words) }),
    age >= 1 && t('reason.years', { count: age }),
  ].filter((phrase) => typeof phrase === 'string');
}

function standing(kind: Match['kind'], state: Match['state'], freshness: Match['reasons']['freshness']) {
  if (kind === 'guide') return t('reason.guide');
  if (kind === 'job_aid') return jobAid(freshness);
  return state === 'settled' && t('reason.settled');
}

function jobAid(freshness: Match['reasons']['freshness']) {
  switch (freshness) {
    case 'current':
      return t('reason.job-aid.current');
    case 'check':
      return t('reason.job-aid.check');
    case 'out_of_date':
      return t('reason.job-aid.out-of-date');
    default:
      return t('reason.job-aid');
  }
}

function shortList(words: string[]) {
  const shown = words.slice(0, most).join(', ');
  return words.length > most ? `${shown} …` : shown;
}

/** In words that a reader can check by reading on: of a hundred that it calls very likely, some ninety are. */
function likelihood(kind: Match['kind'], probability: number) {
  const of = kind === 'question' ? 'question' : 'guide';
  if (probability >= veryLikely) return t(`reason.very-likely.${of}`);
  return probability >= likely && t(`reason.likely.${of}`);
}

const veryLikely = 0.85;
const likely = 0.6;
