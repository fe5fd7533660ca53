import type { Actor } from '../context.ts';

export const mayReadDeliveries = ({ isAdministrator }: Actor) => isAdministrator;
