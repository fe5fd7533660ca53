import { useEffect, useRef, useState } from 'preact/hooks';
import { Link, useSearchParams } from 'wouter-preact';
import { useSettled } from '../search/queries.ts';
import { useMe } from '../shell/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { AddPerson } from './add-person.tsx';
import { useFilters } from './knowledge-queries.ts';
import { t as knowledge } from './knowledge-words.ts';
import { filterOf, PeopleFilters } from './people-filters.tsx';
import { Knowers, PeopleByName } from './people-results.tsx';
import { t } from './words.ts';
import './people.css';

/** Everybody here: by name, or by what they know; administrators add people here. */
export function PeoplePage() {
  const [adding, setAdding] = useState(false);
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const text = textOf(params);
  const { left, ...narrowing } = filter;
  return (
    <Page
      title={t('people.title')}
      lede={t('people.lede')}
      actions={<Actions adding={adding} add={() => setAdding(true)} />}
    >
      {adding && <AddPerson done={() => setAdding(false)} />}
      <FindBox />
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

function FindBox() {
  const [params, setParams] = useSearchParams();
  const inAddress = textOf(params);
  const [text, setText] = useState(inAddress);
  const settled = useSettled(text.trim(), 250);
  const written = useRef(inAddress);
  const write = (text: string) => {
    written.current = text;
    setParams((old) => withText(old, text), { replace: true });
  };
  useEffect(() => {
    if (settled !== inAddress && settled === text.trim()) write(settled);
  }, [settled]);
  useEffect(() => {
    if (inAddress !== written.current) setText(inAddress);
    written.current = inAddress;
  }, [inAddress]);
  return (
    <form
      role="search"
      class="input-search"
      onSubmit={(event) => {
        event.preventDefault();
        write(text.trim());
      }}
    >
      <label class="visually-hidden" for="who-knows">
        {knowledge('find.label')}
      </label>
      <Icon name="search" size={20} />
      <input
        id="who-knows"
        class="input"
        type="search"
        name="text"
        enterkeyhint="search"
        autocomplete="off"
        maxLength={2_000}
        placeholder={knowledge('find.placeholder')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}

function withText(params: URLSearchParams, text: string) {
  const next = new URLSearchParams(params);
  next.delete('name');
  if (text) next.set('text', text);
  else next.delete('text');
  return next;
}
