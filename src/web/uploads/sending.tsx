import { formatNumber } from '../shell/i18n.ts';
import { Button } from '../ui/button.tsx';
import { t } from './words.ts';
import './sending.css';

/** How far a file has come, and a button to stop it. */
export function Sending({ part, cancel }: { part: number; cancel: () => void }) {
  return (
    <div class="sending">
      <progress aria-label={t('sending.progress')} value={part} />
      <span class="small">{formatNumber(Math.floor(part * 100))} %</span>
      <Button look="quiet" onClick={cancel}>
        {t('sending.cancel')}
      </Button>
    </div>
  );
}
