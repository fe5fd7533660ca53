import type { Actor } from '../context.ts';
import { isColleague } from '../people/policy.ts';

interface Room {
  /** The reader asked the question, under her name or without, or is a member. */
  inRoom: boolean;
  facilitated: boolean;
  endedAt: Date | null;
  withdrawnAt: Date | null;
}

/** Colleagues who may see the question look in; guests and alumni only when they were brought in. */
export const mayReadRoom = (actor: Actor, { inRoom, facilitated }: Pick<Room, 'inRoom' | 'facilitated'>) =>
  inRoom || facilitated || isColleague(actor);

/** Whoever has or had a seat. */
export const maySayMinutes = ({ seated }: { seated: boolean }) => seated;

const goesOn = ({ endedAt, withdrawnAt }: Room) => !endedAt && !withdrawnAt;

export const mayWriteInRoom = (room: Room) => room.inRoom && goesOn(room);
export const mayBringIn = mayWriteInRoom;
export const mayEndRoom = (actor: Actor, room: Room) =>
  (room.inRoom || room.facilitated || actor.isAdministrator) && goesOn(room);
