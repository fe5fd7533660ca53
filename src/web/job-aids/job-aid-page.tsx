import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { Condition, JobAid } from '#src/contract/job-aids.ts';
import { AudienceBadge } from '../audiences/audience-badge.tsx';
import { Byline } from '../people/person-link.tsx';
import { TopicChips } from '../questions/topic-chips.tsx';
import { formatWhen } from '../shell/dates.ts';
import { formatList } from '../shell/i18n.ts';
import { MissingPage, ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { api, isNotFound, problemOf } from '../shell/api.ts';
import { useMe, useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { usePageHeading } from '../ui/page.tsx';
import { toast } from '../ui/toast.tsx';
import { iconOf } from './freshness.ts';
import { LinkedPage } from './linked-page.tsx';
import { JobAidMenu } from './menu.tsx';
import { Parts } from './parts.tsx';
import { useJobAid, useJobAidChange } from './queries.ts';
import { Standing } from './standing.tsx';
import { StillTrueHere } from './still-true.tsx';
import { Verdicts } from './verdicts.tsx';
import { t } from './words.ts';
import './job-aids.css';

/** One job aid: what it says, whether it still holds, and what one can do about that. */
export function JobAidPage({ id }: { id: string }) {
  const query = useJobAid(id);
  if (isNotFound(query.error)) return <MissingPage />;
  if (query.data) return <Shown aid={query.data} error={query.error} />;
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={9} />
    </div>
  );
}

function Shown({ aid, error }: { aid: JobAid; error: unknown }) {
  const me = useSession().data;
  return (
    <article class="page job-aid" tabIndex={-1}>
      <ProblemNotice error={error} />
      <Head aid={aid} />
      <Standing aid={aid} />
      {me && <StillTrueHere aid={aid} />}
      <Conditions conditions={aid.conditions} />
      {aid.link && <LinkedPage link={aid.link} card={aid.card} />}
      {aid.parts.length > 0 && <Parts key={aid.id} aid={aid} />}
      {aid.can.publish && <Publish aid={aid} />}
      {me && aid.can.judge && <Verdicts aid={aid} />}
      <Foot aid={aid} />
    </article>
  );
}

function Head({ aid }: { aid: JobAid }) {
  const heading = usePageHeading(aid.title);
  return (
    <header class="stack-tight">
      <div class="row-apart">
        <p class="badge">
          <Icon name={iconOf(aid.kind)} size={16} />{' '}
          {aid.steps > 0 ? t('steps.count', { count: aid.steps }) : t(`kind.${aid.kind}`)}
        </p>
        <JobAidMenu aid={aid} />
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {aid.title}
      </h1>
      {aid.topics.length > 0 && <TopicChips topics={aid.topics} />}
    </header>
  );
}

function Conditions({ conditions }: { conditions: Condition[] }) {
  if (conditions.length === 0) return null;
  return (
    <section class="conditions" aria-label={t('works-for')}>
      <h2>{t('works-for')}</h2>
      <dl>
        {conditions.map(({ kind, text }) => (
          <div key={kind + text}>
            <dt>{t(`condition.${kind}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Publish({ aid: { id } }: { aid: JobAid }) {
  const publish = useJobAidChange(id, () => api.jobAids.publish({ params: { id } }));
  const press = () =>
    publish.mutate(undefined, {
      onSuccess: () => toast(t('done.published')),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <div class="row no-print">
      <Button look="primary" busy={publish.isPending} onClick={press}>
        {t('act.publish')}
      </Button>
    </div>
  );
}

/** Who keeps it true, who found it out, and where it comes from. */
function Foot({ aid }: { aid: JobAid }) {
  const { owner, deputy, credits, editedAt, question } = aid;
  return (
    <footer class="stack-tight small job-aid-foot">
      <p>{deputy ? t('owner.deputy', { name: owner.name, deputy: deputy.name }) : t('owner', { name: owner.name })}</p>
      {credits.length > 0 && <p>{t('credits', { names: formatList(credits.map(({ name }) => name)) })}</p>}
      {question && (
        <p>
          {t('made-of')} <Link href={`/questions/${question.id}`}>{question.title}</Link>
        </p>
      )}
      <p class="row">
        <Byline person={aid.madeBy} at={aid.madeAt} />
        {editedAt && <span class="soft">{t('edited', { when: formatWhen(editedAt) })}</span>}
      </p>
      <WhenSignedIn>
        <Readers aid={aid} />
      </WhenSignedIn>
    </footer>
  );
}

function Readers({ aid }: { aid: JobAid }) {
  const me = useMe();
  return <AudienceBadge question={{ audience: aid.audience, author: aid.madeBy, mine: aid.madeBy.id === me.id }} />;
}

const WhenSignedIn = ({ children }: { children: ComponentChildren }) => <>{useSession().data && children}</>;
