import { useState } from 'preact/hooks';
import type { Account } from '#src/contract/credentials.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import type { Guard } from './account-page.tsx';
import { useAccountChange, useWays } from './queries.ts';
import { t } from './words.ts';

/** The reader's mail address, by which she is known when she signs in. */
export function EmailCard({ account: { email, emailChange }, guard }: { account: Account; guard: Guard }) {
  const ways = useWays();
  return (
    <section class="card stack" aria-labelledby="email-title" tabIndex={-1}>
      <h2 id="email-title">{t('email.title')}</h2>
      <p>{email ?? <span class="soft">{t('email.none')}</span>}</p>
      {emailChange && <Pending email={emailChange.email} />}
      {ways.data && <Change has={email !== null} mails={ways.data.mail} guard={guard} />}
    </section>
  );
}

function Change({ has, mails, guard }: { has: boolean; mails: boolean; guard: Guard }) {
  const [editing, setEditing] = useState(false);
  const me = useMe();
  if (!mails && !me.isAdministrator) return <p class="soft">{t('email.administrator')}</p>;
  if (editing) return <Editor mails={mails} done={() => setEditing(false)} />;
  return (
    <div>
      <Button onClick={() => guard(() => setEditing(true))}>{has ? t('email.change') : t('email.add')}</Button>
    </div>
  );
}

function Pending({ email }: { email: string }) {
  const keep = useAccountChange(() => api.credentials.keepEmail({}));
  return (
    <Notice>
      <p>{t('email.pending', { email })}</p>
      <Button busy={keep.isPending} onClick={() => keep.mutate(undefined)}>
        {t('email.keep')}
      </Button>
    </Notice>
  );
}

/** Where no mail can be sent, an administrator's word is enough, for her own address too. */
function Editor({ mails, done }: { mails: boolean; done: () => void }) {
  const me = useMe();
  const [email, setEmail] = useState('');
  const change = useAccountChange((wanted: string) =>
    mails
      ? api.credentials.changeEmail({ body: { email: wanted } })
      : api.credentials.setEmail({ params: { id: me.id }, body: { email: wanted } }),
  );
  const changed = () => {
    toast(mails ? t('email.sent') : t('email.changed'));
    done();
  };
  return (
    <Form problem={change.error} onSubmit={() => change.isPending || change.mutate(email, { onSuccess: changed })}>
      <TextField
        label={t('email.new')}
        {...(mails && { hint: t('email.hint') })}
        name="email"
        type="email"
        autocomplete="email"
        maxLength={254}
        focused
        value={email}
        onValue={setEmail}
        error={fieldProblem(change.error, 'email')}
      />
      {!fieldProblem(change.error, 'email') && <ProblemNotice error={change.error} />}
      <div class="row">
        <Button type="submit" look="primary" busy={change.isPending}>
          {mails ? t('email.send') : t('email.save')}
        </Button>
        <Button onClick={done}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
