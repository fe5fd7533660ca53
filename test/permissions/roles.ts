import { scopes, type Scope } from '#src/contract/kernel.ts';

/** Somebody who calls, as far as the rules need to know her. Written down here, and asked of nobody. */
export interface Role {
  name: string;
  /** Whose account it is: the key of a person of the history. */
  person: string;
  kind: 'visitor' | 'guest' | 'alum' | 'employee' | 'service';
  /** What she shows to come in. */
  by: 'nothing' | 'session' | 'token' | 'operator';
  /** What her token is for. */
  scopes: readonly Scope[] | null;
  administrates: boolean;
  /** Named as a reader of every question of the history. */
  named: boolean;
  /** What she is to the private topic that every question of the history is filed under. */
  topic: 'member' | 'facilitator' | null;
}

const role = (name: string, more: Partial<Role> = {}): Role => ({
  name,
  person: name,
  kind: 'employee',
  by: 'session',
  scopes: null,
  administrates: false,
  named: false,
  topic: null,
  ...more,
});

const people = [
  role('employee'),
  role('author', { topic: 'member' }),
  role('named', { named: true }),
  role('namedGuest', { kind: 'guest', named: true }),
  role('guest', { kind: 'guest' }),
  role('alum', { kind: 'alum' }),
  role('member', { topic: 'member' }),
  role('facilitator', { topic: 'facilitator' }),
  role('otherFacilitator'),
  role('consultant'),
  role('administrator', { administrates: true }),
];

const tokens = [
  ...['author', 'employee'].map((person) => ({ person, scopes })),
  { person: 'administrator', scopes: ['people', 'manage', 'audit'] as const },
].flatMap(({ person, scopes }) =>
  scopes.map((scope) => ({
    ...people.find((one) => one.name === person)!,
    name: `token of ${person} to ${scope}`,
    by: 'token' as const,
    scopes: [scope],
  })),
);

/** Whoever may call at all, in every way that there is. */
export const roles: Role[] = [
  role('visitor', { kind: 'visitor', by: 'nothing' }),
  // Her old cookie is worth nothing, though she was named and a member.
  role('removed', { kind: 'visitor', by: 'nothing' }),
  ...people,
  role('service', { kind: 'service', by: 'token', scopes }),
  ...tokens,
  role('operator', { kind: 'service', by: 'operator', administrates: true }),
];

/** Those of the roles that are people who sign in. */
export const signedIn = people;
