import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { More } from '../ui/more.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Groups } from './groups.tsx';
import { useTokens } from './queries.ts';
import { ServiceAccounts } from './service-accounts.tsx';
import { TokenList } from './token-list.tsx';
import { t } from './words.ts';

/** For administrators: programs that act on their own, groups of the directory, and everybody's tokens. */
export function ProgramsPage() {
  const me = useMe();
  if (!me.isAdministrator) return <Page title={t('page.only')} lede={t('page.only.body')} children={null} />;
  return (
    <Page title={t('page.title')} lede={t('page.lede')}>
      <ServiceAccounts />
      <Groups />
      <Tokens />
    </Page>
  );
}

function Tokens() {
  const tokens = useTokens('everybody');
  const items = tokens.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section class="card stack" aria-labelledby="all-tokens">
      <h2 id="all-tokens">{t('page.tokens')}</h2>
      {tokens.isPending && <Skeleton label={shell('app.loading')} lines={3} />}
      {tokens.error && <ProblemNotice error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data && items.length === 0 && <p class="soft">{t('page.tokens.none')}</p>}
      <TokenList tokens={items} named />
      <More label={t('page.more')} list={tokens} />
    </section>
  );
}
