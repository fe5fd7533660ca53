import { Link } from 'wouter-preact';
import type { LadderPolicy } from '#src/contract/ladder-policies.ts';
import { LadderOutcomes } from '../insights/lazy.tsx';
import { useOutcomes } from '../insights/queries.ts';
import { formatWhen } from '../shell/dates.ts';
import { ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { useTopic } from '../topics/queries.ts';
import { Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { PolicyForm } from './policy-form.tsx';
import { usePolicy } from './queries.ts';
import { rungs, sayPace, urgencies } from './texts.ts';
import { t } from './words.ts';
import './ladder-policies.css';

/** How the questions of a topic climb. */
export function TopicPolicyPage({ slug }: { slug: string }) {
  const topic = useTopic(slug);
  if (topic.error) return <ProblemPage error={topic.error} retry={() => void topic.refetch()} />;
  if (!topic.data) {
    return (
      <div class="page">
        <Skeleton label={shell('app.loading')} />
      </div>
    );
  }
  return (
    <Page title={t('page.title.topic', { name: topic.data.name })} lede={t('page.lede.topic')}>
      <p>
        <Link href={`/topics/${encodeURIComponent(slug)}`}>{t('page.back')}</Link>
      </p>
      <Policy slug={slug} />
    </Page>
  );
}

/** How questions climb where a topic says nothing else. */
export function PolicyPage() {
  return (
    <Page title={t('page.title')} lede={t('page.lede')}>
      <Policy slug={null} />
    </Page>
  );
}

function Policy({ slug }: { slug: string | null }) {
  const policy = usePolicy(slug);
  // Asked for at the same time: who may not see it is refused, and is shown nothing.
  useOutcomes(slug);
  if (policy.isPending) return <Skeleton label={shell('app.loading')} lines={9} />;
  if (!policy.data) return <ProblemNotice error={policy.error} retry={() => void policy.refetch()} />;
  const { set, can } = policy.data;
  return (
    <>
      <p class="soft small">
        {set ? t('page.set', { name: set.by.name, when: formatWhen(set.at) }) : t('page.unset')}{' '}
        {!can.set && t(slug === null ? 'page.readonly.organisation' : 'page.readonly')}
      </p>
      {can.set ? <PolicyForm slug={slug} policy={policy.data} /> : <InWords policy={policy.data} />}
      {can.set && <LadderOutcomes slug={slug} />}
    </>
  );
}

/** For those who may not change it. */
function InWords({ policy: { whole } }: { policy: LadderPolicy }) {
  const { quietHours } = whole;
  return (
    <>
      <section class="card stack-tight">
        <h2>{t('rungs.title')}</h2>
        <ul class="bullets">
          {rungs
            .filter((rung) => whole.rungs.includes(rung))
            .map((rung) => (
              <li key={rung}>{t(`rung.${rung}`)}</li>
            ))}
        </ul>
      </section>
      <section class="card stack-tight">
        <h2>{t('quiet.title')}</h2>
        <p>{quietHours ? t('quiet.is', quietHours) : t('quiet.none')}</p>
      </section>
      <section class="card stack-tight">
        <h2>{t('urgency.title')}</h2>
        <dl class="paces">
          {urgencies.map((urgency) => (
            <div key={urgency}>
              <dt>{t(`urgency.${urgency}`)}</dt>
              <dd>{sayPace(whole, urgency)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
