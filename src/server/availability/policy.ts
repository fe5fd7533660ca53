import type { Actor } from '../context.ts';

/** Whom invitations may reach; guests and programs are asked nothing. */
export const mayBeAsked = ({ kind }: Actor) => kind === 'employee' || kind === 'alum';
