import { useId, useState } from 'preact/hooks';
import type { Audience } from '#src/contract/questions.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import type { Level } from './audience.ts';
import { PeoplePicker } from './people-picker.tsx';
import { usePrivateTopics } from './queries.ts';
import { t } from './words.ts';
import './audiences.css';

interface Props {
  audience: Audience;
  onAudience: (audience: Audience) => void;
  levels: readonly Level[];
  /** What is missing. */
  error?: string | undefined;
  /** Whether the heading above asks the question already. */
  legendHidden?: boolean;
  /** Whether it is for somebody else's question, where one can name oneself. */
  meToo?: boolean;
}

/** Chooses who can read something: the circle, and people by name. */
export function AudienceChooser({ audience, onAudience, levels, error, legendHidden = false, meToo = false }: Props) {
  const topics = useTopics(audience);
  const offered = levels.filter((level) => level !== 'topic' || topics.length > 0);
  const name = useId();
  const choose = (level: Level) => {
    const topic = level === 'topic' ? (audience.topic ?? (topics.length === 1 ? topics[0]! : null)) : null;
    onAudience({ ...audience, level, topic });
  };
  return (
    <fieldset class="choices">
      <legend class={legendHidden ? 'visually-hidden' : 'field-label'}>{t('choose.legend')}</legend>
      {offered.map((level) => (
        <div key={level} class="choice">
          <label class="choice-label">
            <input type="radio" name={name} checked={audience.level === level} onChange={() => choose(level)} />
            <span>
              <span class="choice-name">{t(`choose.${level}`)}</span>
              <span class="choice-hint"> {t(`choose.${level}.hint`)}</span>
            </span>
          </label>
          {audience.level === level && (
            <Details audience={audience} onAudience={onAudience} topics={topics} error={error} meToo={meToo} />
          )}
        </div>
      ))}
    </fieldset>
  );
}

interface TopicProps extends Pick<Props, 'audience' | 'onAudience' | 'error'> {
  topics: { slug: string; name: string }[];
}

/** What the chosen circle needs to know beyond its name. */
function Details({ audience, onAudience, topics, error, meToo }: TopicProps & { meToo: boolean }) {
  const { level, readers } = audience;
  const [adding, setAdding] = useState(false);
  const isNamed = level === 'named';
  if (level === 'public') return null;
  return (
    <div class="choice-details stack-tight">
      {level === 'topic' && <TopicField audience={audience} onAudience={onAudience} topics={topics} error={error} />}
      {isNamed || adding || readers.length > 0 ? (
        <PeoplePicker
          label={isNamed ? t('people.named') : t('people.besides')}
          people={readers}
          onPeople={(readers) => onAudience({ ...audience, readers })}
          error={isNamed ? error : undefined}
          meToo={meToo}
        />
      ) : (
        <div>
          <Button look="quiet" onClick={() => setAdding(true)}>
            <Icon name="plus" size={16} />
            {t('choose.besides')}
          </Button>
        </div>
      )}
    </div>
  );
}

function TopicField({ audience, onAudience, topics, error }: TopicProps) {
  const choose = (slug: string) => onAudience({ ...audience, topic: topics.find((one) => one.slug === slug) ?? null });
  return (
    <Field label={t('choose.which-topic')} error={error}>
      {(control) => (
        <select
          {...control}
          class="input"
          value={audience.topic?.slug ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {!audience.topic && <option value="" />}
          {topics.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The private topics to choose from, with the one that is chosen already. */
function useTopics({ topic }: Audience) {
  const mine = usePrivateTopics() ?? [];
  return topic && !mine.some(({ slug }) => slug === topic.slug) ? [topic, ...mine] : mine;
}
