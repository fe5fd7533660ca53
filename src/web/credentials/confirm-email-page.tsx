import { useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { accountKey, useAccountChange } from './queries.ts';
import { t } from './words.ts';

/** Where the mail to a new address leads: acts only when told to, so that a mail scanner confirms nothing. */
export function ConfirmEmailPage({ token }: { token: string }) {
  const client = useQueryClient();
  const confirm = useAccountChange(() => api.credentials.confirmEmail({ body: { token } }));
  const act = () =>
    confirm.mutate(undefined, { onSuccess: () => void client.invalidateQueries({ queryKey: accountKey }) });
  if (confirm.data) {
    return (
      <Page narrow title={t('confirm-email.done')} lede={t('confirm-email.done.body', { email: confirm.data.email })}>
        <div>
          <Link href="/account" class={buttonClass('primary')}>
            {t('confirm-email.on')}
          </Link>
        </div>
      </Page>
    );
  }
  return (
    <Page narrow title={t('confirm-email.title')} lede={t('confirm-email.body')}>
      <div>
        <Button look="primary" busy={confirm.isPending} onClick={act}>
          {t('confirm-email.act')}
        </Button>
      </div>
      <ProblemNotice error={confirm.error} />
    </Page>
  );
}
