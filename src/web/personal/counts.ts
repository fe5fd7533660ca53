import type { ErasurePreview } from '#src/contract/personal.ts';
import { formatList } from '../shell/i18n.ts';
import { t } from './words.ts';

type Counts = ErasurePreview['counts'];

const named = ['question', 'answer', 'comment', 'verdict', 'event', 'session', 'api_token'] as const;

/** "3 questions and 12 other records"; null for nothing. */
export function countSentence(counts: Counts, what: 'goes' | 'stays') {
  const sum = (rows: Counts) => rows.reduce((sum, row) => sum + row[what], 0);
  const isNamed = (table: string) => (named as readonly string[]).includes(table);
  const other = sum(counts.filter(({ table }) => !isNamed(table)));
  const parts = named.flatMap((name) => {
    const count = sum(counts.filter(({ table }) => table === name));
    return count > 0 ? [t(`count.${name}`, { count })] : [];
  });
  if (other > 0) parts.push(t('count.other', { count: other }));
  return parts.length > 0 ? formatList(parts) : null;
}
