import type { Canary } from '../canaries.ts';
import type { History } from '../history.ts';
import type { Role } from '../roles.ts';
import { administrates, isAnswerer, looksAfter, moderates, type Bundle } from '../rules.ts';
import type { Target } from '../targets.ts';
import { byId, withBody, type Sent, type Table } from './entry.ts';

const isOpen = ({ bundle }: Target) => bundle?.state !== 'withdrawn';
const isWithdrawn = (_: Role, { of }: Canary) => (of as Bundle).state === 'withdrawn';
const mayEdit = (role: Role, { bundle }: Target) => looksAfter(role, bundle!);
const looksAfterOpen = (role: Role, target: Target) => mayEdit(role, target) && isOpen(target);
const maySpeak = (_: Role, target: Target) => isOpen(target);
const mayPause = (role: Role, { bundle }: Target) =>
  bundle ? moderates(role) : role.administrates || role.person === 'otherFacilitator';

/** Two people have to agree; the command line is none. */
const unmasks = (role: Role) => role.administrates && role.by !== 'operator';

const narrower = ({ idOf }: History, { id }: Target): Sent => ({
  params: { id },
  body: { level: 'named', readers: [idOf('named'), idOf('namedGuest')] },
});

/** A word of its title and one of its answer, which nobody else has used. */
export const searched = ({ canaries }: History, { bundle }: Target): Sent => {
  const words = canaries.all().filter(({ kind, of }) => (kind === 'title' || kind === 'answer') && isOf(of, bundle));
  return { query: { text: words.map(({ word }) => word).join(' ') } };
};

const isOf = (of: Bundle | string, bundle: Bundle | null) =>
  typeof of === 'object' && of.level === bundle?.level && of.state === bundle.state;

/** A question that everybody finds. */
const everybodys = ({ bundles }: History) =>
  bundles.find(({ level, state }) => level === 'public' && state === 'settled')!;

const ofTwin =
  (body?: unknown) =>
  (history: History, { id }: Target): Sent => ({
    params: { id, otherId: everybodys(history).id },
    ...(body !== undefined && { body }),
  });

const lists = ({ topics, idOf }: History): Sent[] =>
  (
    [
      {},
      { state: 'open' },
      { state: 'settled' },
      { state: 'withdrawn' },
      { topic: topics.private },
      { author: idOf('author') },
      { answeredBy: idOf('named') },
      { unanswered: 'true' },
    ] as Record<string, string>[]
  ).map((query) => ({ query: { limit: '100', ...query } }));

const shown = ['title', 'body', 'answer', 'remark', 'remarkOnAnswer', 'reason'] as const;

export const questions: Table = {
  'questions.list': { send: lists, gives: ['title'] },
  'questions.ask': { send: () => ({ body: { title: 'How is this asked well?' } }) },
  'questions.read': { about: 'question', send: byId, gives: [...shown, 'withdrawnAnswer', 'remarkOnWithdrawn'] },
  'questions.edit': {
    about: 'question',
    send: withBody({ body: 'Anew.', version: 2 }),
    may: mayEdit,
  },
  'questions.history': {
    about: 'question',
    send: byId,
    gives: ['earlierTitle', 'earlierBody', 'title', 'body'],
  },
  'questions.comment': { about: 'question', send: withBody({ body: 'Indeed.' }), may: maySpeak },
  'questions.settle': { about: 'question', send: withBody({}), may: looksAfterOpen },
  'questions.reopen': { about: 'question', send: byId, may: looksAfterOpen },
  'questions.previewAudience': { about: 'question', send: narrower, may: mayEdit },
  'questions.setAudience': { about: 'question', send: narrower, may: mayEdit },
  'questions.redact': {
    about: 'question',
    send: withBody({ title: 'How is it told without names?', answer: 'So.' }),
    may: looksAfterOpen,
  },
  'questions.withdraw': { about: 'question', send: byId, may: mayEdit },
  'questions.restore': { about: 'question', send: byId, may: mayEdit },

  'answers.answer': { about: 'question', send: withBody({ body: 'So.' }), may: maySpeak },
  'answers.read': {
    about: 'answer',
    send: byId,
    gives: ['answer', 'remarkOnAnswer', 'reason', 'withdrawnAnswer', 'remarkOnWithdrawn'],
  },
  'answers.edit': {
    about: 'answer',
    send: (_, { id, stands }) => ({ params: { id }, body: { body: 'Anew.', version: stands ? 2 : 1 } }),
    may: (role) => isAnswerer(role) || administrates(role),
  },
  'answers.history': { about: 'answer', send: byId, gives: ['earlierAnswer', 'answer'] },
  'answers.judge': {
    about: 'answer',
    send: withBody({ outcome: 'did_not_work', reason: 'It did not.' }),
    may: (role, { stands }) => !isAnswerer(role) && stands,
  },
  'answers.unjudge': { about: 'answer', send: byId },
  'answers.thank': { about: 'answer', send: byId, may: (role, { stands }) => !isAnswerer(role) && stands },
  'answers.unthank': { about: 'answer', send: byId },
  'answers.withdraw': { about: 'answer', send: byId, may: (role) => isAnswerer(role) || administrates(role) },
  'answers.restore': { about: 'answer', send: byId, may: (role) => isAnswerer(role) || administrates(role) },

  'solutions.list': {
    send: () => ({ query: { limit: '100' } }),
    gives: ['title', 'answer'],
    but: (_, { of }) => (of as Bundle).state !== 'settled',
  },

  'search.search': { about: 'words', send: searched, gives: ['title'], but: isWithdrawn },
  'search.suggest': { about: 'words', send: searched, gives: ['title'], but: isWithdrawn },

  'pseudonyms.read': { about: 'pseudonym', send: byId, may: mayPause },
  'pseudonyms.pause': { about: 'pseudonym', send: withBody({ reason: 'Insults' }), may: mayPause },
  'pseudonyms.resume': { about: 'pseudonym', send: byId, may: mayPause },
  // Nobody asked for those of the history but one: what does not exist is not found by those who may ask either.
  'pseudonyms.readUnmasking': { about: 'pseudonym', send: byId, may: unmasks, through: [404] },
  'pseudonyms.requestUnmasking': {
    about: 'pseudonym',
    send: withBody({ reason: 'A threat' }),
    may: unmasks,
    through: [409],
  },
  'pseudonyms.approveUnmasking': { about: 'pseudonym', send: byId, may: unmasks, through: [409] },
  'pseudonyms.endUnmasking': { about: 'pseudonym', send: byId, may: unmasks },

  'twins.news': {},
  'twins.seen': { about: 'answer', send: (_, { id }) => ({ params: { answerId: id } }) },
  'twins.confirm': { about: 'question', send: ofTwin(), through: [422] },
  'twins.reject': { about: 'question', send: ofTwin(), through: [422] },
  'twins.reuse': {
    about: 'question',
    send: (history, target) => ofTwin({ answerId: everybodys(history).answerId })(history, target),
    may: looksAfterOpen,
    through: [422],
  },

  'redactions.check': { send: () => ({ body: { text: 'Write to jo@example.org' } }) },
};
