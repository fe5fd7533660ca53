import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { MakeToken, type Made } from './make-token.tsx';
import { useTokens } from './queries.ts';
import { Secret } from './secret.tsx';
import { TokenList } from './token-list.tsx';
import { t } from './words.ts';

/** The tokens that act for the reader, and how to make one. */
export function TokensCard() {
  const me = useMe();
  const tokens = useTokens('me');
  const items = tokens.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section class="card stack" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('tokens.title')}</h2>
      <p class="soft">{t('tokens.lede')}</p>
      {tokens.isPending && <Skeleton label={shell('app.loading')} lines={2} />}
      {tokens.error && <ProblemNotice error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data && items.length === 0 && <p>{t('tokens.none')}</p>}
      <TokenList tokens={items} />
      <More label={t('page.more')} list={tokens} />
      <NewToken make={({ days, ...wanted }) => api.tokens.make({ body: { ...wanted, ...(days && { days }) } })} />
      {me.isAdministrator && (
        <p class="small">
          <Link href="/settings/programs">{t('tokens.all')}</Link>
        </p>
      )}
    </section>
  );
}

/** A button that opens the form, the form, and then the secret. */
export function NewToken({ make, endless }: { make: Parameters<typeof MakeToken>[0]['make']; endless?: boolean }) {
  const [state, setState] = useState<'closed' | 'open' | Made>('closed');
  const close = () => setState('closed');
  if (state === 'open')
    return <MakeToken make={make} done={(made) => setState(made ?? 'closed')} endless={endless ?? false} />;
  if (state !== 'closed') return <Secret made={state} done={close} />;
  return (
    <div>
      <Button onClick={() => setState('open')}>
        <Icon name="plus" /> {t('tokens.new')}
      </Button>
    </div>
  );
}
