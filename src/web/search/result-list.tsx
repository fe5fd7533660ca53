import { Link } from 'wouter-preact';
import type { Match } from '#src/contract/search.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { StatusLine } from '../ui/announce.tsx';
import { formatClock } from '../uploads/clock.ts';
import { Fragments } from '../ui/fragments.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { Reasons } from './reasons-line.tsx';
import { t } from './words.ts';
import './search.css';

/** What a search found, the best first, each with the reason; and how many. */
export function ResultList({ items, byMeaning }: { items: Match[]; byMeaning: boolean }) {
  return (
    <>
      <StatusLine
        text={items.length < most ? t('search.count', { count: items.length }) : t('search.best', { count: most })}
      />
      {!byMeaning && <Notice>{t('search.words-only')}</Notice>}
      {items.length > 0 && (
        <ol class="list">
          {items.map((match) => (
            <Result key={match.id} match={match} />
          ))}
        </ol>
      )}
    </>
  );
}

const most = 20;

function Result({ match }: { match: Match }) {
  return (
    <li class="result">
      <h2 class="result-title">
        {match.kind === 'job_aid' && <Icon name="steps" />}
        <Link href={match.href}>
          <Fragments parts={match.title} />
        </Link>
      </h2>
      {match.excerpt.length > 0 && (
        <p class="result-excerpt">
          {match.answerId && <span class="soft">{t('search.from-answer')}: </span>}
          {match.second !== null && (
            <span class="soft">{t('search.at-second', { time: formatClock(match.second) })}: </span>
          )}
          <Fragments parts={match.excerpt} />
        </p>
      )}
      <LevelBadge level={match.level} />
      <Reasons match={match} />
    </li>
  );
}
