import { useSearchParams } from 'wouter-preact';
import { isId, isSlug, readFilters, useFilterLinks, withFilters } from '../shell/filters.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { useFilters, useTopicChoices } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';
import { isLanguage, languageName } from './languages.ts';
import type { PeopleFilter } from './queries.ts';
import { t as standing } from './standing-words.ts';

// As in the contract, whose schemas stay out of the browser.
const availabilities = ['now', 'later', 'away'] as const;
const shape = {
  availability: availabilities,
  topic: isSlug,
  group: isId,
  language: isLanguage,
} as const;

/** What the address narrows people by, and what of it means nothing. Guests and those who left are for administrators. */
export function usePeopleFilter(): { filter: PeopleFilter; ignored: string[] } {
  const me = useMe();
  const [params] = useSearchParams();
  const { values, ignored } = readFilters(params, {
    ...shape,
    kind: me.isAdministrator ? (['employee', 'alum', 'guest'] as const) : (['employee', 'alum'] as const),
    left: me.isAdministrator ? (['true'] as const) : [],
  });
  return { filter: values, ignored };
}

const kinds: { label: string; set: PeopleFilter; administrators?: true }[] = [
  { label: standing('filter.all'), set: {} },
  { label: standing('filter.employee'), set: { kind: 'employee' } },
  { label: standing('filter.alum'), set: { kind: 'alum' } },
  { label: standing('filter.guest'), set: { kind: 'guest' }, administrators: true },
  { label: standing('filter.left'), set: { left: 'true' }, administrators: true },
];

/** The filters of the directory, each of them in the address. */
export function PeopleFilters({ filter }: { filter: PeopleFilter }) {
  const me = useMe();
  const link = useFilterLinks('/people');
  return (
    <>
      <FilterLinks
        label={standing('filter.label')}
        choices={kinds
          .filter(({ administrators }) => me.isAdministrator || !administrators)
          .map(({ label, set }) => ({
            label,
            href: link({ kind: set.kind, left: set.left }),
            current: set.kind === filter.kind && set.left === filter.left,
          }))}
      />
      <Narrow filter={filter} />
    </>
  );
}

const narrowing = ['availability', 'topic', 'group', 'language'] as const;
const nothing = Object.fromEntries(narrowing.map((name) => [name, undefined]));

function Narrow({ filter }: { filter: PeopleFilter }) {
  const [, setParams] = useSearchParams();
  const { groups = [], languages = [] } = useFilters().data ?? {};
  const topics = useTopicChoices();
  const count = narrowing.filter((name) => filter[name] !== undefined).length;
  const clear = () => setParams((old) => withFilters(old, nothing));
  return (
    <details class="narrow" open={count > 0}>
      <summary>
        {t('narrow.title')} {count > 0 && t('narrow.count', { count })}
      </summary>
      <div class="narrow-fields">
        <Choice
          name="availability"
          filter={filter}
          options={availabilities.map((one) => [one, t(`availability.${one}`)])}
        />
        <Choice name="topic" filter={filter} options={topics.map(({ slug, name }) => [slug, name])} />
        {groups.length > 0 && (
          <Choice name="group" filter={filter} options={groups.map(({ id, name }) => [id, name])} />
        )}
        {languages.length > 0 && (
          <Choice name="language" filter={filter} options={languages.map((code) => [code, languageName(code)])} />
        )}
      </div>
      {count > 0 && (
        <div>
          <Button look="quiet" onClick={clear}>
            {t('narrow.clear')}
          </Button>
        </div>
      )}
    </details>
  );
}

interface ChoiceProps {
  name: (typeof narrowing)[number];
  filter: PeopleFilter;
  options: [value: string, label: string][];
}

function Choice({ name, filter, options }: ChoiceProps) {
  const [, setParams] = useSearchParams();
  const value = filter[name] ?? '';
  const isKnown = value === '' || options.some(([one]) => one === value);
  // An address of its own, so that going back takes it back.
  const choose = (chosen: string) => setParams((old) => withFilters(old, { [name]: chosen || undefined }));
  return (
    <Field label={t(`narrow.${name}`)}>
      {(control) => (
        <select
          {...control}
          class="input"
          name={name}
          value={value}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{t(`narrow.${name}.any`)}</option>
          {!isKnown && <option value={value}>{value}</option>}
          {options.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
