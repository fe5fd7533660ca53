import type { Climb } from '#src/contract/climbs.ts';
import { Time } from '../ui/time.tsx';
import { entrySentence } from './log.ts';
import type { Name } from './people.ts';
import { t } from './words.ts';

/** Everything that happened, in order. */
export function Log({ climb, name }: { climb: Climb; name: Name }) {
  return (
    <details class="ladder-more">
      <summary>{t('log.title')}</summary>
      <ol class="log">
        {climb.log.map((entry, index) => (
          <li key={index}>
            {entrySentence(entry, name)}{' '}
            <span class="soft small">
              <Time at={entry.at} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
