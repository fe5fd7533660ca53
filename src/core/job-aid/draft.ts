import { blocksOf, sentencesOf } from './blocks.ts';
import { conditionsIn, type Condition } from './conditions.ts';
import { isGerman, isWarning } from './language.ts';
import { stepsOf } from './found-steps.ts';
import { taskOf } from './title.ts';

/** Something that somebody said. */
export interface Said {
  by: string;
  text: string;
}

export interface AnswerText extends Said {
  id: string;
  settles: boolean;
  worked: number;
  didNotWork: number;
  /** Why it did not work for some. */
  reasons: Said[];
  remarks: Said[];
}

/** A question with all that was said to it, the best answer first. */
export interface Thread {
  title: string;
  body: string;
  askedBy: string;
  answers: AnswerText[];
  remarks: Said[];
}

export interface Draft {
  title: string;
  body: string;
  conditions: Condition[];
  /** Who helped; never who asked. */
  credits: string[];
  sources: Source[];
}

export interface Source {
  answerId: string;
  why: 'settled' | 'worked' | 'only';
}

/** A third way to do the same teaches nobody anything. */
const mostSources = 3;
const mostWarnings = 5;
const longestBody = 60_000;

/**
 * What could be kept of a thread, by rules alone: the steps of the answers that worked, what to watch out for, where it holds,
 * and whom to thank. The same thread always gives the same.
 */
export function draftOf(thread: Thread): Draft {
  const sources = sourcesOf(thread.answers);
  const answers = sources.map(({ answerId }) => thread.answers.find(({ id }) => id === answerId)!);
  const used = answers.map((answer) => ({ answer, ...stepsOf(answer.text) }));
  const body = used.map(({ text }) => text).filter(Boolean);
  const warned = warnings(used, thread.remarks);
  const all = [thread.title, thread.body, ...answers.map(({ text }) => text)].join('\n\n');
  const another = isGerman(all) ? '## Ein anderer Weg' : '## Another way';
  return {
    title: taskOf(thread.title),
    body: whole([...warned.map(({ text }) => asWarning(text)), body.join(`\n\n${another}\n\n`)]),
    conditions: conditionsIn(all),
    credits: [...new Set([...answers, ...warned].map(({ by }) => by))].filter((by) => by !== thread.askedBy),
    sources,
  };
}

/** The answers that worked: what settled it, then what worked for more people than it did not. */
function sourcesOf(answers: AnswerText[]): Source[] {
  const worked = answers
    .filter(({ settles, worked, didNotWork }) => settles || worked > didNotWork)
    .toSorted((a, b) => Number(b.settles) - Number(a.settles))
    .map(({ id, settles }) => ({ answerId: id, why: settles ? ('settled' as const) : ('worked' as const) }));
  if (worked.length > 0) return worked.slice(0, mostSources);
  const [only, ...others] = answers;
  return only && others.length === 0 && only.didNotWork === 0 ? [{ answerId: only.id, why: 'only' }] : [];
}

interface Used {
  answer: AnswerText;
  /** What the steps left out. */
  rest: string;
}

/** What to watch out for, once each, the answers' own before what others said. */
function warnings(used: Used[], remarks: Said[]): Said[] {
  const said = [
    ...used.flatMap(({ answer: { by }, rest }) => carefully({ by, text: rest })),
    ...used.flatMap(({ answer }) => answer.reasons.flatMap((reason) => (reason.text.trim() ? [reason] : []))),
    ...used.flatMap(({ answer }) => answer.remarks.flatMap(carefully)),
    ...remarks.flatMap(carefully),
  ];
  const seen = new Set<string>();
  return said
    .filter(({ text }) => {
      const key = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .slice(0, mostWarnings);
}

/** Sentences of what somebody said that warn; code and what is quoted warn of nothing. */
const carefully = ({ by, text }: Said): Said[] =>
  blocksOf(text)
    .flatMap((block) => (block.is === 'paragraph' ? sentencesOf(block.text) : block.is === 'list' ? block.items : []))
    .filter((sentence) => sentence.length <= longestWarning && isWarning(sentence))
    .map((sentence) => ({ by, text: sentence }));

const longestWarning = 400;

const asWarning = (text: string) =>
  ['[!WARNING]', ...text.trim().split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');

const whole = (parts: string[]) => parts.filter(Boolean).join('\n\n').slice(0, longestBody).toWellFormed().trim();
