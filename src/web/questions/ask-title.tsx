import Combobox from '@github/combobox-nav';
import type { ComponentChildren, JSX, Ref } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Suggestions } from '#src/contract/search.ts';
import { t as finding } from '../search/words.ts';
import { SuggestionList } from '../search/suggestions.tsx';
import { useSuggestions } from '../search/queries.ts';
import { formatList } from '../shell/i18n.ts';
import { FieldError } from '../ui/field.tsx';
import { t } from './words.ts';

interface Props {
  value: string;
  error: string | undefined;
  onValue: (value: string) => void;
  /** Enter without a chosen suggestion. */
  onEnter: () => void;
  /** What is shown beneath now; undefined for nothing. */
  onFound: (found: Suggestions | undefined) => void;
  /** What happens to files that are pasted or dropped. */
  files: Pick<JSX.IntrinsicElements['input'], 'onPaste' | 'onDrop' | 'onDragOver'>;
  /** Stands right below the question. */
  children: ComponentChildren;
}

const listId = 'suggestions';

/** The question as one line, with what exists already beneath it: a combobox whose options are links. */
export function AskTitle({ value, error, onValue, onEnter, onFound, files, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const query = useSuggestions(value);
  const found = value.trim() ? query.data : undefined;
  const list = useCombobox(input, found);
  useEffect(() => onFound(found), [found]);

  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    if (value.trim() && !input.current?.hasAttribute('aria-activedescendant')) onEnter();
  };
  return (
    <>
      <div class="ask-title">
        <label class="visually-hidden" for="ask-title">
          {t('ask.label')}
        </label>
        <input
          {...files}
          ref={input}
          id="ask-title"
          class="ask-input"
          name="title"
          autocomplete="off"
          enterkeyhint="next"
          maxLength={200}
          placeholder={t('ask.placeholder')}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'ask-title-error' : undefined}
          onInput={(event) => onValue(event.currentTarget.value)}
          onKeyDown={keyDown}
        />
        <FieldError id="ask-title-error" error={error} />
        {children}
      </div>
      <Found found={found} list={list} />
      {value.trim() && query.error && !found && <p class="ask-found soft small">{finding('suggest.failed')}</p>}
    </>
  );
}

function Found({ found, list }: { found: Suggestions | undefined; list: Ref<HTMLDivElement> }) {
  return (
    <>
      <p class="visually-hidden" role="status">
        {found && announcement(found)}
      </p>
      <div class="ask-found stack" hidden={!found}>
        {found?.nothingClose && <NothingClose alone={isEmpty(found)} />}
        <SuggestionList id={listId} found={found} list={list} />
        {found && !found.byMeaning && <p class="soft small">{finding('suggest.words-only')}</p>}
      </div>
    </>
  );
}

function NothingClose({ alone }: { alone: boolean }) {
  return (
    <div class="nothing-close">
      <strong>{finding('suggest.none.title')}</strong>
      <p class="soft small">{alone ? finding('suggest.none.body') : finding('suggest.near')}</p>
    </div>
  );
}

/** Wires the arrow keys, Enter and Escape of `input` to the options of the list that the returned ref is given. */
function useCombobox(input: { current: HTMLInputElement | null }, found: Suggestions | undefined) {
  const list = useRef<HTMLDivElement>(null);
  const combobox = useRef<Combobox>(null);
  const isOpen = found !== undefined && !isEmpty(found);
  useEffect(() => {
    combobox.current = new Combobox(input.current!, list.current!, { tabInsertsSuggestions: false });
    return () => combobox.current?.destroy();
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    combobox.current?.start();
    return () => combobox.current?.stop();
  }, [isOpen]);
  useEffect(() => combobox.current?.clearSelection(), [found]);
  return list;
}

const isEmpty = ({ solutions, questions, people }: Suggestions) =>
  solutions.length + questions.length + people.length === 0;

function announcement(found: Suggestions) {
  if (isEmpty(found)) return finding('suggest.none.title');
  const parts = [
    found.solutions.length > 0 && finding('suggest.solution-count', { count: found.solutions.length }),
    found.questions.length > 0 && finding('suggest.question-count', { count: found.questions.length }),
    found.people.length > 0 && finding('suggest.person-count', { count: found.people.length }),
  ].filter((part) => typeof part === 'string');
  return finding('suggest.found', { parts: formatList(parts) });
}
