import { useState } from 'preact/hooks';
import type { ServiceAccount } from '#src/contract/tokens.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useServiceAccounts, useTokenChange } from './queries.ts';
import { TokenList } from './token-list.tsx';
import { NewToken } from './tokens-card.tsx';
import { t } from './words.ts';

/** The programs that act on their own, each with its tokens. */
export function ServiceAccounts() {
  const accounts = useServiceAccounts();
  const [making, setMaking] = useState(false);
  return (
    <section class="stack" aria-labelledby="service-accounts">
      <div class="row-apart">
        <h2 id="service-accounts">{t('accounts.title')}</h2>
        {!making && (
          <Button onClick={() => setMaking(true)}>
            <Icon name="plus" /> {t('accounts.new')}
          </Button>
        )}
      </div>
      {making && <NewAccount done={() => setMaking(false)} />}
      {accounts.isPending && <Skeleton label={shell('app.loading')} lines={3} />}
      {accounts.error && <ProblemNotice error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data?.items.length === 0 && !making && (
        <Empty title={t('accounts.none')}>
          <p>{t('accounts.none.body')}</p>
        </Empty>
      )}
      {accounts.data?.items.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
    </section>
  );
}

function AccountCard({ account }: { account: ServiceAccount }) {
  const { id, name, purpose, madeBy, madeAt, isAdministrator, tokens } = account;
  const facts = [
    t('accounts.by', { name: madeBy.name, when: formatWhen(madeAt) }),
    ...(isAdministrator ? [t('accounts.administrates')] : []),
  ];
  return (
    <article class="card stack" aria-labelledby={`account-${id}`}>
      <div>
        <h3 id={`account-${id}`}>{name}</h3>
        <p>{purpose}</p>
        <p class="soft small">{facts.join(' · ')}</p>
      </div>
      <TokenList tokens={tokens} />
      <NewToken endless make={(body) => api.tokens.makeForAccount({ params: { id }, body })} />
      <Retire account={account} />
    </article>
  );
}

function Retire({ account: { id, name } }: { account: ServiceAccount }) {
  const [asking, setAsking] = useState(false);
  const retire = useTokenChange(() => api.tokens.retireAccount({ params: { id } }));
  const act = () => retire.mutate(undefined, { onSuccess: () => toast(t('accounts.retired')) });
  if (!asking) {
    return (
      <div>
        <Button look="quiet" aria-label={t('accounts.retire.label', { name })} onClick={() => setAsking(true)}>
          {t('accounts.retire')}
        </Button>
      </div>
    );
  }
  return (
    <div class="token-sure stack-tight" role="group">
      <p>{t('accounts.sure', { name })}</p>
      <ProblemNotice error={retire.error} />
      <div class="row">
        <Button look="primary" busy={retire.isPending} onClick={act} autofocus>
          {t('accounts.sure.yes')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('token.sure.no')}</Button>
      </div>
    </div>
  );
}

function NewAccount({ done }: { done: () => void }) {
  const [draft, setDraft] = useState({ name: '', purpose: '', administrator: false });
  const make = useTokenChange(() => api.tokens.makeAccount({ body: draft }));
  const made = () => {
    toast(t('accounts.made'));
    done();
  };
  return (
    <Form
      class="card stack"
      label={t('accounts.new')}
      problem={make.error}
      onSubmit={() => make.isPending || make.mutate(undefined, { onSuccess: made })}
    >
      <TextField
        label={t('accounts.name')}
        name="account-name"
        maxLength={100}
        focused
        value={draft.name}
        onValue={(name) => setDraft({ ...draft, name })}
        error={fieldProblem(make.error, 'name')}
      />
      <TextField
        label={t('accounts.purpose')}
        name="purpose"
        maxLength={1_000}
        lines={2}
        value={draft.purpose}
        onValue={(purpose) => setDraft({ ...draft, purpose })}
        error={fieldProblem(make.error, 'purpose')}
      />
      <Administrates on={draft.administrator} set={(administrator) => setDraft({ ...draft, administrator })} />
      <ProblemNotice error={make.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={make.isPending}>
          {t('accounts.act')}
        </Button>
        <Button onClick={done}>{t('make.cancel')}</Button>
      </div>
    </Form>
  );
}

const Administrates = ({ on, set }: { on: boolean; set: (on: boolean) => void }) => (
  <label class="check">
    <input type="checkbox" name="administrator" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
    {t('accounts.administrator')}
  </label>
);
