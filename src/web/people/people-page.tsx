import { useState } from 'preact/hooks';
import { Link, useSearchParams } from 'wouter-preact';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { useSettled } from '../search/queries.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { Empty, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { AddPerson } from './add-person.tsx';
import { evidenceSentence } from './evidence.ts';
import { usePeople, type PeopleFilter } from './queries.ts';
import { t as standing } from './standing-words.ts';
import { t } from './words.ts';
import './people.css';

/** Everybody here, with the evidence of what they know; administrators add people here. */
export function PeoplePage() {
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const [params, setParams] = useSearchParams();
  const name = params.get('name') ?? '';
  const filter = filterOf(params);
  const find = (name: string) => setParams({ ...filter, ...(name && { name }) }, { replace: true });
  return (
    <Page
      title={t('people.title')}
      lede={t('people.lede')}
      actions={
        me.isAdministrator &&
        !adding && (
          <Button onClick={() => setAdding(true)}>
            <Icon name="plus" /> {t('add.open')}
          </Button>
        )
      }
    >
      {adding && <AddPerson done={() => setAdding(false)} />}
      <div class="input-search">
        <label class="visually-hidden" for="person-name">
          {t('people.find')}
        </label>
        <Icon name="search" size={20} />
        <input
          id="person-name"
          class="input"
          type="search"
          name="name"
          autocomplete="off"
          maxLength={100}
          placeholder={t('people.find')}
          value={name}
          onInput={(event) => find(event.currentTarget.value)}
        />
      </div>
      {me.isAdministrator && <Filters filter={filter} />}
      <People name={name} filter={filter} />
    </Page>
  );
}

function filterOf(params: URLSearchParams): PeopleFilter {
  const kind = (['employee', 'alum', 'guest'] as const).find((kind) => kind === params.get('kind'));
  return { ...(kind && { kind }), ...(params.get('left') === 'true' && { left: 'true' as const }) };
}

const choices: { label: string; set: PeopleFilter }[] = [
  { label: standing('filter.all'), set: {} },
  { label: standing('filter.employee'), set: { kind: 'employee' } },
  { label: standing('filter.alum'), set: { kind: 'alum' } },
  { label: standing('filter.guest'), set: { kind: 'guest' } },
  { label: standing('filter.left'), set: { left: 'true' } },
];

const Filters = ({ filter }: { filter: PeopleFilter }) => (
  <FilterLinks
    label={standing('filter.label')}
    choices={choices.map(({ label, set }) => ({
      label,
      href: Object.keys(set).length > 0 ? `/people?${new URLSearchParams({ ...set })}` : '/people',
      current: set.kind === filter.kind && set.left === filter.left,
    }))}
  />
);

function People({ name, filter }: { name: string; filter: PeopleFilter }) {
  const people = usePeople(useSettled(name.trim(), 200), filter);
  if (people.isPending) return <Skeleton label={shell('app.loading')} />;
  if (!people.data) return <ProblemNotice error={people.error} retry={() => void people.refetch()} />;
  const items = people.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty title={t('people.none')}>
        <p>{t('people.none.body')}</p>
      </Empty>
    );
  }
  return (
    <>
      <ul class="list">
        {items.map((person) => (
          <li key={person.id} class="person-item">
            <Avatar id={person.id} name={person.name} />
            <div>
              <Link class="person-name" href={`/people/${person.id}`}>
                {person.name}
              </Link>{' '}
              {person.kind !== 'employee' && <span class="badge">{t(`profile.kind.${person.kind}`)}</span>}
              {person.evidence && <p class="soft small">{evidenceSentence(person.evidence)}</p>}
            </div>
          </li>
        ))}
      </ul>
      <More label={t('people.more')} list={people} />
    </>
  );
}
