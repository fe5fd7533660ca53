import type { Climb } from '#src/contract/climbs.ts';
import { t } from './words.ts';

export type Rung = Climb['rung'];
export type RungState = Climb['rungs'][number]['state'];

export const rungName = (rung: Rung) => t(`rung.${rung}`);

const order: Rung[] = ['find', 'ask', 'network', 'swarm', 'formal'];

/** Whether one rung is above another. */
export const isAbove = (rung: Rung, other: Rung) => order.indexOf(rung) > order.indexOf(other);

/** The rung that it comes to next by itself; undefined where there is none. */
export const rungAhead = ({ rungs }: Pick<Climb, 'rungs'>) => rungs.find(({ state }) => state === 'ahead')?.rung;
