import type { Actor } from '../context.ts';

/** The history names who was asked and what they said: that is for who decides by it. */
export const mayDecideTraining = ({ isConsultant }: Actor) => isConsultant;
