import { Link } from 'wouter-preact';
import type { ComponentChildren } from 'preact';
import type { CarriedTopic, Grower, KnowledgeAtRisk } from '#src/contract/expertise.ts';
import { formatMonth } from '../shell/dates.ts';
import { formatList } from '../shell/i18n.ts';
import { ProblemPage } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { evidenceHref } from './evidence-links.tsx';
import { useRisks } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';
import './people.css';

/** For facilitators and administrators: what few people know, and who could grow into it. */
export function RiskPage() {
  const risks = useRisks();
  if (risks.error && !risks.data) return <ProblemPage error={risks.error} retry={() => void risks.refetch()} />;
  const pages = risks.data?.pages ?? [];
  const carried = pages.flatMap((page) => page.carried);
  const quiet = pages.flatMap((page) => page.quiet);
  const left = pages.flatMap((page) => page.left);
  const isEmpty = carried.length + quiet.length + left.length === 0;
  return (
    <Page title={t('risk.title')} lede={t('risk.lede')}>
      {risks.isPending && <Skeleton label={shell('app.loading')} />}
      {!risks.isPending && isEmpty && (
        <Empty title={t('risk.none')}>
          <p>{t('risk.none.body')}</p>
        </Empty>
      )}
      <Section
        id="carried"
        title={t('risk.carried')}
        items={carried.map((one) => (
          <Carried key={one.topic.slug} one={one} />
        ))}
      />
      <Section
        id="quiet"
        title={t('risk.quiet')}
        items={quiet.map((one) => (
          <Quiet key={`${one.person.id} ${one.topic.slug}`} one={one} />
        ))}
      />
      <Section
        id="left"
        title={t('risk.left')}
        items={left.map((one) => (
          <Left key={`${one.person.id} ${one.topic.slug}`} one={one} />
        ))}
      />
      <More label={t('risk.more')} list={risks} />
    </Page>
  );
}

function Section({ id, title, items }: { id: string; title: string; items: ComponentChildren[] }) {
  if (items.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="list">{items}</ul>
    </section>
  );
}

interface Ref {
  slug: string;
  name: string;
}

const TopicLink = ({ topic }: { topic: Ref }) => (
  <Link class="risk-topic" href={`/topics/${encodeURIComponent(topic.slug)}`}>
    {topic.name}
  </Link>
);

const PersonLink = ({ id, name }: { id: string; name: string }) => <Link href={`/people/${id}`}>{name}</Link>;

const Carried = ({ one: { topic, questions, carriers, unknown, growers } }: { one: CarriedTopic }) => (
  <li class="risk-item">
    <h3>
      <TopicLink topic={topic} />
    </h3>
    {carriers.map(({ person, answered, alone }) => (
      <p key={person.id}>
        <PersonLink {...person} />{' '}
        <Link href={evidenceHref(person.id, { topic: topic.slug })}>
          {t('risk.of', { count: answered, all: questions })}
        </Link>
        {alone > 0 && t('risk.alone', { count: alone })}
      </p>
    ))}
    {unknown > 0 && <p>{t('risk.unknown', { count: unknown, all: questions })}</p>}
    <Growers growers={growers} topic={topic} />
  </li>
);

const Quiet = ({ one: { person, topic, evidence } }: { one: KnowledgeAtRisk['quiet'][number] }) => (
  <li class="risk-item">
    <p>
      <PersonLink {...person} />{' '}
      <Link href={evidenceHref(person.id, { topic: topic.slug })}>
        {t('risk.quiet.of', { count: evidence.answered, topic: topic.name, month: formatMonth(evidence.last!) })}
      </Link>
    </p>
  </li>
);

function Left({ one }: { one: KnowledgeAtRisk['left'][number] }) {
  const { person, topic, answered, alone, leftAt, reachable, growers } = one;
  return (
    <li class="risk-item">
      <p>
        <PersonLink {...person} />{' '}
        <Link href={evidenceHref(person.id, { topic: topic.slug })}>
          {t('risk.left.of', { count: answered, date: formatMonth(leftAt), topic: topic.name, alone })}
        </Link>
      </p>
      <p class="soft small">{t(reachable ? 'risk.left.reachable' : 'risk.left.gone')}</p>
      <Growers growers={growers} topic={topic} />
    </li>
  );
}

const Growers = ({ growers, topic }: { growers: Grower[]; topic: Ref }) => (
  <div class="stack-tight">
    <p class="field-label">{t('risk.growers')}</p>
    {growers.length === 0 && <p class="soft small">{t('risk.growers.none')}</p>}
    {growers.length > 0 && (
      <ul class="person-reasons">
        {growers.map((one) => (
          <li key={one.person.id}>
            <PersonLink {...one.person} /> <Why grower={one} topic={topic} />
          </li>
        ))}
      </ul>
    )}
  </div>
);

function Why({ grower: { person, answered, near, declared }, topic }: { grower: Grower; topic: Ref }) {
  const beside = near.map((one) => t('risk.grower.near', { count: one.answered, topic: one.topic.name }));
  return (
    <span class="soft">
      {answered > 0 && (
        <Link href={evidenceHref(person.id, { topic: topic.slug })}>
          {t('risk.grower.answered', { count: answered })}
        </Link>
      )}
      {answered > 0 && (beside.length > 0 || declared) && ', '}
      {formatList([...beside, ...(declared ? [t('risk.grower.declared')] : [])])}
    </span>
  );
}
