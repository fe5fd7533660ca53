import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import { looksAfter, moderates } from '../rules.ts';
import type { Target } from '../targets.ts';
import { byId, withBody, type Table } from './entry.ts';

const steers = (role: Role, { bundle }: Target) => looksAfter(role, bundle!) && bundle!.state !== 'withdrawn';

/** A question that everybody finds, as what was found before. */
const found = ({ bundles }: History, { id }: Target) => {
  const solved = bundles.find(({ level, state }) => level === 'public' && state === 'settled')!;
  return { params: { id }, body: { kind: 'question', id: solved.id } };
};

/** What was settled, or published as a lesson, does not climb. */
const ended = { through: [404, 409] };
export const climbs: Table = {
  'climbs.read': { about: 'question', send: byId },
  'climbs.choices': { about: 'question', send: byId, may: moderates },
  'climbs.start': { about: 'question', send: withBody({}), may: steers, ...ended },
  'climbs.setRung': { about: 'question', send: withBody({ to: null }), may: steers, ...ended },
  'climbs.pause': { about: 'question', send: byId, may: steers, ...ended },
  'climbs.resume': { about: 'question', send: byId, may: steers, ...ended },
  'climbs.stop': { about: 'question', send: byId, may: steers, ...ended },
  'climbs.found': { about: 'question', send: found, may: steers, ...ended },

  'invitations.list': {},
  'invitations.read': { about: 'invitation', send: byId },
  'invitations.people': { about: 'invitation', send: (_, { id }) => ({ params: { id }, query: { name: 'a' } }) },
  'invitations.respond': { about: 'invitation', send: withBody({ response: 'take' }) },
  'invitations.setMinutes': { about: 'invitation', send: withBody({ minutes: 5 }) },
};
