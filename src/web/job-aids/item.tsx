import { Link } from 'wouter-preact';
import type { JobAidSummary } from '#src/contract/job-aids.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { Byline } from '../people/person-link.tsx';
import { TopicChips } from '../questions/topic-chips.tsx';
import { Icon } from '../ui/icons.tsx';
import { iconOf } from './freshness.ts';
import { StateBadge } from './standing.tsx';
import { t } from './words.ts';
import '../questions/questions.css';
import './job-aids.css';

/** A job aid in a list: what it helps to do, what it is, whether it still holds. */
export function JobAidItem({ aid, level: Heading = 'h2' }: { aid: JobAidSummary; level?: 'h2' | 'h3' }) {
  const { id, kind, title, excerpt, steps, freshness, solved, owner, publishedAt, madeAt, topics } = aid;
  return (
    <article class="question-item">
      <Heading class="question-item-title">
        <Link href={`/job-aids/${id}`}>{title}</Link>
      </Heading>
      {excerpt && <p class="job-aid-excerpt">{excerpt}</p>}
      <div class="question-item-meta">
        <span class="badge">
          <Icon name={iconOf(kind)} size={16} /> {steps > 0 ? t('steps.count', { count: steps }) : t(`kind.${kind}`)}
        </span>
        <StateBadge freshness={freshness} />
        {solved > 0 && <span class="badge">{t('verdict.solved', { count: solved })}</span>}
        <LevelBadge level={aid.level} />
        <Byline person={owner} at={publishedAt ?? madeAt} />
      </div>
      {topics.length > 0 && <TopicChips topics={topics} />}
    </article>
  );
}

/** Several of them. */
export const JobAidItems = ({ items, level = 'h2' }: { items: JobAidSummary[]; level?: 'h2' | 'h3' }) => (
  <ul class="list">
    {items.map((aid) => (
      <li key={aid.id}>
        <JobAidItem aid={aid} level={level} />
      </li>
    ))}
  </ul>
);
