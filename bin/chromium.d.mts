export function findChromium(env?: NodeJS.ProcessEnv): string | null;
export function ensureChromium(): string | null;

/** What it is started with where it is looked at by programs: it calls nobody by itself. */
export const chromiumFlags: string[];
