import { Fragment } from 'preact';
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

/** "answered 4 questions like this, 3 worked, thanked for 2, last in March 2012", where each count leads to what it counts. */
export function EvidenceLinks({ id, evidence, filter }: { id: string; evidence: Evidence; filter: EvidenceFilter }) {
  const { answered, worked, thanked, swarms, last } = evidence;
  if (answered + swarms === 0) return <>{t('evidence.none')}</>;
  const told: [number, string, EvidenceFilter][] = [
    [answered, t(filter.text === undefined ? 'evidence.answered' : 'evidence.like-this', { count: answered }), {}],
    [worked, t('evidence.worked', { count: worked }), { worked: 'true' }],
    [thanked, t('evidence.thanked', { count: thanked }), { thanked: 'true' }],
    [swarms, t('evidence.swarms', { count: swarms }), { swarms: 'true' }],
  ];
  const links = told.filter(([count]) => count > 0);
  return (
    <>
      {links.map(([, text, more], n) => (
        <Fragment key={text}>
          {n > 0 && ', '}
          <Link href={evidenceHref(id, { ...filter, ...more })}>{text}</Link>
        </Fragment>
      ))}
      {last && <>, {t('evidence.last', { month: formatMonth(last) })}</>}
    </>
  );
}
