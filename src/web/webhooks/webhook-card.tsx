import { useState } from 'preact/hooks';
import type { Webhook } from '#src/contract/webhooks.ts';
import { api } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { formatList } from '../shell/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { Deliveries } from './deliveries.tsx';
import { useAct, useChange } from './queries.ts';
import { t } from './words.ts';

/** One webhook: where it leads, what it is told of, how it fares. */
export function WebhookCard({ webhook, show }: { webhook: Webhook; show: (secret: string) => void }) {
  const { id, url, events, failingSince } = webhook;
  const [open, setOpen] = useState(false);
  return (
    <article class="card stack" aria-labelledby={`webhook-${id}`}>
      <div class="stack-tight">
        <h2 id={`webhook-${id}`} class="webhook-url">
          {url}
        </h2>
        <p class="row soft small">
          <State webhook={webhook} />
          <span>{t('added', { when: formatWhen(webhook.addedAt) })}</span>
        </p>
      </div>
      <p class="small">{formatList(events.map((name) => t(`event.${name}`)))}</p>
      {webhook.suspendedAt && failingSince && (
        <Notice tone="warn">
          <p>{t('suspended.failing', { when: formatWhen(failingSince) })}</p>
        </Notice>
      )}
      <Actions webhook={webhook} show={show} />
      <div>
        <Button look="quiet" aria-expanded={open} aria-controls={`deliveries-${id}`} onClick={() => setOpen(!open)}>
          {open ? t('deliveries.hide') : t('deliveries.show')}
        </Button>
        <div id={`deliveries-${id}`} hidden={!open}>
          {open && <Deliveries id={id} />}
        </div>
      </div>
    </article>
  );
}

function State({ webhook: { suspendedAt, failingSince } }: { webhook: Webhook }) {
  const state = suspendedAt ? 'suspended' : failingSince ? 'failing' : 'on';
  const looks = { suspended: 'badge badge-warn', failing: 'badge badge-bad', on: 'badge badge-good' };
  return (
    <span class={looks[state]}>
      <Icon name={state === 'on' ? 'settled' : 'warning'} size={16} />
      {t(`state.${state}`)}
    </span>
  );
}

function Actions({ webhook: { id, suspendedAt }, show }: { webhook: Webhook; show: (secret: string) => void }) {
  const params = { id };
  const [sure, setSure] = useState(false);
  const renew = useChange(
    () => api.webhooks.renewSecret({ params }),
    ({ secret }) => show(secret),
  );
  const suspend = useAct(() => api.webhooks.suspend({ params }), t('suspend.done'));
  const resume = useAct(() => api.webhooks.resume({ params }), t('resume.done'));
  const remove = useAct(() => api.webhooks.remove({ params }), t('remove.done'));
  const turn = suspendedAt ? resume : suspend;
  return (
    <div class="row">
      <Button busy={turn.isPending} onClick={() => turn.mutate()}>
        {suspendedAt ? t('resume') : t('suspend')}
      </Button>
      <Button busy={renew.isPending} onClick={() => renew.mutate(undefined)}>
        {t('renew')}
      </Button>
      <Button busy={remove.isPending} onClick={() => (sure ? remove.mutate() : setSure(true))}>
        {sure ? t('remove.sure') : t('remove')}
      </Button>
    </div>
  );
}
