import { useId } from 'preact/hooks';
import type { Audience } from '#src/contract/questions.ts';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { AudienceField } from './audience-field.tsx';
import { useHasFewReaders } from './queries.ts';
import { t } from './words.ts';

interface Choice {
  audience: Audience;
  anonymous: boolean;
}

interface Props extends Choice {
  change: (patch: Partial<Choice>) => void;
  error: string | undefined;
}

/** Who will read a question, and under which name it is asked. */
export function AskAudience({ audience, anonymous, change, error }: Props) {
  return (
    <AudienceField
      audience={audience}
      onAudience={(audience) => change({ audience })}
      error={error}
      chosen={
        anonymous && (
          <span class="audience">
            <Icon name="mask" /> {t('ask.anonymous.on')}
          </span>
        )
      }
      more={<WithoutName audience={audience} anonymous={anonymous} change={change} />}
    />
  );
}

function WithoutName({ audience, anonymous, change }: Omit<Props, 'error'>) {
  const means = useId();
  const few = useHasFewReaders(audience, anonymous);
  return (
    <div class="stack-tight">
      <label class="check">
        <input
          type="checkbox"
          checked={anonymous}
          aria-describedby={means}
          onChange={(event) => change({ anonymous: event.currentTarget.checked })}
        />
        {t('ask.anonymous')}
      </label>
      <p class="soft small" id={means}>
        {t('ask.anonymous.means')}
      </p>
      <div role="status">
        {anonymous && few && (
          <Notice tone="warn">
            <p>{t('ask.anonymous.few')}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
