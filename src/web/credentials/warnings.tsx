import type { AccountWarning } from '#src/contract/credentials.ts';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { t } from './words.ts';

/** What the owner of an account should know about attempts to get into it. */
export function Warnings({ warnings }: { warnings: AccountWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn">
      {warnings.map(({ about, times, last }) => (
        <p key={about}>
          <strong>{t(`warning.${about}`, { count: times })}</strong> {t('warning.last')} <Time at={last} />.
        </p>
      ))}
      <p>{t('warning.todo')}</p>
    </Notice>
  );
}
