import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { JobAidSummary } from '#src/contract/job-aids.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { useMe } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useJobAidList } from './queries.ts';
import { StateBadge } from './standing.tsx';
import { t } from './words.ts';
import './job-aids.css';

/** On a settled question: what was kept of it, and the way to keep it. */
export function KeptOf({ question: { id, state } }: { question: QuestionThread }) {
  const me = useMe();
  const isSettled = state === 'settled';
  const kept = useJobAidList({ question: id }, 5, isSettled).data?.pages[0]?.items ?? [];
  const mayKeep = isSettled && me.kind === 'employee';
  if (kept.length > 0)
    return <Kept items={kept} keep={mayKeep ? <KeepLink id={id} label={t('keep.again')} /> : null} />;
  if (!mayKeep) return null;
  return (
    <p class="row no-print">
      <KeepLink id={id} label={t('keep.this')} />
      <span class="soft small">{t('keep.why')}</span>
    </p>
  );
}

const Kept = ({ items, keep }: { items: JobAidSummary[]; keep: ComponentChildren }) => (
  <section class="kept no-print" aria-labelledby="kept">
    <h2 id="kept">{t('keep.kept')}</h2>
    {items.map(({ id, title, freshness }) => (
      <p key={id} class="row">
        <Link href={`/job-aids/${id}`}>{title}</Link>
        <StateBadge freshness={freshness} />
      </p>
    ))}
    {keep && <div>{keep}</div>}
  </section>
);

const KeepLink = ({ id, label }: { id: string; label: string }) => (
  <Link href={`/questions/${id}/keep`} class={buttonClass()}>
    <Icon name="steps" /> {label}
  </Link>
);
