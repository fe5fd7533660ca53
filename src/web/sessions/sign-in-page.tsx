import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { StartForm } from '../first-run/start-form.tsx';
import { guessedZone } from '../first-run/time-zone-field.tsx';
import { api, fieldProblem, isNotFound, isUnavailable } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { TextField } from '../ui/text-field.tsx';
import { UsedLink } from './used-link.tsx';
import { useStart } from './use-start.ts';
import { t } from './words.ts';

type LinkUse = Awaited<ReturnType<typeof api.sessions.look>>;

/** Where a one-time link leads: says what it is for and acts only when told to, so that a mail scanner cannot use it up. */
export function SignInPage({ token }: { token: string }) {
  const link = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: () => api.sessions.look({ params: { token } }),
    staleTime: Infinity,
  });
  if (link.data?.purpose === 'first_administrator') return <StartForm token={token} />;
  if (link.data) return <Welcome token={token} link={link.data} />;
  if (isUnavailable(link.error)) return <ProblemNotice error={link.error} retry={() => void link.refetch()} />;
  if (link.error) return <UsedLink />;
  return <Skeleton label={shell('app.loading')} lines={3} />;
}

function Welcome({ token, link }: { token: string; link: LinkUse }) {
  const isNew = link.purpose === 'registration';
  const [name, setName] = useState('');
  const [missing, setMissing] = useState<object>();
  const start = useStart(token);
  // Used meanwhile, in another tab perhaps.
  if (isNotFound(start.error)) return <UsedLink />;
  const isMissing = missing !== undefined && !name.trim();
  const submit = () => {
    if (isNew && !name.trim()) setMissing({});
    else if (!start.isPending) start.mutate({ timeZone: guessedZone(), ...(isNew && { name }) });
  };
  return (
    <Page narrow title={titleOf(link)} lede={t(isNew ? 'join.lede' : 'sign-in.lede')}>
      <Form problem={isMissing ? missing : start.error} onSubmit={submit}>
        {isNew && (
          <TextField
            label={t('first.name')}
            name="name"
            autocomplete="name"
            maxLength={100}
            value={name}
            onValue={setName}
            error={isMissing ? t('first.name.missing') : fieldProblem(start.error, 'name')}
          />
        )}
        <ProblemNotice error={start.error} />
        <div>
          <Button type="submit" look="primary" busy={start.isPending}>
            {t(isNew ? 'join.act' : 'sign-in.act')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

function titleOf({ purpose, name }: LinkUse) {
  if (purpose === 'registration') return t('first.title');
  return name ? t('sign-in.title', { name }) : t('sign-in.title.unnamed');
}
