import type { Evidence } from '#src/contract/people.ts';
import { formatMonth } from '../shell/dates.ts';
import { t } from './evidence-words.ts';

/** "answered 4 questions like this, 3 worked, last in March 2012"; without "like this" for everything she answered. */
export function evidenceSentence(
  { answered, worked, thanked, swarms, last }: Evidence,
  scope: 'all' | 'like-this' = 'all',
) {
  if (answered + swarms === 0) return t('evidence.none');
  const parts = [];
  if (answered > 0) parts.push(t(scope === 'all' ? 'evidence.answered' : 'evidence.like-this', { count: answered }));
  if (worked > 0) parts.push(t('evidence.worked', { count: worked }));
  if (thanked > 0) parts.push(t('evidence.thanked', { count: thanked }));
  if (swarms > 0) parts.push(t('evidence.swarms', { count: swarms }));
  if (last) parts.push(t('evidence.last', { month: formatMonth(last) }));
  return parts.join(', ');
}
