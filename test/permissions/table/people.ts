import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import { administrates } from '../rules.ts';
import type { Target } from '../targets.ts';
import { byId, withBody, type Sent, type Table } from './entry.ts';
import { searched } from './questions.ts';

const isSelf = (role: Role, { person }: Target) => role.person === person;
const isSelfOrAdministrator = (role: Role, target: Target) => isSelf(role, target) || role.administrates;
const manages = (role: Role, { label }: Target) =>
  role.administrates ||
  (label === 'private' && role.topic === 'facilitator') ||
  (label === 'open' && role.person === 'otherFacilitator');

const bySession = (role: Role) => role.administrates && role.by === 'session';
const isGuest = ({ kind }: Role) => kind === 'guest';

const mayBeAsked = ({ kind }: Role) => kind === 'employee' || kind === 'alum';
const mayWatch = (role: Role) => mayBeAsked(role) || isGuest(role);

const bySlug = (_: History, { id }: Target): Sent => ({ params: { slug: id } });
const memberOf = ({ idOf }: History, { id, person }: Target, body?: unknown): Sent => ({
  params: { slug: id, id: idOf(person) },
  ...(body !== undefined && { body }),
});

const mineAndEverybodys = (query: Record<string, string>[]) => () => query.map((one) => ({ query: one }));

export const people: Table = {
  'people.list': {
    send: mineAndEverybodys([{ limit: '100' }, { limit: '100', kind: 'guest' }]),
    gives: ['name'],
    but: isGuest,
  },
  'people.add': { send: () => ({ body: { name: 'Somebody' } }), only: administrates },
  'people.read': { about: 'person', send: byId, gives: ['name', 'profile', 'guestProfile'] },
  'people.edit': { about: 'person', send: withBody({ about: 'Anew' }), may: isSelfOrAdministrator },
  'people.hideExpertise': { about: 'person', send: byId, may: isSelf },
  'people.showExpertise': { about: 'person', send: byId, may: isSelf },
  'people.link': { about: 'person', send: byId, only: administrates },

  'expertise.find': { about: 'words', send: searched },
  'expertise.filters': { gives: ['group'] },
  'expertise.evidence': { about: 'person', send: byId },
  'expertise.declare': { about: 'person', send: withBody({ words: 'Knots and ropes' }), may: isSelf },
  'expertise.withdraw': {
    about: 'person',
    send: (_, { id }) => ({ params: { id, declarationId: crypto.randomUUID() } }),
    may: isSelf,
    through: [404],
  },
  ...Object.fromEntries(
    ['hideTopic', 'showTopic', 'correct', 'undoCorrection'].map((name) => [
      `expertise.${name}`,
      {
        about: 'person' as const,
        send: ({ topics }: History, { id }: Target) => ({ params: { id, slug: topics.open } }),
        may: isSelf,
        // Who is no colleague may not know of the topic.
        through: [404],
      },
    ]),
  ),
  'expertise.risks': {
    only: (role) => role.administrates || role.topic === 'facilitator' || role.person === 'otherFacilitator',
  },

  'roles.changeKind': {
    about: 'person',
    send: withBody({ kind: 'employee' }),
    only: administrates,
  },
  'roles.give': {
    about: 'person',
    send: (_, { id }) => ({ params: { id, role: 'consultant' } }),
    only: administrates,
    through: [409],
  },
  'roles.take': { about: 'person', send: (_, { id }) => ({ params: { id, role: 'consultant' } }), only: administrates },

  'departures.read': { about: 'person', send: byId, only: administrates },
  'departures.leave': { about: 'person', send: withBody({ alum: false }), only: administrates },
  'departures.comeBack': { about: 'person', send: byId, only: administrates },
  'departures.readOffer': { about: 'person', send: byId, rightsFirst: true, may: isSelfOrAdministrator },
  'departures.offer': { about: 'person', send: byId, only: administrates, through: [409] },
  'departures.withdrawOffer': { about: 'person', send: byId, only: administrates },
  'departures.accept': { about: 'person', send: byId, rightsFirst: true, may: isSelf, through: [404] },
  'departures.decline': { about: 'person', send: byId, rightsFirst: true, may: isSelf },

  'personal.export': {
    about: 'person',
    send: byId,
    rightsFirst: true,
    may: isSelfOrAdministrator,
    gives: ['email', 'device', 'tokenName'],
  },
  'personal.preview': { about: 'person', send: byId, only: administrates },
  'personal.erase': { about: 'person', send: withBody({ name: 'author' }), only: administrates, through: [422] },

  'sessions.endAll': { about: 'person', send: byId, only: administrates },
  'credentials.setEmail': { about: 'person', send: withBody({ email: 'new@example.org' }), only: bySession },

  'availability.read': { only: mayBeAsked },
  'availability.change': {
    send: () => ({ body: { week: null, weeklyLimit: 5, blockedNowOutsideHours: false } }),
    only: mayBeAsked,
  },
  'availability.addAbsence': { send: () => ({ body: { from: '2099-12-24', until: null } }), only: mayBeAsked },
  'availability.removeAbsence': { send: () => ({ params: { id: crypto.randomUUID() } }), through: [404] },

  'watching.list': { only: mayWatch },
  'watching.read': { about: 'topic', send: bySlug, may: mayWatch },
  'watching.choose': {
    about: 'topic',
    send: (_, { id }) => ({ params: { slug: id }, body: { delivery: 'digest' } }),
    may: mayWatch,
  },
  'watching.forget': { about: 'topic', send: bySlug, may: mayWatch },
  'watching.waiting': { about: 'topic', send: bySlug },

  'ladderPolicies.read': {},
  'ladderPolicies.set': { send: () => ({ body: { quietHours: null } }), only: administrates },
  'ladderPolicies.remove': { only: administrates },
  'ladderPolicies.readOfTopic': { about: 'topic', send: bySlug },
  'ladderPolicies.setOfTopic': {
    about: 'topic',
    send: (_, { id }) => ({ params: { slug: id }, body: { today: { ask: '30m' } } }),
    may: manages,
  },
  'ladderPolicies.removeOfTopic': { about: 'topic', send: bySlug, may: manages },

  'insights.topicHealth': { about: 'topic', send: bySlug },
  'insights.topicLadder': { about: 'topic', send: bySlug, may: manages },
  'insights.ladder': { only: administrates },
  'insights.helping': { only: mayBeAsked },

  'topics.list': { send: () => ({ query: { limit: '200' } }), gives: ['privateTopic'] },
  'topics.read': { about: 'topic', send: bySlug, gives: ['privateTopic'] },
  'topics.members': { about: 'topic', send: bySlug },
  'topics.previewMember': { about: 'topic', send: (h, target) => memberOf(h, target), may: manages },
  'topics.setMember': {
    about: 'topic',
    send: (h, target) => memberOf(h, target, { role: 'member' }),
    may: manages,
  },
  'topics.removeMember': {
    about: 'topic',
    send: (h, target) => memberOf(h, target),
    may: (role, target) => manages(role, target) || isSelf(role, target),
  },
  'topics.previewPrivacy': { about: 'topic', send: bySlug, may: manages },
  'topics.setPrivacy': {
    about: 'topic',
    send: (_, { id }) => ({ params: { slug: id }, body: { private: true } }),
    may: manages,
  },
};
