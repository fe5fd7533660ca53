import { t } from './recorder-words.ts';

export { formatClock } from './clock.ts';

const megabyte = 1024 * 1024;

/** "0.3 MB", "25 MB". */
export const formatBytes = (bytes: number) => t('megabytes', { count: Math.round((bytes / megabyte) * 10) / 10 });
