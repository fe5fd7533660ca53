import { useId } from 'preact/hooks';
import type { Urgency } from '#src/contract/climbs.ts';
import { t } from './urgency-words.ts';

const urgencies: Urgency[] = ['blocked_now', 'today', 'this_week', 'curious'];

/** How soon the asker needs help: it sets the clocks of the ladder. */
export function UrgencyField({ urgency, onUrgency }: { urgency: Urgency; onUrgency: (urgency: Urgency) => void }) {
  const id = useId();
  return (
    <div class="urgency">
      <label for={id}>{t('urgency.label')}</label>
      <select
        id={id}
        class="input"
        name="urgency"
        value={urgency}
        onChange={(event) => onUrgency(event.currentTarget.value as Urgency)}
      >
        {urgencies.map((one) => (
          <option key={one} value={one}>
            {t(`urgency.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
