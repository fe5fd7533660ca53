import type { ComponentChildren } from 'preact';
import type * as z from 'zod';
import type { Settings, SettingsState } from '#src/contract/settings.ts';
import { formatWhen } from '../shell/dates.ts';
import { t } from './words.ts';

export type State = z.infer<typeof SettingsState>;

interface Props {
  title: string;
  name: keyof Settings;
  state: State;
  children: ComponentChildren;
}

/** One setting, with who changed it last. */
export function Section({ title, name, state, children }: Props) {
  const last = state.changes.find((change) => change.name === name);
  return (
    <section class="card stack-tight" aria-labelledby={`setting-${name}`}>
      <h2 id={`setting-${name}`}>{title}</h2>
      {children}
      {last && <p class="soft small">{t('settings.changed', { name: last.by.name, when: formatWhen(last.at) })}</p>}
    </section>
  );
}
