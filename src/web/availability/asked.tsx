import { Link } from 'wouter-preact';
import type { AskedOf, Availability } from '#src/contract/availability.ts';
import { Time } from '../ui/time.tsx';
import { t } from './words.ts';

/** What was asked of the reader this week, against her limit. */
export function Asked({ availability: { thisWeek, weeklyLimit } }: { availability: Availability }) {
  const { asked, items } = thisWeek;
  const hidden = asked - items.length;
  return (
    <section class="card stack-tight" aria-labelledby="asked">
      <h2 id="asked">{t('week.title')}</h2>
      {asked === 0 ? <p>{t('asked.none')}</p> : <p>{t('asked.count', { count: asked, limit: weeklyLimit })}</p>}
      {items.length > 0 && (
        <ul class="list">
          {items.map((item) => (
            <li key={item.question.id} class="asked-item">
              <Link href={`/questions/${item.question.id}`}>{item.question.title}</Link>
              <span class="soft small">
                {t(`response.${standingOf(item)}`)} · <Time at={item.invitedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {hidden > 0 && <p class="soft small">{t('asked.hidden', { count: hidden })}</p>}
    </section>
  );
}

const standingOf = ({ response, waits }: AskedOf) => response ?? (waits ? 'waits' : 'passed');
