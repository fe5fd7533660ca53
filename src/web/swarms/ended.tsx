import { Link } from 'wouter-preact';
import type { SwarmEnding } from '#src/contract/swarms.ts';
import { Byline } from '../people/person-link.tsx';
import { t } from './words.ts';

/** How a room ended, by whom and when. */
export function Ended({ ending }: { ending: SwarmEnding }) {
  const { result, answerId, answerQuestionId, reason, by, at } = ending;
  return (
    <section class="card stack-tight" aria-labelledby="end">
      <h2 id="end">{t('end.title')}</h2>
      <p>{t(`ended.${result}`)}</p>
      {reason && <p>{t('ended.reason', { reason })}</p>}
      {answerId && (
        <p>
          <Link href={`/questions/${answerQuestionId}#answer-${answerId}`}>{t('ended.answer')}</Link>
        </p>
      )}
      {result === 'solution' && !answerId && <p class="soft">{t('ended.gone')}</p>}
      {result !== 'left' && <Byline person={by} at={at} />}
    </section>
  );
}
