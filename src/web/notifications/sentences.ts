import type { Notification } from '#src/contract/notifications.ts';
import { t } from './words.ts';

/** What happened, without the question's title. */
export function sentenceOf({ kind, by }: Pick<Notification, 'kind' | 'by'>): string {
  const name = { by: by?.name ?? t('somebody') };
  switch (kind) {
    case 'invited':
      return by ? t('kind.invited.by', name) : t('kind.invited');
    case 'taken':
    case 'referred':
    case 'answered':
    case 'thanked':
      return t(`kind.${kind}`, name);
    default:
      return t(`kind.${kind}`);
  }
}
