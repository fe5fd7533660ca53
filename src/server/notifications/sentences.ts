import type { Language } from '#src/contract/languages.ts';
import type { Kind } from '#src/contract/notifications.ts';
import { translator } from '../languages/translator.ts';
import type { Told } from './queries.ts';
import { german } from './words.de.ts';
import { english } from './words.ts';

/** The texts of letters and messages, in a language. */
export const inLanguage = translator(english, german);

/** What happened, as one sentence without the question's title. Names nobody who asked without a name. */
export function sentence(told: Told, language: Language): string {
  const names = {
    asker: nameOf(told.askerKind, told.askerName),
    by: nameOf(told.byKind, told.byName),
    details: told.details,
  };
  return sentences[told.kind](inLanguage(language), names);
}

interface Names {
  asker: string | null;
  by: string | null;
  details: Told['details'];
}

type Sentence = (say: ReturnType<typeof inLanguage>, names: Names) => string;

const nameOf = (kind: string | null, name: string | null) => (kind === null || kind === 'pseudonym' ? null : name);

const ofAsker =
  (kind: 'invited' | 'near_you'): Sentence =>
  (say, { asker }) =>
    asker === null ? say(`${kind}.somebody`) : say(kind, { asker });

const by =
  (kind: 'taken' | 'referred' | 'answered' | 'thanked'): Sentence =>
  (say, { by }) =>
    by === null ? say(`${kind}.somebody`) : say(kind, { by });

const sentences: Record<Kind, Sentence> = {
  invited: (say, names) => (names.by === null ? ofAsker('invited')(say, names) : say('invited.by', { by: names.by })),
  released: (say) => say('released'),
  taken: by('taken'),
  referred: by('referred'),
  answered: by('answered'),
  near_you: ofAsker('near_you'),
  remind_judge: (say) => say('remind_judge'),
  remind_swarm: (say) => say('remind_swarm'),
  remind_consultant: (say) => say('remind_consultant'),
  swarm_opened: (say) => say('swarm_opened'),
  swarm_ended: (say) => say('swarm_ended'),
  training_requested: (say) => say('training_requested'),
  training_decided: (say) => say('training_decided'),
  rested: (say) => say('rested'),
  thanked: by('thanked'),
  still_true: (say) => say('still_true'),
  handed_over: (say) => say('handed_over'),
  unowned: (say) => say('unowned'),
  reused: (say, { details }) => say('reused', { count: Number(details.solved ?? 1) }),
};

/** The question's title where it may travel in the open: what is for few is read here. */
export const openTitle = ({ audience, title }: Pick<Told, 'audience' | 'title'>) =>
  audience === 'named' || audience === 'topic' ? null : title;
