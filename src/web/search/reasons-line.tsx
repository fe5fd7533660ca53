import type { Match } from '#src/contract/search.ts';
import { Icon } from '../ui/icons.tsx';
import { reasonPhrases } from './reasons.ts';

/** The reasons in one quiet line. */
export function Reasons({ match }: { match: Match }) {
  const settled = match.state === 'settled';
  return (
    <span class={settled ? 'reasons reasons-settled' : 'reasons'}>
      {settled && <Icon name="settled" size={15} />}
      {reasonPhrases(match).map((phrase, index) => (
        <span key={phrase}>
          {index > 0 && <span class="reasons-dot">·</span>}
          {phrase}
        </span>
      ))}
    </span>
  );
}
