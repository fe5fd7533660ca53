import type { Asked, InvitationReason } from '#src/contract/climbs.ts';
import { formatWhen } from '../shell/dates.ts';
import { formatList } from '../shell/i18n.ts';
import { t } from './log-words.ts';
import type { Name } from './people.ts';

interface Told {
  name: Name;
  /** Whether it is told to the one who was asked herself. */
  you?: boolean;
  now?: number;
}

/** What speaks for somebody, as part of a sentence: "answered 4 like this, 3 worked". */
export function reasonPhrase(reason: InvitationReason, { name, you = false, now = Date.now() }: Told): string {
  if (reason.is === 'answered') return answered(reason, you);
  if (reason.is === 'asked_last') return askedLast(reason.at, you, now);
  if (reason.is === 'referred') {
    return t(you ? 'reason.referred.you' : 'reason.referred', { names: formatList(reason.by.map(name)) });
  }
  if ('count' in reason) return counted(reason, you);
  return you ? t(`reason.${reason.is}.you`) : t(`reason.${reason.is}`);
}

type Counted = Extract<InvitationReason, { is: 'thanked' | 'swarms' | 'answers_lately' | 'recommended' }>;

const counted = ({ is, count }: Counted, you: boolean) =>
  you ? t(`reason.${is}.you`, { count }) : t(`reason.${is}`, { count });

function answered({ count, worked }: { count: number; worked: number }, you: boolean) {
  const parts = [t(you ? 'reason.answered.you' : 'reason.answered', { count })];
  if (worked > 0) parts.push(t('reason.worked', { count: worked }));
  return parts.join(', ');
}

function askedLast(at: string | null, you: boolean, now: number) {
  if (at === null) return t(you ? 'reason.asked_last.never.you' : 'reason.asked_last.never');
  return t(you ? 'reason.asked_last.you' : 'reason.asked_last', { when: formatWhen(at, now) });
}

// Whom somebody knows comes first; how busy she is concerns herself and those who look after the topic.
const ofKnowledge = new Set<InvitationReason['is']>([
  'answered',
  'thanked',
  'swarms',
  'answers_lately',
  'recommended',
  'declared',
  'referred',
  'growing',
  'alum',
]);

/** Whether a reason is about what somebody knows. */
export const isKnowledge = ({ is }: InvitationReason) => ofKnowledge.has(is);

/** Why somebody was asked, as it is told to others: what she knows, not how busy she is. */
export function whySentence({ reasons }: Pick<Asked, 'reasons'>, name: Name) {
  const told = reasons.filter((reason) => isKnowledge(reason) || reason.is === 'outside_hours_allowed');
  return told.map((reason) => reasonPhrase(reason, { name })).join('; ');
}
