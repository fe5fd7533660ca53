import type { Access } from '#src/contract/kernel.ts';
import type { Role } from './roles.ts';

// The rule book: who may see what, in as few words as it takes, written from the product's promises and not from its code.

export const levels = ['named', 'topic', 'organisation', 'alumni', 'public'] as const;
export type Level = (typeof levels)[number];
export const states = ['open', 'settled', 'withdrawn', 'anonymous', 'redacted', 'erased'] as const;
export type State = (typeof states)[number];

/** A question with all that hangs on it. */
export interface Bundle {
  level: Level;
  state: State;
}

const isColleague = ({ kind }: Role) => kind === 'employee' || kind === 'service';

const reading: Record<Level, (role: Role) => boolean> = {
  named: () => false,
  topic: () => false,
  organisation: isColleague,
  alumni: (role) => isColleague(role) || role.kind === 'alum',
  public: () => true,
};

/** Who asked it reads it; what was withdrawn nobody else does; else those named, the members of its private topic, its level. */
export function readsQuestion(role: Role, { level, state }: Bundle): boolean {
  if (isAuthor(role, { level, state })) return true;
  if (state === 'withdrawn') return false;
  return role.named || (level === 'topic' && role.topic !== null) || reading[level](role);
}

/** What an asker wrote who was erased, as the settings then said, is gone; what others wrote below it stays. */
const readsAskers = (role: Role, bundle: Bundle) => bundle.state !== 'erased' && readsQuestion(role, bundle);

/** Her own words everybody may have, in the export of what is known of her. */
const readsAnswer = (role: Role, bundle: Bundle) => readsQuestion(role, bundle) || isAnswerer(role);

/** Of who reads the question, colleagues look into its rooms, and who is in one; her own words everybody may have. */
const readsRoom = (role: Role, bundle: Bundle) => isAnswerer(role) || findsRoom(role, bundle);
export const findsRoom = (role: Role, bundle: Bundle) =>
  readsQuestion(role, bundle) && (isColleague(role) || moderates(role) || isInRoom(role, bundle));
/** Whoever is named is a member of every room of the history; its asker is in it too. */
export const isInRoom = (role: Role, bundle: Bundle) => isAnswerer(role) || isAuthor(role, bundle);

const isAuthor = ({ person }: Role, { state }: Bundle) => person === 'author' && state !== 'erased';
/** Whoever is named has answered every question of the history. */
export const isAnswerer = ({ person }: Role) => person === 'named';
export const administrates = (role: Role) => role.administrates;
export const moderates = (role: Role) => role.administrates || role.topic === 'facilitator';
export const looksAfter = (role: Role, bundle: Bundle) => isAuthor(role, bundle) || moderates(role);
/** Of a private topic its members know, and administrators. */
export const knowsTopic = (role: Role) => role.topic !== null || role.administrates;

export type Kind = keyof typeof sees;

/** For each kind of text who may get it, by whatever way: of a question's parts, for a question that she reads. */
export const sees = {
  title: readsAskers,
  body: readsAskers,
  earlierTitle: readsAskers,
  earlierBody: readsAskers,
  remark: readsAskers,
  answer: readsAnswer,
  earlierAnswer: readsAnswer,
  remarkOnAnswer: readsQuestion,
  reason: readsQuestion,
  withdrawnAnswer: isAnswerer,
  remarkOnWithdrawn: isAnswerer,
  aidTitle: readsQuestion,
  aidStep: readsQuestion,
  roomPage: readsRoom,
  roomAside: readsRoom,
  roomDecision: readsRoom,
  trainingReason: (role: Role, bundle: Bundle) => readsQuestion(role, bundle) || role.person === 'consultant',
  privateTopic: knowsTopic,
  /** The name of somebody who wrote nothing, and may read what the named may. */
  name: (role: Role) => isColleague(role) || role.named,
  /** What else stands in her profile. */
  profile: isColleague,
  guestProfile: (role: Role) => isColleague(role) || role.person === 'guest',
  email: (role: Role, of: string) => administrates(role) || role.person === of,
  device: (role: Role, of: string) => role.person === of || (administrates(role) && role.by !== 'token'),
  tokenName: (role: Role, of: string) => administrates(role) || role.person === of,
  term: administrates,
  purpose: administrates,
  importSource: administrates,
  webhook: administrates,
  importPath: (role: Role) => role.by === 'operator',
  /** Why a pseudonym was paused is told to who looks after a topic of its question. */
  pauseReason: (role: Role) => administrates(role) || role.person === 'otherFacilitator',
  unmaskingReason: administrates,
  group: isColleague,
  secret: () => false,
};

/** What a caller gets who is not let in at all; null: she is let in. */
export function turnedAway({ by, scopes }: Role, access: Access): 401 | 403 | null {
  if (access === 'open') return null;
  if (by === 'nothing') return access === 'visitor' ? null : 401;
  if (by === 'operator') return null;
  if (access === 'operate') return 403;
  if (by === 'session') return null;
  if (access === 'account') return 403;
  return scopes!.includes(access === 'visitor' ? 'read' : access) ? null : 403;
}
