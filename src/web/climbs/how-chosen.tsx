import { useState } from 'preact/hooks';
import { lazyPage } from '../shell/lazy.tsx';
import type { Name } from './people.ts';
import { t } from './words.ts';

const ChoicesTable = lazyPage(async () => (await import('./choices-table.tsx')).ChoicesTable);

/** For those who look after a topic: every choice with its numbers, loaded when it is opened. */
export function HowChosen({ questionId, name }: { questionId: string; name: Name }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="ladder-more no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('choices.title')}</summary>
      {open && <ChoicesTable questionId={questionId} name={name} />}
    </details>
  );
}
