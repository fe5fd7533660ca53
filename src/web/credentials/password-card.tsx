import { useState } from 'preact/hooks';
import type { Account } from '#src/contract/credentials.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toast.tsx';
import type { Guard } from './account-page.tsx';
import { PasswordField } from './password-field.tsx';
import { useAccountChange } from './queries.ts';
import { t } from './words.ts';

/** Sets, changes and removes the reader's password. */
export function PasswordCard({ account, guard }: { account: Account; guard: Guard }) {
  const { password, email } = account;
  const [editing, setEditing] = useState(false);
  return (
    <section class="card stack" aria-labelledby="password-title" tabIndex={-1}>
      <h2 id="password-title">{t('password.title')}</h2>
      {email === null ? <p class="soft">{t('password.no-email')}</p> : <State password={password} />}
      {editing ? (
        <Chooser email={email ?? ''} done={() => setEditing(false)} />
      ) : (
        email !== null && (
          <div class="row">
            <Button onClick={() => guard(() => setEditing(true))}>
              {password ? t('password.change') : t('password.set')}
            </Button>
            {password && <Remove guard={guard} />}
          </div>
        )
      )}
    </section>
  );
}

const State = ({ password }: Pick<Account, 'password'>) => (
  <p class="soft">
    {password ? (
      <>
        {t('password.since')} <Time at={password.setAt} />.
      </>
    ) : (
      t('password.none')
    )}
  </p>
);

function Chooser({ email, done }: { email: string; done: () => void }) {
  const [password, setPassword] = useState('');
  const set = useAccountChange((chosen: string) => api.credentials.setPassword({ body: { password: chosen } }));
  const saved = () => {
    toast(t('password.saved'));
    done();
  };
  return (
    <Form
      label={t('password.title')}
      problem={set.error}
      onSubmit={() => set.isPending || set.mutate(password, { onSuccess: saved })}
    >
      {/* For password managers: whose password it is. */}
      <input
        class="visually-hidden"
        type="email"
        name="email"
        autocomplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        label={t('password.new')}
        hint={t('password.hint')}
        name="password"
        autocomplete="new-password"
        value={password}
        onValue={setPassword}
        error={fieldProblem(set.error, 'password')}
      />
      {!fieldProblem(set.error, 'password') && <ProblemNotice error={set.error} />}
      <div class="row">
        <Button type="submit" look="primary" busy={set.isPending}>
          {t('password.save')}
        </Button>
        <Button onClick={done}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

function Remove({ guard }: { guard: Guard }) {
  const remove = useAccountChange(() => api.credentials.removePassword({}));
  const act = () => remove.mutate(undefined, { onSuccess: () => toast(t('password.removed')) });
  return (
    <>
      <Button busy={remove.isPending} onClick={() => guard(act)}>
        {t('password.remove')}
      </Button>
      <ProblemNotice error={remove.error} />
    </>
  );
}
