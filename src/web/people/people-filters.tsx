import { useSearchParams } from 'wouter-preact';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { useFilters, useTopicChoices, type Narrowing } from './knowledge-queries.ts';
import { t } from './knowledge-words.ts';
import { languageName } from './languages.ts';
import type { PeopleFilter } from './queries.ts';
import { t as standing } from './standing-words.ts';

// As in the contract, whose schemas stay out of the browser.
const availabilities = ['now', 'later', 'away'] as const;
const listedKinds = ['employee', 'alum', 'guest'] as const;

/** What the address narrows people by. */
export function filterOf(params: URLSearchParams): PeopleFilter {
  const kind = listedKinds.find((kind) => kind === params.get('kind'));
  const availability = availabilities.find((one) => one === params.get('availability'));
  const texts = ['topic', 'group', 'language'].flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value]] : [];
  });
  return {
    ...(kind && { kind }),
    ...(availability && { availability }),
    ...(Object.fromEntries(texts) as Narrowing),
    ...(params.get('left') === 'true' && { left: 'true' as const }),
  };
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
  const [params] = useSearchParams();
  const link = (set: PeopleFilter) => {
    const next = new URLSearchParams(params);
    for (const name of ['kind', 'left']) next.delete(name);
    for (const [name, value] of Object.entries(set)) next.set(name, value);
    const query = next.toString();
    return query ? `/people?${query}` : '/people';
  };
  return (
    <>
      <FilterLinks
        label={standing('filter.label')}
        choices={kinds
          .filter(({ administrators }) => me.isAdministrator || !administrators)
          .map(({ label, set }) => ({
            label,
            href: link(set),
            current: set.kind === filter.kind && set.left === filter.left,
          }))}
      />
      <Narrow filter={filter} />
    </>
  );
}

const narrowing = ['availability', 'topic', 'group', 'language'] as const;

function Narrow({ filter }: { filter: PeopleFilter }) {
  const [, setParams] = useSearchParams();
  const { groups = [], languages = [] } = useFilters().data ?? {};
  const topics = useTopicChoices();
  const count = narrowing.filter((name) => filter[name] !== undefined).length;
  const clear = () => setParams((old) => without(old, narrowing), { replace: true });
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
  const choose = (chosen: string) =>
    setParams(
      (old) => {
        const next = without(old, [name]);
        if (chosen) next.set(name, chosen);
        return next;
      },
      { replace: true },
    );
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

function without(params: URLSearchParams, names: readonly string[]) {
  const next = new URLSearchParams(params);
  for (const name of names) next.delete(name);
  return next;
}
