import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import { isAnswerer, isInRoom, moderates } from '../rules.ts';
import type { Target } from '../targets.ts';
import { byId, withBody, type Sent, type Table } from './entry.ts';

const isOpen = ({ bundle }: Target) => bundle?.state !== 'withdrawn';
const writes = (role: Role, target: Target) => isInRoom(role, target.bundle!) && isOpen(target);
const ends = (role: Role, target: Target) => (isInRoom(role, target.bundle!) || moderates(role)) && isOpen(target);
const consults = ({ person, by }: Role) => person === 'consultant' && by === 'session';

const withAside = (_: History, { id, bundle }: Target): Sent => ({
  params: { id, asideId: bundle?.asideId ?? crypto.randomUUID() },
});
/** Who is in it already: whoever else is brought in has to see the question. */
const withNamed = ({ idOf }: History, { id }: Target): Sent => ({ params: { id, personId: idOf('named') } });

export const swarms: Table = {
  'swarms.list': { about: 'question', send: byId },
  'swarms.read': { about: 'room', send: byId, gives: ['roomPage', 'roomAside', 'roomDecision'] },
  'swarms.versions': { about: 'room', send: byId, gives: ['roomPage'] },
  'swarms.save': { about: 'room', send: withBody({ body: 'Anew.', version: 1 }), may: writes },
  'swarms.clearAside': { about: 'room', send: withAside, may: writes },
  'swarms.decide': { about: 'room', send: withBody({ body: 'Anew.' }), may: writes },
  'swarms.addMember': { about: 'room', send: withNamed, may: writes },
  // Who is not in it has nothing to leave.
  'swarms.leave': { about: 'room', send: byId },
  // Whoever asked has no seat, and neither has a facilitator.
  'swarms.setMinutes': { about: 'room', send: withBody({ minutes: 5 }), may: isAnswerer },
  'swarms.end': { about: 'room', send: withBody({ with: 'nothing' }), may: ends },

  'training.list': { only: consults },
  'training.read': { about: 'request', send: byId, may: consults, gives: ['trainingReason'] },
  // It was decided: she has to say what she decides anew.
  'training.decide': {
    about: 'request',
    send: withBody({ decision: 'training', reason: 'Anew.' }),
    may: consults,
    through: [409],
  },
  'training.ofQuestion': { about: 'question', send: byId, gives: ['trainingReason'] },
};
