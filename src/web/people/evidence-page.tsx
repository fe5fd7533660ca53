import { Link, useSearchParams } from 'wouter-preact';
import type { EvidenceItem } from '#src/contract/expertise.ts';
import { ProblemPage } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { useEvidence, type EvidenceFilter } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';
import './people.css';

/** Exactly those questions that a count of a person's evidence counts; which, the address says. */
export function EvidencePage({ id }: { id: string }) {
  const me = useMe();
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const list = useEvidence(id, filter);
  if (list.error && !list.data) return <ProblemPage error={list.error} retry={() => void list.refetch()} />;
  const first = list.data?.pages[0];
  if (!first) {
    return (
      <div class="page">
        <Skeleton label={shell('app.loading')} />
      </div>
    );
  }
  const { name } = first.person;
  const items = list.data!.pages.flatMap((page) => page.items);
  return (
    <Page
      title={titleOf(filter, id === me.id ? null : name)}
      lede={[...describe(filter), t('answers.count', { count: first.total })].join(' · ')}
    >
      <p>
        <Link href={`/people/${id}`}>{t('answers.back', { name })}</Link>
      </p>
      {items.length > 0 ? (
        <EvidenceList items={items} />
      ) : (
        <Empty title={t('answers.none')}>
          <p>{t('answers.none.body')}</p>
        </Empty>
      )}
      <More label={t('answers.more')} list={list} />
    </Page>
  );
}

function titleOf({ swarms }: EvidenceFilter, name: string | null) {
  if (name === null) return t(swarms ? 'answers.swarms.title.you' : 'answers.title.you');
  return t(swarms ? 'answers.swarms.title' : 'answers.title', { name });
}

/** Answered questions, each leading to the answer. */
export const EvidenceList = ({ items }: { items: EvidenceItem[] }) => (
  <ul class="list">
    {items.map(({ question, answerId, answeredAt, worked, thanks }) => (
      <li key={question.id} class="evidence-item">
        <Link href={`/questions/${question.id}#answer-${answerId}`}>{question.title}</Link>
        <span class="soft small">
          <Time at={answeredAt} />{' '}
          {worked && (
            <span class="badge badge-good">
              <Icon name="check" size={14} /> {t('answers.did-work')}
            </span>
          )}{' '}
          {thanks > 0 && <span class="badge">{t('answers.thanks', { count: thanks })}</span>}
        </span>
      </li>
    ))}
  </ul>
);

function filterOf(params: URLSearchParams): EvidenceFilter {
  const [topic, text] = [params.get('topic'), params.get('text')];
  return {
    ...(topic && { topic }),
    ...(text && { text }),
    ...isSet(params, 'worked'),
    ...isSet(params, 'thanked'),
    ...isSet(params, 'swarms'),
  };
}

const isSet = (params: URLSearchParams, name: 'worked' | 'thanked' | 'swarms'): EvidenceFilter =>
  params.get(name) === 'true' ? { [name]: 'true' } : {};

const describe = ({ topic, text, worked, thanked }: EvidenceFilter) =>
  [
    topic && t('answers.in', { topic }),
    text && t('answers.like', { text: text.length > 80 ? `${text.slice(0, 79)}…` : text }),
    worked && t('answers.worked'),
    thanked && t('answers.thanked'),
  ].filter((part) => typeof part === 'string' && part !== '');
