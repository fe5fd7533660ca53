import type { Undelivered } from '#src/contract/notifications.ts';
import { Time } from '../ui/time.tsx';
import { sentenceOf } from './sentences.ts';
import { t } from './telling-words.ts';

/** What did not reach the reader, and why. */
export function UndeliveredCard({ items }: { items: Undelivered[] }) {
  return (
    <section class="card stack" aria-labelledby="undelivered">
      <h2 id="undelivered">{t('undelivered')}</h2>
      <p class="soft">{t('undelivered.lede')}</p>
      <ul>
        {items.map(({ id, channel, kind, at, attempts, reason }) => (
          <li key={id}>
            {t(`way.${channel}`)}: {sentenceOf({ kind, by: null })}{' '}
            <span class="soft small">
              <Time at={at} /> · {reason} · {t('attempts', { count: attempts })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
