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
/** An invitation that nobody has. */
const nobodys = (body?: unknown) => () => ({
  params: { id: '01890000-0000-7000-8000-000000000000' },
  ...(body !== undefined && { body }),
});

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
  'invitations.read': { send: nobodys(), through: [404] },
  'invitations.people': { send: () => ({ ...nobodys()(), query: { name: 'a' } }), through: [404] },
  'invitations.respond': { send: nobodys({ response: 'take' }), through: [404] },
  'invitations.setMinutes': { send: nobodys({ minutes: 5 }), through: [404] },
};
