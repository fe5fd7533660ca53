import { Link } from 'wouter-preact';
import type { QuestionSummary } from '#src/contract/questions.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { Time } from '../ui/time.tsx';
import { StateBadge } from './state-badge.tsx';
import { TopicChips } from './topic-chips.tsx';
import { t } from './words.ts';
import './questions.css';

/** Questions as a list. */
export function QuestionList({ items, level = 'h2' }: { items: QuestionSummary[]; level?: 'h2' | 'h3' }) {
  return (
    <ul class="list">
      {items.map((question) => (
        <li key={question.id}>
          <Item question={question} heading={level} />
        </li>
      ))}
    </ul>
  );
}

function Item({ question, heading: Heading }: { question: QuestionSummary; heading: 'h2' | 'h3' }) {
  const { id, title, state, answers, author, askedAt, topics, level } = question;
  return (
    <article class="question-item">
      <Heading class="question-item-title">
        <Link href={`/questions/${id}`}>{title}</Link>
      </Heading>
      <div class="question-item-meta">
        <StateBadge state={state} />
        <LevelBadge level={level} />
        <span>{answers > 0 ? t('count.answers', { count: answers }) : t('count.no-answers')}</span>
        <span>
          {author.name}, <Time at={askedAt} />
        </span>
      </div>
      {topics.length > 0 && <TopicChips topics={topics} />}
    </article>
  );
}
