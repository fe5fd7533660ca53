import type { WebhookDelivery } from '#src/contract/webhooks.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { useDeliveries } from './queries.ts';
import { t } from './words.ts';

/** What was sent of late, and what came of it. */
export function Deliveries({ id }: { id: string }) {
  const deliveries = useDeliveries(id);
  if (deliveries.isPending) return <Skeleton label={shell('app.loading')} lines={3} />;
  if (!deliveries.data) return <ProblemNotice error={deliveries.error} retry={() => void deliveries.refetch()} />;
  if (deliveries.data.items.length === 0) return <p class="soft">{t('deliveries.none')}</p>;
  return (
    <ul class="list webhook-deliveries" aria-label={t('deliveries.label')}>
      {deliveries.data.items.map((delivery) => (
        <li key={delivery.eventId}>
          <span>{t(`event.${delivery.event as 'question.asked'}`)}</span>
          <span class="soft small">
            <Time at={delivery.at} />
          </span>
          <span class={looks[delivery.state]}>{t(`delivery.${delivery.state}`)}</span>
          <span class="soft small">{outcome(delivery)}</span>
        </li>
      ))}
    </ul>
  );
}

const looks: Record<WebhookDelivery['state'], string> = {
  arrived: 'badge badge-good',
  waiting: 'badge',
  given_up: 'badge badge-bad',
};

function outcome({ attempts, status, error }: WebhookDelivery) {
  const tries = t('delivery.attempts', { count: attempts });
  if (error) return `${error} · ${tries}`;
  return status ? `${status} · ${tries}` : tries;
}
