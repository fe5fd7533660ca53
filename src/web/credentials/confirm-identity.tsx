import { useState } from 'preact/hooks';
import type { Account } from '#src/contract/credentials.ts';
import { api } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from './password-field.tsx';
import { signInByPassword, useWays } from './queries.ts';
import { askForPasskey, isCancelled, knowsPasskeys } from './webauthn.ts';
import { t } from './words.ts';

interface Props {
  account: Account;
  confirmed: () => void;
  close: () => void;
}

/** Asks the reader to sign in again before something about her account changes: the device may have been left open. */
export function ConfirmIdentity({ account, confirmed, close }: Props) {
  const confirm = useConfirm(confirmed);
  return (
    <Dialog title={t('confirm.title')} closeLabel={shell('app.close')} close={close}>
      <div class="stack">
        <p>{t('confirm.body')}</p>
        <Proofs account={account} confirm={confirm} />
        {isCancelled(confirm.error) ? (
          <Notice>{t('passkeys.cancelled')}</Notice>
        ) : (
          <ProblemNotice error={confirm.error} />
        )}
      </div>
    </Dialog>
  );
}

function Proofs({ account, confirm }: { account: Account; confirm: Confirm }) {
  const { data: ways } = useWays();
  const { email, password, passkeys } = account;
  if (!ways) return null;
  return (
    <>
      {passkeys.length > 0 && knowsPasskeys && ways.passkey && (
        <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate(byPasskey)}>
          {t('confirm.passkey')}
        </Button>
      )}
      {password && email && <ByPassword email={email} confirm={confirm} />}
      {ways.oidc && (
        <a class={buttonClass()} href={`${ways.oidc.url}?return=/account`}>
          {t('confirm.oidc', { name: ways.oidc.name })}
        </a>
      )}
      <p class="soft small">{ways.mail ? t('confirm.mail') : t('confirm.otherwise')}</p>
    </>
  );
}

type Confirm = ReturnType<typeof useConfirm>;
type Proof = () => ReturnType<typeof signInByPassword>;

const byPasskey: Proof = async () => api.sessions.startByPasskey({ body: await askForPasskey() });

function useConfirm(confirmed: () => void) {
  const me = useMe();
  return useMutation({
    mutationFn: (prove: Proof) => prove(),
    onSuccess: ({ id }) => {
      // With somebody else's passkey she is somebody else from now on.
      if (id === me.id) confirmed();
      else location.reload();
    },
  });
}

function ByPassword({ email, confirm }: { email: string; confirm: Confirm }) {
  const [password, setPassword] = useState('');
  const submit = () => confirm.isPending || confirm.mutate(() => signInByPassword({ email, password }));
  return (
    <Form problem={confirm.error} onSubmit={submit}>
      <PasswordField
        label={t('confirm.password')}
        name="password"
        autocomplete="current-password"
        value={password}
        onValue={setPassword}
      />
      <div>
        <Button type="submit" busy={confirm.isPending}>
          {t('confirm.act')}
        </Button>
      </div>
    </Form>
  );
}
