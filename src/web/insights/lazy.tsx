import { lazyPage } from '../shell/lazy.tsx';

// Charts and the library that they are drawn by come once the page that they stand on is there.
export const TopicHealth = lazyPage(async () => (await import('./topic-health.tsx')).TopicHealth);
export const HelpingWeeks = lazyPage(async () => (await import('./helping-weeks.tsx')).HelpingWeeks);
export const LadderOutcomes = lazyPage(async () => (await import('./ladder-outcomes.tsx')).LadderOutcomes);
