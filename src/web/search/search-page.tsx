import { Link, useSearchParams } from 'wouter-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Match } from '#src/contract/search.ts';
import { LevelBadge } from '../audiences/audience-badge.tsx';
import { ProblemNotice } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Fragments } from '../ui/fragments.tsx';
import { Icon } from '../ui/icons.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { mostTyped, useSearchResults, useSettled, type SearchFilter } from './queries.ts';
import { Reasons } from './reasons-line.tsx';
import { t } from './words.ts';
import './search.css';

/** Search, with its text and filters in the address. */
export function SearchPage() {
  const [params] = useSearchParams();
  const filter = filterOf(params);
  return (
    <Page title={t('search.title')} tab={filter.text || t('search.title')}>
      <SearchBox />
      {filter.text.trim() === '' ? (
        <Empty title={t('search.start')}>
          <p>{t('search.start.body')}</p>
        </Empty>
      ) : (
        <>
          <Filters />
          <Results filter={filter} />
        </>
      )}
    </Page>
  );
}

function SearchBox() {
  const [params, setParams] = useSearchParams();
  const inAddress = params.get('text') ?? '';
  const [text, setText] = useState(inAddress);
  const settled = useSettled(text, 250);
  const written = useRef(inAddress);
  const write = (text: string) => {
    written.current = text;
    setParams((old) => changed(old, 'text', text), { replace: true });
  };
  useEffect(() => {
    if (settled !== inAddress) write(settled);
  }, [settled]);
  useEffect(() => {
    if (inAddress !== written.current) setText(inAddress);
    written.current = inAddress;
  }, [inAddress]);

  const submit = (event: Event) => {
    event.preventDefault();
    write(text);
  };
  return (
    <form role="search" onSubmit={submit} class="input-search">
      <label class="visually-hidden" for="search-text">
        {t('search.label')}
      </label>
      <Icon name="search" size={20} />
      <input
        id="search-text"
        class="input"
        type="search"
        name="text"
        enterkeyhint="search"
        autocomplete="off"
        maxLength={mostTyped}
        placeholder={t('search.placeholder')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

function Filters() {
  const [params] = useSearchParams();
  const topic = params.get('topic');
  const link = (name: string, value: string | undefined) => `/search?${changed(params, name, value)}`;
  const choice = (name: string, value: string | undefined, label: string) => ({
    label,
    href: link(name, value),
    current: (params.get(name) ?? undefined) === value,
  });
  return (
    <div class="row filter-groups">
      <FilterLinks
        label={t('search.kind')}
        choices={[
          choice('kind', undefined, t('search.any')),
          choice('kind', 'question', t('search.kind.question')),
          choice('kind', 'guide', t('search.kind.guide')),
        ]}
      />
      <FilterLinks
        label={t('search.state')}
        choices={[
          choice('state', undefined, t('search.any-state')),
          choice('state', 'settled', t('search.state.settled')),
          choice('state', 'open', t('search.state.open')),
        ]}
      />
      {topic && (
        <Link class="filter" href={link('topic', undefined)} aria-label={t('search.topic.remove')}>
          {t('search.topic', { topic })} <Icon name="close" size={14} />
        </Link>
      )}
    </div>
  );
}

function Results({ filter }: { filter: SearchFilter }) {
  const results = useSearchResults(filter);
  if (results.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!results.data) return <ProblemNotice error={results.error} retry={() => void results.refetch()} />;
  const { items, byMeaning } = results.data;
  return (
    <>
      <p class="soft small" role="status">
        {items.length < most ? t('search.count', { count: items.length }) : t('search.best', { count: most })}
      </p>
      {!byMeaning && <Notice>{t('search.words-only')}</Notice>}
      {items.length === 0 ? (
        <NoResults />
      ) : (
        <ol class="list">
          {items.map((match) => (
            <Result key={match.id} match={match} />
          ))}
        </ol>
      )}
    </>
  );
}

const most = 20;

function Result({ match }: { match: Match }) {
  return (
    <li class="result">
      <h2 class="result-title">
        <Link href={match.href}>
          <Fragments parts={match.title} />
        </Link>
      </h2>
      {match.excerpt.length > 0 && (
        <p class="result-excerpt">
          {match.answerId && <span class="soft">{t('search.from-answer')}: </span>}
          <Fragments parts={match.excerpt} />
        </p>
      )}
      <LevelBadge level={match.level} />
      <Reasons match={match} />
    </li>
  );
}

function NoResults() {
  const me = useSession().data;
  return (
    <Empty title={t('search.none')}>
      <p>{me ? t('search.none.body') : t('search.none.visitor')}</p>
      {me && (
        <Link href="/" class={buttonClass('primary')}>
          {t('search.ask')}
        </Link>
      )}
    </Empty>
  );
}

function filterOf(params: URLSearchParams): SearchFilter {
  const kind = oneOf(['question', 'guide'] as const, params.get('kind'));
  const state = oneOf(['open', 'settled'] as const, params.get('state'));
  return { text: params.get('text') ?? '', kind, state, topic: params.get('topic') ?? undefined };
}

function oneOf<T extends string>(allowed: readonly T[], value: string | null) {
  return allowed.find((candidate) => candidate === value);
}

function changed(params: URLSearchParams, name: string, value: string | undefined) {
  const next = new URLSearchParams(params);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}
