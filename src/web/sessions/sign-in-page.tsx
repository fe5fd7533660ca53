import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api, fieldProblem, isUnavailable } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { sessionKey } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusFirstInvalid } from '../ui/field.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { UsedLink } from './used-link.tsx';
import { t } from './words.ts';

type LinkUse = Awaited<ReturnType<typeof api.sessions.look>>;

/** Where a one-time link leads: says what it is for and acts only when told to, so that a mail scanner cannot use it up. */
export function SignInPage({ token }: { token: string }) {
  const link = useQuery({
    queryKey: ['sign-in-link', token],
    queryFn: () => api.sessions.look({ params: { token } }),
    staleTime: Infinity,
  });
  if (link.data) return <Welcome token={token} link={link.data} />;
  if (isUnavailable(link.error)) return <ProblemNotice error={link.error} retry={() => void link.refetch()} />;
  if (link.error) return <UsedLink />;
  return <Skeleton label={shell('app.loading')} lines={3} />;
}

function Welcome({ token, link }: { token: string; link: LinkUse }) {
  const isFirst = link.purpose === 'first_administrator';
  const isNew = isFirst || link.purpose === 'registration';
  const title = isNew
    ? t('first.title')
    : link.name
      ? t('sign-in.title', { name: link.name })
      : t('sign-in.title.unnamed');
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const start = useStart(token);

  const submit = (event: Event) => {
    event.preventDefault();
    const isMissing = isNew && !name.trim();
    setMissing(isMissing);
    if (isMissing) focusFirstInvalid(form.current);
    else if (!start.isPending)
      start.mutate(isNew ? name : undefined, { onError: () => focusFirstInvalid(form.current) });
  };

  return (
    <Page narrow title={title} lede={lede[link.purpose]()}>
      <form ref={form} class="stack sign-in" onSubmit={submit} noValidate>
        {isNew && (
          <Field label={t('first.name')} error={missing ? t('first.name.missing') : fieldProblem(start.error, 'name')}>
            {(control) => (
              <input
                {...control}
                class="input"
                name="name"
                autocomplete="name"
                maxLength={100}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        <ProblemNotice error={start.error} />
        <div>
          <Button type="submit" look="primary" busy={start.isPending}>
            {isNew ? t(isFirst ? 'first.act' : 'join.act') : t('sign-in.act')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

const lede: Record<LinkUse['purpose'], () => string> = {
  first_administrator: () => t('first.lede'),
  registration: () => t('join.lede'),
  sign_in: () => t('sign-in.lede'),
};

function useStart(token: string) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (name: string | undefined) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return api.sessions.start({ body: name === undefined ? { token, timeZone } : { token, timeZone, name } });
    },
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(sessionKey, me);
      navigate('/', { replace: true });
    },
  });
}
