import type { Actor } from '../context.ts';

/** Programs read what waits when they like. */
export const mayWatch = ({ kind }: Actor) => kind === 'employee' || kind === 'alum' || kind === 'guest';
