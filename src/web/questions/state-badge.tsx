import type { QuestionSummary } from '#src/contract/questions.ts';
import { Icon } from '../ui/icons.tsx';
import { t } from './words.ts';

/** Whether a question waits, is settled or was withdrawn; said in words and by a sign, never by colour alone. */
export function StateBadge({ state }: { state: QuestionSummary['state'] }) {
  if (state === 'settled') return <Badge look="badge badge-good" icon="settled" text={t('state.settled')} />;
  if (state === 'withdrawn') return <Badge look="badge" icon="close" text={t('state.withdrawn')} />;
  return <Badge look="badge badge-warn" icon="circle" text={t('state.open')} />;
}

function Badge({ look, icon, text }: { look: string; icon: 'settled' | 'close' | 'circle'; text: string }) {
  return (
    <span class={look}>
      <Icon name={icon} size={16} />
      {text}
    </span>
  );
}
