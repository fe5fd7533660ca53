import { api, fieldProblem } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { formatList } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { t } from './words.ts';

interface Props {
  email: string;
  setEmail: (email: string) => void;
  /** Mail domains whose people may join by themselves. */
  domains: string[];
  back: () => void;
}

/** Has a one-time link sent by mail. */
export function ByMail({ email, setEmail, domains, back }: Props) {
  const ask = useMutation({ mutationFn: () => api.sessions.mailLink({ body: { email: email.trim() } }) });
  const wrong = fieldProblem(ask.error, 'email') && t('out.email.wrong');
  if (ask.isSuccess) return <Sent email={email} back={back} />;
  return (
    <Form class="stack ways" problem={ask.error} onSubmit={() => ask.isPending || ask.mutate()}>
      <TextField
        label={t('out.email')}
        hint={domains.length > 0 ? t('mail.join', { domains: formatList(domains) }) : t('mail.hint')}
        name="email"
        type="email"
        autocomplete="username"
        maxLength={254}
        focused
        value={email}
        onValue={setEmail}
        error={wrong}
      />
      {!wrong && <ProblemNotice error={ask.error} />}
      <div class="stack-tight">
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t('mail.act')}
        </Button>
        <Button look="quiet" onClick={back}>
          {t('mail.back')}
        </Button>
      </div>
    </Form>
  );
}

const Sent = ({ email, back }: Pick<Props, 'email' | 'back'>) => (
  <div class="stack ways">
    <div role="status">
      <Notice tone="good">
        <p>{t('mail.sent', { email })}</p>
        <p>{t('mail.sent.wait')}</p>
      </Notice>
    </div>
    <Button onClick={back}>{t('mail.back')}</Button>
  </div>
);
