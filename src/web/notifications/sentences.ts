import type { Notification } from '#src/contract/notifications.ts';
import { t } from './words.ts';

/** What happened, without the question's title. */
export function sentenceOf({
  kind,
  by,
  details,
}: Pick<Notification, 'kind' | 'by'> & Partial<Pick<Notification, 'details'>>): string {
  const name = { by: nameOf(by) };
  switch (kind) {
    case 'invited':
      return by ? t('kind.invited.by', name) : t('kind.invited');
    case 'taken':
    case 'referred':
    case 'answered':
    case 'thanked':
      return t(`kind.${kind}`, name);
    case 'reused':
      return reused(details);
    default:
      return t(`kind.${kind}`);
  }
}

const nameOf = (by: Notification['by']) => by?.name ?? t('somebody');
const reused = (details: Notification['details'] | undefined) =>
  t('kind.reused', { count: Number(details?.solved ?? 1) });
