import { formatNumber } from '../shell/i18n.ts';

/** "2:05". */
export function formatClock(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${formatNumber(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}
