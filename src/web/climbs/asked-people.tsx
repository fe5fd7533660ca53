import type { Asked, Climb } from '#src/contract/climbs.ts';
import { Avatar } from '../ui/avatar.tsx';
import { formatList } from '../shell/i18n.ts';
import type { Name } from './people.ts';
import { whySentence } from './reasons.ts';
import { formatComing } from './when.ts';
import { t } from './words.ts';

/** Who was asked, each with the reason and what she said; how many were not, and why. */
export function AskedPeople({ climb, name }: { climb: Climb; name: Name }) {
  const { asked, passedOver } = climb;
  if (!asked || (asked.length === 0 && passedOver.length === 0)) return null;
  return (
    <div class="stack-tight">
      <h3>{t('asked.title')}</h3>
      {asked.length > 0 && (
        <ul class="asked">
          {asked.map((one) => (
            <li key={one.person.id} class="asked-one">
              <Avatar id={one.person.id} name={one.person.name} size="small" />
              <span class="asked-text">
                <span>
                  <strong>{name(one.person)}</strong> <span class="soft">{statusSentence(one, name)}</span>
                </span>
                <span class="soft small">{reasonOf(one, name)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {passedOver.length > 0 && <p class="soft small">{passedOverSentence(passedOver)}</p>}
    </div>
  );
}

function reasonOf(asked: Asked, name: Name) {
  const why = whySentence(asked, name);
  const referred = asked.referredBy && !asked.reasons.some(({ is }) => is === 'referred');
  const parts = [referred && t('asked.referred-by', { name: name(asked.referredBy!) }), why];
  return parts.filter(Boolean).join('; ');
}

/** Where an invitation stands: "may answer until today at 15:00", "said: not now". */
export function statusSentence({ response, dueAt, referredTo }: Asked, name: Name, now = Date.now()): string {
  const when = dueAt && formatComing(dueAt, now);
  if (response === null) return when ? t('asked.waits', { when }) : t('asked.silent');
  if (response === 'take') return when ? t('asked.took', { when }) : t('asked.took.over');
  if (response === 'refer')
    return referredTo ? t('asked.refer', { name: name(referredTo) }) : t('asked.refer.somebody');
  return t(`asked.${response}`);
}

/** "Not asked this time: 2 at their weekly limit and 1 away." */
export const passedOverSentence = (passedOver: Climb['passedOver']) =>
  t('passed-over', { reasons: formatList(passedOver.map(({ why, count }) => t(`passed-over.${why}`, { count }))) });
