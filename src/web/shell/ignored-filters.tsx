import { Notice } from '../ui/notice.tsx';
import { t } from './filter-words.ts';
import { formatList } from './i18n.ts';

/** Says which filters of the address mean nothing, where there are such: the rest of it holds. */
export function IgnoredFilters({ ignored }: { ignored: string[] }) {
  if (ignored.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>{t('ignored', { filters: formatList(ignored) })}</p>
    </Notice>
  );
}
