import { PasswordField } from '../credentials/password-field.tsx';
import { signInByPassword } from '../credentials/queries.ts';
import { fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useState } from 'preact/hooks';
import { useSignIn } from './signed-in.ts';
import { t } from './words.ts';

interface Props {
  email: string;
  setEmail: (email: string) => void;
  /** Whether it is what most people here sign in with. */
  primary: boolean;
  /** Goes over to having a link sent; null where no mail can be sent. */
  mail: (() => void) | null;
}

/** Signs in by mail address and password. */
export function ByPassword({ email, setEmail, primary, mail }: Props) {
  const [password, setPassword] = useState('');
  const signIn = useSignIn(signInByPassword);
  const emailProblem = fieldProblem(signIn.error, 'email') && t('out.email.wrong');
  const passwordProblem = fieldProblem(signIn.error, 'password');
  return (
    <Form
      label={t('out.act')}
      problem={signIn.error}
      onSubmit={() => signIn.isPending || signIn.mutate({ email: email.trim(), password })}
    >
      <TextField
        label={t('out.email')}
        name="email"
        type="email"
        autocomplete="username webauthn"
        maxLength={254}
        value={email}
        onValue={setEmail}
        error={emailProblem}
      />
      <PasswordField
        label={t('out.password')}
        name="password"
        autocomplete="current-password webauthn"
        value={password}
        onValue={setPassword}
        error={passwordProblem}
      />
      {!emailProblem && !passwordProblem && <ProblemNotice error={signIn.error} />}
      <div class="stack-tight">
        <Button type="submit" look={primary ? 'primary' : 'plain'} busy={signIn.isPending}>
          {t('out.act')}
        </Button>
        {mail && (
          <Button look="quiet" onClick={mail}>
            {t('out.mail')}
          </Button>
        )}
      </div>
    </Form>
  );
}
