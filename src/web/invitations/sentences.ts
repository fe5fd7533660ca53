import type { Invitation } from '#src/contract/invitations.ts';
import { namesFor } from '../climbs/people.ts';
import { reasonPhrase } from '../climbs/reasons.ts';
import { formatComing } from '../climbs/when.ts';
import { t } from './words.ts';

/** Why the reader was asked, told to her: "You are asked because you answered 4 like this, 3 worked, and …". */
export function whyYouSentence({ reasons, referredBy, person }: Invitation, now = Date.now()) {
  const name = namesFor(person.id);
  const told = reasons.map((reason) => reasonPhrase(reason, { name, you: true, now }));
  if (referredBy && !reasons.some(({ is }) => is === 'referred')) {
    told.unshift(reasonPhrase({ is: 'referred', by: [referredBy] }, { name, you: true, now }));
  }
  return told.length ? t('invitation.why', { reasons: told.join('; ') }) : t('invitation.why.none');
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
