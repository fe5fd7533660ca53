import type { Kind } from '#src/contract/notifications.ts';
import type { Told } from './queries.ts';

/** What happened, as one sentence without the question's title. Names nobody who asked without a name. */
export function sentence(told: Told): string {
  return sentences[told.kind]({ asker: nameOf(told.askerKind, told.askerName), by: nameOf(told.byKind, told.byName) });
}

interface Names {
  asker: string | null;
  by: string | null;
}

const nameOf = (kind: string | null, name: string | null) => (kind === null || kind === 'pseudonym' ? null : name);

const sentences: Record<Kind, (names: Names) => string> = {
  invited: ({ asker, by }) =>
    by ? `${by} says that you are better to ask` : `${asker ?? 'Somebody'} is stuck, and you may know`,
  released: () => 'It needs you no more',
  taken: ({ by }) => `${by ?? 'Somebody'} takes it`,
  referred: ({ by }) => `${by ?? 'Somebody'} named whom better to ask`,
  answered: ({ by }) => `${by ?? 'Somebody'} answered`,
  near_you: ({ asker }) => `${asker ?? 'Somebody'} is stuck, in a topic of yours`,
  remind_judge: () => 'Did it work? Only you can say',
  remind_swarm: () => 'The swarm on it is about to end',
  remind_consultant: () => 'A training request waits for your decision',
  swarm_opened: () => 'A swarm on it has begun, and you are in it',
  swarm_ended: () => 'The swarm on it has ended',
  training_requested: () => 'Nothing else helped: it is a training request now',
  training_decided: () => 'The training request was decided on',
  rested: () => 'Nothing goes on by itself any more: the next step is yours',
  thanked: ({ by }) => `${by ?? 'Somebody'} thanks you for your answer`,
};

/** The question's title where it may travel in the open: what is for few is read here. */
export const openTitle = ({ audience, title }: Pick<Told, 'audience' | 'title'>) =>
  audience === 'named' || audience === 'topic' ? null : title;
