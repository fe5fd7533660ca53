import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Account } from '#src/contract/credentials.ts';
import { AlumCard } from '../people/alum-card.tsx';
import { PersonalCard } from '../personal/personal-card.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { SessionsCard } from '../sessions/sessions-card.tsx';
import { t as shell } from '../shell/words.ts';
import { TokensCard } from '../tokens/tokens-card.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ConfirmIdentity } from './confirm-identity.tsx';
import { EmailCard } from './email-card.tsx';
import { IdentitiesCard } from './identities-card.tsx';
import { LanguageCard } from './language-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { accountKey, useAccount, useWays } from './queries.ts';
import { Warnings } from './warnings.tsx';
import { t } from './words.ts';
import './credentials.css';

/** Runs an act once it is sure who is there: at once, or after the window that asks her to sign in again. */
export type Guard = (act: () => void) => void;

/** How the reader signs in, where she is signed in, and what acts for her. */
export function AccountPage() {
  const account = useAccount();
  // For the cards, which else would ask for it only when the account is there.
  useWays();
  return (
    <Page title={t('account.title')} lede={t('account.lede')}>
      {account.isPending && <Skeleton label={shell('app.loading')} />}
      {account.error && !account.data && <ProblemNotice error={account.error} retry={() => void account.refetch()} />}
      {account.data && <Cards account={account.data} />}
      <LanguageCard />
      <AlumCard />
      <SessionsCard />
      <TokensCard />
      <PersonalCard />
    </Page>
  );
}

function Cards({ account }: { account: Account }) {
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<{ act: () => void } | null>(null);
  const guard: Guard = (act) => (account.fresh ? act() : setWaiting({ act }));
  const confirmed = () => {
    const act = waiting?.act;
    setWaiting(null);
    client.setQueryData(accountKey, { ...account, fresh: true });
    act?.();
  };
  return (
    <>
      <Warnings warnings={account.warnings} />
      <PasskeysCard passkeys={account.passkeys} guard={guard} />
      <PasswordCard account={account} guard={guard} />
      <EmailCard account={account} guard={guard} />
      <IdentitiesCard identities={account.identities} guard={guard} />
      {waiting && <ConfirmIdentity account={account} confirmed={confirmed} close={() => setWaiting(null)} />}
    </>
  );
}
