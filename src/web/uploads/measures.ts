import { formatNumber } from '../shell/i18n.ts';
import { t } from './recorder-words.ts';

/** "2:05". */
export function formatClock(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${formatNumber(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}

const megabyte = 1024 * 1024;

/** "0.3 MB", "25 MB". */
export const formatBytes = (bytes: number) => t('megabytes', { count: Math.round((bytes / megabyte) * 10) / 10 });
