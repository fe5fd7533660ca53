import { useId, useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { t } from './words.ts';

interface Props {
  topics: string[];
  onTopics: (topics: string[]) => void;
  error: string | undefined;
}

const most = 5;

/** Topics by name: those that exist are offered, a new one may be typed; never required. */
export function TopicsField({ topics, onTopics, error }: Props) {
  const [typed, setTyped] = useState('');
  const options = useId();
  const known = useTopicNames(typed);

  const add = (text: string) => {
    const name = text.replace(/,/g, ' ').trim();
    const isNew = name && !topics.some((topic) => topic.toLowerCase() === name.toLowerCase());
    if (isNew && topics.length < most) onTopics([...topics, name]);
    setTyped('');
  };
  const type = (text: string) => {
    if (text.endsWith(',') || known.includes(text)) add(text);
    else setTyped(text);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add(typed);
  };

  return (
    <Field label={t('ask.topics')} optional={t('ask.optional')} hint={t('ask.topics.hint')} error={error}>
      {(control) => (
        <>
          <ChosenTopics topics={topics} onTopics={onTopics} />
          {topics.length < most && (
            <input
              {...control}
              class="input"
              name="topic"
              list={options}
              autocomplete="off"
              maxLength={60}
              value={typed}
              onInput={(event) => type(event.currentTarget.value)}
              onKeyDown={keyDown}
              onBlur={() => add(typed)}
            />
          )}
          <datalist id={options}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function ChosenTopics({ topics, onTopics }: Pick<Props, 'topics' | 'onTopics'>) {
  if (topics.length === 0) return null;
  return (
    <ul class="chips">
      {topics.map((topic) => (
        <li class="chip" key={topic}>
          {topic}
          <button
            type="button"
            class="chip-button"
            aria-label={t('ask.topics.remove', { topic })}
            onClick={() => onTopics(topics.filter((other) => other !== topic))}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function useTopicNames(name: string) {
  const known = useQuery({
    queryKey: ['topics', 'names', name.trim()],
    queryFn: ({ signal }) => cancellable(signal).topics.list({ query: { name: name.trim(), limit: 10 } }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return known.data?.items.map((topic) => topic.name) ?? [];
}
