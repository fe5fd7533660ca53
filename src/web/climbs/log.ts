import type { ClimbEntry } from '#src/contract/climbs.ts';
import { exclusionPhrase } from './exclusions.ts';
import { t } from './log-words.ts';
import { whoSentence, type Name } from './people.ts';
import { rungName, type Rung } from './rungs.ts';

/** What happened, as one sentence without its full stop. */
export function entrySentence(entry: ClimbEntry, name: Name): string {
  const tell = tellings[entry.what];
  return tell(entry, whoSentence(entry.people, entry.count, name), name);
}

type Telling = (entry: ClimbEntry, who: string, name: Name) => string;

const plain = (id: 'waiting_for_hours' | 'did_not_work' | 'resumed' | 'rested') => () => t(id);
const by = (
  id: 'took' | 'not_now' | 'not_me' | 'answered' | 'no_response' | 'took_without_answer' | 'answer_withdrawn',
): Telling => {
  return (_, who) => t(id, { who });
};

const tellings: Record<ClimbEntry['what'], Telling> = {
  asked: ({ note }) => (Number(note) > 0 ? t('asked', { count: Number(note) }) : t('asked.none')),
  reached: ({ rung }) => t(`reached.${rung}`),
  rung_off: ({ note }) => t('rung_off', { rung: named(note) }),
  waiting_for_hours: plain('waiting_for_hours'),
  nobody_to_ask: ({ note }) => because(note, t('nobody_to_ask'), (why) => t('nobody_to_ask.why', { why })),
  invited: ({ count }, who) => t('invited', { who, count }),
  took: by('took'),
  referred: ({ people: [from, to] }, _, name) =>
    from && to ? t('referred', { by: name(from), to: name(to) }) : t('referred.somebody'),
  referral_not_followed: refusedReferral,
  not_now: by('not_now'),
  not_me: by('not_me'),
  answered: by('answered'),
  late_response: ({ note }, who) => t('late_response', { who, response: t(`response.${responseOf(note)}`) }),
  no_response: by('no_response'),
  took_without_answer: by('took_without_answer'),
  helper_left: ({ count }, who) => t('helper_left', { who, count }),
  did_not_work: plain('did_not_work'),
  answer_withdrawn: by('answer_withdrawn'),
  reminded: ({ note }) => t(`reminded.${note === 'swarm' || note === 'consultant' ? note : 'asker'}`),
  skipped: ({ note }) => t('skipped', { rung: named(note) }),
  went_back: ({ note }) => t('went_back', { rung: named(note) }),
  paused: ({ people }, who) => (people.length ? t('paused.by', { who }) : t('paused')),
  resumed: plain('resumed'),
  swarm_not_gathered: ({ note }) =>
    because(note, t('swarm_not_gathered'), (why) => t('swarm_not_gathered.why', { why })),
  swarm_found_solution: () => t('swarm_found_solution'),
  swarm_found_nothing: () => t('swarm_found_nothing'),
  swarm_left_open: () => t('swarm_left_open'),
  training_decided: ({ note }) => because(note, t('training_decided'), (why) => t('training_decided.why', { why })),
  training_reconsidered: ({ note }) => {
    const [decision, ...why] = (note ?? '').split(': ');
    return t(`reconsidered.${decisionOf(decision)}`, { why: why.join(': ') });
  },
  rested: plain('rested'),
  reopened: ({ people }, who) => (people.length ? t('reopened.by', { who }) : t('reopened')),
  ended: ({ note }) => t(`ended.${outcomeOf(note)}`),
};

function refusedReferral({ people: [from, to], note }: ClimbEntry, _: string, name: Name) {
  const sentence =
    from && to ? t('referral_not_followed', { by: name(from), to: name(to) }) : t('referral_not_followed.somebody');
  const why = exclusionPhrase(note);
  return why ? t('referral_not_followed.why', { sentence, why }) : sentence;
}

const decisionOf = (decision = '') => (decision === 'job_aid' || decision === 'training' ? decision : 'social');

/** A code becomes words; what a person wrote stands as it was written. */
const because = (note: string | null, plain: string, withWhy: (why: string) => string) =>
  note ? withWhy(exclusionPhrase(note) ?? note) : plain;

const named = (note: string | null) => rungName(note as Rung);

const responses = ['take', 'refer', 'not_now', 'not_me', 'answer'] as const;
const responseOf = (note: string | null) => responses.find((response) => response === note) ?? 'answer';

const outcomes = ['found', 'settled', 'withdrawn', 'stopped', 'asker_left', 'social', 'job_aid', 'training'] as const;
/** The note of an end is its outcome, and sometimes why: "training: …". */
const outcomeOf = (note: string | null) => outcomes.find((outcome) => outcome === note?.split(':')[0]) ?? 'stopped';
