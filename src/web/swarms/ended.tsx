import { Link } from 'wouter-preact';
import type { Swarm } from '#src/contract/swarms.ts';
import { Byline } from '../people/person-link.tsx';
import { MinutesForm } from './minutes.tsx';
import { t } from './words.ts';

/** How a room ended, by whom and when; and to who was in it, how long that took. */
export function Ended({ room }: { room: Swarm }) {
  const { result, answerId, answerQuestionId, reason, by, at } = room.ending!;
  const isByHand = result === 'solution' || result === 'nothing';
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
      {(result === 'settled' || result === 'decided') && (
        <p>
          <Link href={`/questions/${room.questionId}`}>{t('ended.more')}</Link>
        </p>
      )}
      {isByHand && <Byline person={by} at={at} />}
      {room.can.sayMinutes && <MinutesForm room={room} />}
    </section>
  );
}
