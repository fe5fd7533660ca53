import type { History } from './history.ts';
import type { Asked } from './questions.ts';
import type { Role } from './roles.ts';
import { findsRoom, isAnswerer, knowsTopic, readsQuestion } from './rules.ts';

/** What an endpoint is called for, with who finds it there: to everybody else it is as if it were not. */
export interface Target {
  label: string;
  id: string;
  finds: (role: Role) => boolean;
  bundle: Asked | null;
  /** Of an answer: whether it still stands. */
  stands: boolean;
  /** A person's key in the history. */
  person: string;
}

const target = (label: string, id: string, more: Partial<Target>): Target => ({
  label,
  id,
  finds: () => true,
  bundle: null,
  stands: true,
  person: '',
  ...more,
});

const isColleague = ({ kind }: Role) => kind === 'employee' || kind === 'service';
const absent = () => target('absent', crypto.randomUUID(), { finds: () => false });
const nameOf = ({ level, state }: Asked) => `${level}, ${state}`;

/** By what an address is about: the things of the history that it can be called for, and one that does not exist. */
export const targets = {
  nothing: () => [target('', '', {})],

  question: ({ bundles }: History) => [
    ...bundles.map((bundle) =>
      target(nameOf(bundle), bundle.id, { bundle, finds: (role) => readsQuestion(role, bundle) }),
    ),
    absent(),
  ],

  /** Kept from a question for those who read it. */
  jobAid: ({ bundles }: History) => [
    ...bundles.flatMap((bundle) =>
      bundle.jobAidId
        ? [target(nameOf(bundle), bundle.jobAidId, { bundle, finds: (role) => readsQuestion(role, bundle) })]
        : [],
    ),
    absent(),
  ],

  /** Searched for, which everybody may. */
  words: ({ bundles }: History) => bundles.map((bundle) => target(nameOf(bundle), bundle.id, { bundle })),

  room: ({ bundles }: History) => [
    ...bundles.map((bundle) =>
      target(nameOf(bundle), bundle.roomId, { bundle, finds: (role) => findsRoom(role, bundle) }),
    ),
    absent(),
  ],

  /** Whoever is named is asked to help with each. */
  invitation: ({ bundles }: History) => [
    ...bundles.map((bundle) =>
      target(nameOf(bundle), bundle.invitationId, {
        bundle,
        finds: (role) => isAnswerer(role) && readsQuestion(role, bundle),
      }),
    ),
    absent(),
  ],

  notification: ({ bundles }: History) => [
    ...bundles.map((bundle) =>
      target(nameOf(bundle), bundle.notificationId, {
        bundle,
        finds: (role) => isAnswerer(role) && readsQuestion(role, bundle),
      }),
    ),
    absent(),
  ],

  /** A browser of whoever is named. */
  device: ({ deviceId }: History) => [target('a browser', deviceId, { finds: isAnswerer }), absent()],

  request: ({ bundles }: History) => [
    ...bundles.map((bundle) =>
      target(nameOf(bundle), bundle.requestId, { bundle, finds: (role) => readsQuestion(role, bundle) }),
    ),
    absent(),
  ],

  answer: ({ bundles }: History) => [
    ...bundles.flatMap((bundle) => [
      target(nameOf(bundle), bundle.answerId, { bundle, finds: (role) => readsQuestion(role, bundle) }),
      target(`${nameOf(bundle)}, withdrawn answer`, bundle.withdrawnAnswerId, {
        bundle,
        stands: false,
        finds: (role) => readsQuestion(role, bundle) && isAnswerer(role),
      }),
    ]),
    absent(),
  ],

  /** Administrators look after all of them, without finding the question. */
  pseudonym: ({ bundles, paused }: History) => [
    ...bundles
      .filter(({ state }) => state === 'anonymous')
      .map((bundle) =>
        target(nameOf(bundle), bundle.authorId, {
          bundle,
          finds: (role) => role.administrates || readsQuestion(role, bundle),
        }),
      ),
    target('paused', paused.pseudonymId, { finds: isColleague }),
    absent(),
  ],

  person: ({ idOf }: History) => [
    target('who wrote nothing', idOf('hermit'), { person: 'hermit', finds: isColleague }),
    target('a guest', idOf('guest'), {
      person: 'guest',
      finds: (role) => isColleague(role) || role.person === 'guest',
    }),
    target('an author', idOf('author'), { person: 'author' }),
    target('an answerer', idOf('named'), { person: 'named' }),
    target('an administrator', idOf('administrator'), {
      person: 'administrator',
      finds: (role) => isColleague(role),
    }),
    absent(),
  ],

  topic: ({ topics }: History) => [
    target('private', topics.private, { person: 'member', finds: knowsTopic }),
    target('open', topics.open, { person: 'otherFacilitator', finds: isColleague }),
    { ...absent(), person: 'hermit' },
  ],
};

export type About = keyof typeof targets;
