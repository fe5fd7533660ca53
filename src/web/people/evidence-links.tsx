import { Link } from 'wouter-preact';
import type { Evidence } from '#src/contract/people.ts';
import { formatMonth } from '../shell/dates.ts';
import type { EvidenceFilter } from './knowledge-queries.ts';
import { t } from './evidence-words.ts';

/** Where exactly those answers are listed that a count counts. */
export function evidenceHref(id: string, filter: EvidenceFilter): string {
  const query = new URLSearchParams(filter as Record<string, string>).toString();
  return `/people/${id}/answers${query && `?${query}`}`;
}

/** "answered 4 questions like this, 3 worked, last in March 2012", where each count leads to what it counts. */
export function EvidenceLinks({ id, evidence, filter }: { id: string; evidence: Evidence; filter: EvidenceFilter }) {
  const { answered, worked, last } = evidence;
  if (answered === 0) return <>{t('evidence.none')}</>;
  return (
    <>
      <Link href={evidenceHref(id, filter)}>
        {t(filter.text === undefined ? 'evidence.answered' : 'evidence.like-this', { count: answered })}
      </Link>
      {worked > 0 && (
        <>
          ,{' '}
          <Link href={evidenceHref(id, { ...filter, worked: 'true' })}>{t('evidence.worked', { count: worked })}</Link>
        </>
      )}
      {last && <>, {t('evidence.last', { month: formatMonth(last) })}</>}
    </>
  );
}
