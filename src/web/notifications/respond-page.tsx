import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import { useEffect } from 'preact/hooks';
import type { Language } from '#src/contract/languages.ts';
import type { MailedAction } from '#src/contract/notifications.ts';
import { api, isConflict, isNotFound } from '../shell/api.ts';
import { keepLanguage } from '../shell/language.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ReferChoice } from './refer-choice.tsx';
import { t } from './telling-words.ts';

/** Where a link in a letter leads: shows what it does, and does it at one press, so that a mail scanner does nothing. */
export function RespondPage({ token }: { token: string }) {
  const action = useAction(token);
  const act = useMutation({
    mutationFn: (to?: string) => api.mailedActions.act({ body: { token, ...(to && { to }) } }),
  });
  if (action.isPending) return <Skeleton label={shell('app.loading')} />;
  if (isNotFound(action.error) || isConflict(act.error)) return <Gone isOver={action.error === null} />;
  if (!action.data) return <ProblemNotice error={action.error} retry={() => void action.refetch()} />;
  if (act.data || action.data.state === 'used') return <Done action={action.data} />;
  if (action.data.state === 'over') return <Gone isOver />;
  return (
    <Offer action={action.data}>
      {action.data.purpose === 'refer' ? (
        <ReferChoice token={token} isBusy={act.isPending} refer={(to) => act.mutate(to)} />
      ) : (
        <div>
          <Button look="primary" busy={act.isPending} onClick={() => act.mutate(undefined)}>
            {t(action.data.purpose === 'unsubscribe' ? 'unsubscribe.act' : `respond.act.${action.data.purpose}`)}
          </Button>
        </div>
      )}
      <ProblemNotice error={act.error} />
    </Offer>
  );
}

function useAction(token: string) {
  const action = useQuery({
    queryKey: ['mailed-action', token],
    queryFn: () => api.mailedActions.read({ body: { token } }),
    retry: false,
    staleTime: Infinity,
  });
  useLetterLanguage(action.data?.language);
  return action;
}

/** Who comes by a letter reads on in its language; who is signed in has her own. */
function useLetterLanguage(written: Language | undefined) {
  const isSignedOut = useSession().isError;
  useEffect(() => {
    if (written && isSignedOut && keepLanguage(written)) location.reload();
  }, [written, isSignedOut]);
}

function Offer({
  action: { purpose, part, person, question, jobAid },
  children,
}: {
  action: MailedAction;
  children: ComponentChildren;
}) {
  if (purpose === 'unsubscribe') {
    const lede = part
      ? t('unsubscribe.part', { part: t(`part.${part}`), name: person })
      : t('unsubscribe.digest', { name: person });
    return (
      <Page narrow title={t('unsubscribe.title')} lede={lede}>
        {children}
      </Page>
    );
  }
  return (
    <Page
      narrow
      title={t(`respond.title.${purpose}`)}
      lede={t(`respond.body.${purpose}`, { title: (question ?? jobAid)?.title ?? '' })}
    >
      <p class="soft">{t('respond.as', { name: person })}</p>
      {children}
    </Page>
  );
}

function Done({ action: { purpose, question, jobAid } }: { action: MailedAction }) {
  if (purpose === 'unsubscribe') return <Page narrow title={t('unsubscribe.done')} children={null} />;
  return (
    <Page narrow title={t('respond.done')} lede={t('respond.done.body')}>
      {jobAid && (
        <div>
          <Link href={`/job-aids/${jobAid.id}${purpose === 'fix' ? '/edit' : ''}`} class={buttonClass('primary')}>
            {t('respond.job_aid')}
          </Link>
        </div>
      )}
      {question && (
        <div>
          <Link href={`/questions/${question.id}`} class={buttonClass('primary')}>
            {t('respond.question')}
          </Link>
        </div>
      )}
    </Page>
  );
}

function Gone({ isOver }: { isOver: boolean }) {
  const which = isOver ? 'over' : 'gone';
  return (
    <Page narrow title={t(`respond.${which}`)} lede={t(`respond.${which}.body`)}>
      <div>
        <Link href="/inbox" class={buttonClass('primary')}>
          {t('inbox')}
        </Link>
      </div>
    </Page>
  );
}
