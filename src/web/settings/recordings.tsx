import type { Settings } from '#src/contract/settings.ts';
import { Field } from '../ui/field.tsx';
import { Section, type State } from './section.tsx';
import { t } from './words.ts';

export interface Props {
  state: State;
  settings: Settings;
  edit: (edit: Partial<Settings>) => void;
  problem: (field: string) => string | undefined;
}

/** How large and how long what people record may be. */
export function Recordings({ state, settings, edit, problem }: Props) {
  return (
    <Section title={t('recordings.title')} name="recordingMegabytes" state={state}>
      <Choice
        name="recordingMegabytes"
        offered={[5, 10, 25, 50, 100, 250, 500]}
        label={t('recordings.size')}
        hint={t('recordings.size.hint')}
        say={(size) => t('recordings.size.some', { size })}
        {...{ settings, edit, problem }}
      />
      <Choice
        name="recordingSeconds"
        offered={[60, 120, 180, 300, 600, 1800]}
        label={t('recordings.time')}
        hint={t('recordings.time.hint')}
        say={duration}
        {...{ settings, edit, problem }}
      />
    </Section>
  );
}

const duration = (seconds: number) =>
  seconds % 60 === 0 ? t('recordings.minutes', { count: seconds / 60 }) : t('recordings.seconds', { count: seconds });

interface ChoiceProps extends Omit<Props, 'state'> {
  name: 'pictureMegabytes' | 'attachmentMegabytes' | 'recordingMegabytes' | 'recordingSeconds';
  offered: number[];
  label: string;
  hint: string;
  say: (value: number) => string;
}

/** One of a few numbers, or the one that was chosen elsewhere. */
export function Choice({ name, offered, label, hint, say, settings, edit, problem }: ChoiceProps) {
  const value = settings[name];
  const choices = [...new Set([...offered, value])].toSorted((a, b) => a - b);
  return (
    <Field label={label} hint={hint} error={problem(name)}>
      {(control) => (
        <select
          {...control}
          class="input setting-choice"
          name={name}
          value={value}
          onChange={({ currentTarget }) => edit({ [name]: Number(currentTarget.value) })}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {say(choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
