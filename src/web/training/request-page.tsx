import { Link } from 'wouter-preact';
import type { TrainingRequest } from '#src/contract/training.ts';
import { isNotFound } from '../shell/api.ts';
import { formatWhen } from '../shell/dates.ts';
import { MissingPage, ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { DecideForm } from './decide-form.tsx';
import { Decisions } from './decisions.tsx';
import { Asked, Swarms, Tried } from './history.tsx';
import { useRequest } from './queries.ts';
import { t } from './words.ts';
import './training.css';

/** For performance consultants: one question that nobody solved, with all that was done for it, and the decision. */
export function RequestPage({ id }: { id: string }) {
  const me = useMe();
  const query = useRequest(id, me.isConsultant);
  if (!me.isConsultant) return <Page title={t('list.only')} lede={t('list.only.body')} children={null} />;
  if (isNotFound(query.error)) return <MissingPage />;
  if (query.data) return <Request request={query.data} error={query.error} />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={9} />
    </div>
  );
}

function Request({ request, error }: { request: TrainingRequest; error: unknown }) {
  const { question, asker, requestedAt, state, history } = request;
  return (
    <Page
      title={question.title}
      tab={`${t('card.title')}: ${question.title}`}
      lede={t('request.lede', { name: asker.name, when: formatWhen(requestedAt) })}
    >
      <p>
        <Link href={`/questions/${question.id}`}>{t('request.question')}</Link>
      </p>
      <ProblemNotice error={error} />
      {state === 'withdrawn' && <Notice tone="warn">{t('request.withdrawn')}</Notice>}
      {question.state === 'settled' && <Notice>{t('request.settled')}</Notice>}
      {request.decisions.length > 0 && (
        <section class="card stack" aria-labelledby="decided">
          <h2 id="decided">{t('decided.title')}</h2>
          <Decisions decisions={request.decisions} />
        </section>
      )}
      <Stuck stuck={request.stuck} />
      <Spent minutes={request.minutes} />
      <Asked asked={history.asked} />
      <Tried tried={history.tried} questionId={question.id} />
      <Swarms swarms={history.swarms} questionId={question.id} />
      {request.can.decide && <DecideForm request={request} />}
    </Page>
  );
}

function Stuck({ stuck: { twins, near, unsolved } }: Pick<TrainingRequest, 'stuck'>) {
  return (
    <section class="stack-tight" aria-labelledby="stuck">
      <h2 id="stuck">{t('stuck.title')}</h2>
      {twins + near === 0 ? (
        <p>{t('stuck.none')}</p>
      ) : (
        <ul class="training-counts">
          <li>{t('stuck.same', { count: twins })}</li>
          <li>{t('stuck.near', { count: near })}</li>
          <li>{t('stuck.unsolved', { count: unsolved })}</li>
        </ul>
      )}
      <p class="soft small">{t('stuck.note')}</p>
    </section>
  );
}

const Spent = ({ minutes }: { minutes: number }) => (
  <section class="stack-tight" aria-labelledby="spent">
    <h2 id="spent">{t('spent.title')}</h2>
    <p>{minutes > 0 ? t('spent.minutes', { count: minutes }) : t('spent.none')}</p>
  </section>
);
