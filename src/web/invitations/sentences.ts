import type { Invitation } from '#src/contract/invitations.ts';
import { namesFor } from '../climbs/people.ts';
import { isKnowledge, reasonPhrase } from '../climbs/reasons.ts';
import { formatComing } from '../climbs/when.ts';
import { t } from './words.ts';

/** Why the reader was asked, told to her: first what she knows, then what else spoke for her. */
export function whyYouSentence({ reasons, referredBy, person }: Invitation, now = Date.now()) {
  const isNamed = referredBy !== null && !reasons.some(({ is }) => is === 'referred');
  const all = isNamed ? [{ is: 'referred' as const, by: [referredBy] }, ...reasons] : reasons;
  const name = namesFor(person.id);
  const tell = (some: typeof all) => some.map((reason) => reasonPhrase(reason, { name, you: true, now })).join('; ');
  const known = tell(all.filter(isKnowledge));
  const rest = tell(all.filter((reason) => !isKnowledge(reason)));
  const why = known ? t('invitation.why', { reasons: known }) : t('invitation.why.none');
  return rest ? `${why} ${t('invitation.why.also', { reasons: rest })}` : why;
}

/** Until when it waits for the reader and what happens then, or what became of it. */
export function standingSentence({ response, dueAt, can, referredTo }: Invitation, now = Date.now()): string {
  const when = dueAt && formatComing(dueAt, now);
  if (when && response === 'take') return t('invitation.took', { when });
  if (when) {
    const waits = t('invitation.waits', { when });
    return can.take ? `${waits} ${t('invitation.waits.take')}` : waits;
  }
  if (response === null) return t('invitation.over');
  if (response !== 'refer') return t(`invitation.said.${response}`);
  return referredTo ? t('invitation.said.refer', { name: referredTo.name }) : t('invitation.said.refer.somebody');
}
