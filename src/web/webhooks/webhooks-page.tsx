import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { AddWebhook } from './add-webhook.tsx';
import { useWebhooks } from './queries.ts';
import { Secret } from './secret.tsx';
import { WebhookCard } from './webhook-card.tsx';
import { t } from './words.ts';
import './webhooks.css';

/** For administrators: which programs are told of what happens, and whether it arrives. */
export function WebhooksPage() {
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  if (!me.isAdministrator) return <Page title={t('only')} lede={t('only.body')} children={null} />;
  return (
    <Page
      title={t('title')}
      lede={t('lede')}
      actions={
        !adding && (
          <Button onClick={() => setAdding(true)}>
            <Icon name="plus" /> {t('add.open')}
          </Button>
        )
      }
    >
      {secret && <Secret secret={secret} done={() => setSecret(null)} />}
      {adding && <AddWebhook done={() => setAdding(false)} show={setSecret} />}
      <Webhooks show={setSecret} />
      <p class="soft small">
        <Link href="/guide/webhooks">{t('guide')}</Link>
      </p>
    </Page>
  );
}

function Webhooks({ show }: { show: (secret: string) => void }) {
  const webhooks = useWebhooks();
  if (webhooks.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!webhooks.data) return <ProblemNotice error={webhooks.error} retry={() => void webhooks.refetch()} />;
  if (webhooks.data.items.length === 0) {
    return (
      <Empty title={t('none')}>
        <p>{t('none.body')}</p>
      </Empty>
    );
  }
  return (
    <>
      {webhooks.data.items.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} show={show} />
      ))}
    </>
  );
}
