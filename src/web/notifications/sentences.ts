import type { Notification } from '#src/contract/notifications.ts';
import { t } from './words.ts';

/** What happened, without the question's title. */
export function sentenceOf({ kind, by, details }: Pick<Notification, 'kind' | 'by'> & Partial<Pick<Notification, 'details'>>): string {
  const name = { by: by?.name ?? t('somebody') };
  switch (kind) {
    case 'invited':
      return by ? t('kind.invited.by', name) : t('kind.invited');
    case 'taken':
    case 'referred':
    case 'answered':
    case 'thanked':
      return t(`kind.${kind}`, name);
    case 'reused':
      return t('kind.reused', { count: Number(details?.solved ?? 1) });
    default:
      return t(`kind.${kind}`);
  }
}
