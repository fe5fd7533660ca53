import { Link } from 'wouter-preact';
import { formatWhen } from '../shell/dates.ts';
import { useMe } from '../shell/session.ts';
import { Decisions } from './decisions.tsx';
import { useRequestsOf } from './queries.ts';
import { t } from './words.ts';
import './training.css';

/** On a question that climbed to the top: where its request stands, and what was decided and why. Nothing where there is none. */
export function TrainingCard({ questionId }: { questionId: string }) {
  const me = useMe();
  const data = useRequestsOf(questionId).data;
  if (!data?.items.length) return null;
  return (
    <section class="card stack" aria-labelledby="training">
      <h2 id="training">{t('card.title')}</h2>
      {data.items.map(({ id, state, requestedAt, decisions }) => (
        <div key={id} class="stack-tight">
          {state === 'waiting' && <p>{t(data.consultants > 0 ? 'card.waiting' : 'card.nobody')}</p>}
          {state === 'withdrawn' && <p class="soft">{t('card.withdrawn', { when: formatWhen(requestedAt) })}</p>}
          <Decisions decisions={decisions} />
          {me.isConsultant && <Link href={`/training/${id}`}>{t('card.open')}</Link>}
        </div>
      ))}
    </section>
  );
}
