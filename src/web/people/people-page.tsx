import { useState } from 'preact/hooks';
import { Link, useSearchParams } from 'wouter-preact';
import { FindBox } from '../search/find-box.tsx';
import { IgnoredFilters } from '../shell/ignored-filters.tsx';
import { useMe } from '../shell/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { AddPerson } from './add-person.tsx';
import { useFilters } from './knowledge-queries.ts';
import { t as knowledge } from './knowledge-words.ts';
import { PeopleFilters, usePeopleFilter } from './people-filters.tsx';
import { Knowers, PeopleByName } from './people-results.tsx';
import { t } from './words.ts';
import './people.css';

/** Everybody here: by name, or by what they know; administrators add people here. */
export function PeoplePage() {
  const [adding, setAdding] = useState(false);
  const [params] = useSearchParams();
  const { filter, ignored } = usePeopleFilter();
  const text = textOf(params);
  const { left, ...narrowing } = filter;
  return (
    <Page
      title={t('people.title')}
      lede={t('people.lede')}
      actions={<Actions adding={adding} add={() => setAdding(true)} />}
    >
      {adding && <AddPerson done={() => setAdding(false)} />}
      <FindBox
        label={knowledge('find.label')}
        placeholder={knowledge('find.placeholder')}
        most={2_000}
        formerly="name"
      />
      <IgnoredFilters ignored={ignored} />
      <PeopleFilters filter={filter} />
      {text && !left ? <Knowers text={text} narrowing={narrowing} /> : <PeopleByName filter={filter} />}
    </Page>
  );
}

/** Addresses from before had a name there. */
const textOf = (params: URLSearchParams) => (params.get('text') ?? params.get('name') ?? '').trim();

function Actions({ adding, add }: { adding: boolean; add: () => void }) {
  const me = useMe();
  const seesRisks = useFilters().data?.can.seeRisks;
  return (
    <div class="row">
      {seesRisks && (
        <Link class={buttonClass()} href="/people/at-risk">
          {knowledge('risk.open')}
        </Link>
      )}
      {me.isAdministrator && !adding && (
        <Button onClick={add}>
          <Icon name="plus" /> {t('add.open')}
        </Button>
      )}
    </div>
  );
}
