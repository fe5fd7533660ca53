import type { Availability } from '#src/contract/people.ts';
import { t } from './knowledge-words.ts';

/** Whether somebody can be asked now, later, or is away; nothing where that is not told. */
export const AvailabilityBadge = ({ availability }: { availability: Availability | null }) =>
  availability && (
    <span class={availability === 'now' ? 'badge badge-good' : 'badge'}>{t(`availability.${availability}`)}</span>
  );
