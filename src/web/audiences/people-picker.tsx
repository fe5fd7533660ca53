import Combobox from '@github/combobox-nav';
import type { Ref } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PersonRef } from '#src/contract/people.ts';
import { useMe } from '../shell/session.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { usePeopleLike } from './queries.ts';
import { t } from './words.ts';

interface Props {
  label: string;
  people: PersonRef[];
  onPeople: (people: PersonRef[]) => void;
  error?: string | undefined;
  /** Whether one can name oneself: who asked reads it anyway. */
  meToo: boolean;
}

interface Option extends PersonRef {
  kind: 'employee' | 'alum' | 'guest';
}

/** People by name: typed, then chosen with the arrow keys and Enter, or pressed. */
export function PeoplePicker({ label, people, onPeople, error, meToo }: Props) {
  const me = useMe();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const { options, isKnown, failed } = useOptions(typed, meToo ? people : [...people, me]);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();

  const add = ({ id, name }: PersonRef) => {
    onPeople([...people, { id, name }]);
    setTyped('');
    setSaid(t('people.added', { name }));
    input.current?.focus();
  };
  const list = useCombobox(input, options, add);
  const remove = (person: PersonRef) => {
    onPeople(people.filter(({ id }) => id !== person.id));
    input.current?.focus();
  };
  const keyDown = keysOf(typed, () => setTyped(''));
  const none = isKnown && options.length === 0;
  return (
    <Field label={label} hint={t('people.hint')} error={error}>
      {(control) => (
        <>
          <Chosen people={people} remove={remove} />
          <input
            {...control}
            ref={input}
            class="input"
            autocomplete="off"
            maxLength={100}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={keyDown}
          />
          <Options id={listId} options={options} list={list} />
          {none && <p class="soft small">{t('people.none')}</p>}
          {failed && <p class="soft small">{t('people.failed')}</p>}
          <p class="visually-hidden" role="status">
            {options.length > 0 ? t('people.found', { count: options.length }) : none ? t('people.none') : said}
          </p>
        </>
      )}
    </Field>
  );
}

/** Enter chooses and never sends the form around it; Escape closes the list before the window around it. */
const keysOf = (typed: string, clear: () => void) => (event: KeyboardEvent) => {
  if (event.isComposing) return;
  if (event.key === 'Enter') event.preventDefault();
  if (event.key !== 'Escape' || !typed) return;
  event.preventDefault();
  event.stopPropagation();
  clear();
};

function Options({ id, options, list }: { id: string; options: Option[]; list: Ref<HTMLUListElement> }) {
  return (
    <ul ref={list} id={id} class="people-options" role="listbox" aria-label={t('people.options')} hidden={!options[0]}>
      {options.map(({ id: personId, name, kind }) => (
        <li key={personId} id={`${id}-${personId}`} role="option" data-person={personId} class="people-option">
          <Avatar id={personId} name={name} size="small" />
          <span>{name}</span>
          {kind !== 'employee' && <span class="soft small">{t(`people.${kind}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Chosen({ people, remove }: { people: PersonRef[]; remove: (person: PersonRef) => void }) {
  if (people.length === 0) return null;
  return (
    <ul class="chips">
      {people.map((person) => (
        <li class="chip" key={person.id}>
          {person.name}
          <button
            type="button"
            class="chip-button"
            aria-label={t('people.remove', { name: person.name })}
            onClick={() => remove(person)}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function useOptions(typed: string, others: PersonRef[]) {
  const found = usePeopleLike(typed);
  const isTyped = typed.trim() !== '';
  const taken = new Set(others.map(({ id }) => id));
  const options: Option[] = isTyped ? (found.data?.items.filter(({ id }) => !taken.has(id)) ?? []) : [];
  return { options, isKnown: isTyped && found.isSuccess && !found.isPlaceholderData, failed: isTyped && found.isError };
}

/** Wires the arrow keys and Enter of `input` to the options of the list that the returned ref is given. */
function useCombobox(input: { current: HTMLInputElement | null }, options: Option[], add: (person: PersonRef) => void) {
  const list = useRef<HTMLUListElement>(null);
  const combobox = useRef<Combobox>(null);
  const latest = useRef({ options, add });
  latest.current = { options, add };
  const isOpen = options.length > 0;
  useEffect(() => {
    const commit = (event: Event) => {
      const { options, add } = latest.current;
      const chosen = options.find(({ id }) => id === (event.target as HTMLElement).dataset['person']);
      if (chosen) add(chosen);
    };
    const element = list.current!;
    combobox.current = new Combobox(input.current!, element, { tabInsertsSuggestions: false });
    element.addEventListener('combobox-commit', commit);
    return () => {
      element.removeEventListener('combobox-commit', commit);
      combobox.current?.destroy();
    };
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    combobox.current?.start();
    return () => combobox.current?.stop();
  }, [isOpen]);
  const shown = options.map(({ id }) => id).join();
  useEffect(() => combobox.current?.clearSelection(), [shown]);
  return list;
}
