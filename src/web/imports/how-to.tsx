import { t } from './words.ts';

/** The commands that bring history in. */
export const Commands = () => (
  <dl class="stack">
    <Command what={t('how.jsonl')} command="npx firsthand import jsonl FILE" />
    <Command what={t('how.stackexchange')} command="npx firsthand import stackexchange FOLDER" />
  </dl>
);

const Command = ({ what, command }: { what: string; command: string }) => (
  <div class="stack-tight">
    <dt class="small">{what}</dt>
    <dd>
      <code class="command">{command}</code>
    </dd>
  </div>
);
