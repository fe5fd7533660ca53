import type { Audience, AudiencePreview, NewAudience } from '#src/contract/questions.ts';
import { formatList } from '../shell/i18n.ts';
import { t } from './words.ts';

export type Level = Audience['level'];

/** Every level, the narrowest first. */
export const levels: readonly Level[] = ['named', 'topic', 'organisation', 'alumni', 'public'];

/** Those that a question may begin with: public it becomes later, by who answers for its topic. */
export const levelsToAsk: readonly Level[] = levels.filter((level) => level !== 'public');

export const everybodyHere: Audience = { level: 'organisation', topic: null, readers: [] };

/** An audience as the server takes it. */
export const toNewAudience = ({ level, topic, readers }: Audience): NewAudience => ({
  level,
  ...(level === 'topic' && topic && { topic: topic.slug }),
  readers: readers.map(({ id }) => id),
});

/** What is missing before an audience can be sent; undefined when nothing is. */
export function missingIn({ level, topic, readers }: Audience, mayBeAlone = false) {
  if (level === 'named' && readers.length === 0 && !mayBeAlone) return t('choose.nobody');
  if (level === 'topic' && !topic) return t('choose.no-topic');
  return undefined;
}

/** Whether fewer read it than everybody in the organisation. */
export const isConfidential = (level: Level) => level === 'named' || level === 'topic';

const mostNames = 6;

/** Who can read it, as one sentence. `readers` are the names of those named, `author` the one of who asked. */
export function audienceSentence(
  { level, topic }: Audience,
  { readers, author }: { readers: string[]; author: string },
) {
  if (level === 'named') return t('who.named', { names: shortList([...readers, author]) });
  const who = level === 'topic' ? membersOf(topic) : t(`who.${level}`);
  return readers.length > 0 ? t('who.besides', { who, names: shortList(readers) }) : who;
}

const membersOf = (topic: Audience['topic']) => (topic ? t('who.topic', { topic: topic.name }) : t('who.some-topic'));

/** Whether a sentence leaves some of the names out. */
export const isShortened = (readers: string[]) => readers.length >= mostNames;

function shortList(names: string[]) {
  if (names.length <= mostNames) return formatList(names);
  const shown = names.slice(0, mostNames - 1);
  return formatList([...shown, t('who.others', { count: names.length - shown.length })]);
}

/** What a change does, as sentences. */
export function previewSentences(preview: AudiencePreview) {
  const { readersThen, gain, lose, others, everybody, widens } = preview;
  if (widens) {
    return [
      everybody ? t('change.publishes') : t('change.widens', { count: readersThen, gain }),
      lose > 0 && t('change.narrows', { count: lose }),
      others > 0 && t('change.others', { count: others }),
    ].filter((sentence) => typeof sentence === 'string');
  }
  if (lose === 0) return [t('change.same', { count: readersThen })];
  return [t('change.narrows', { count: lose }), t('change.then', { count: readersThen }), t('change.read-already')];
}

/** What the button that confirms a change says it does. */
export function confirmLabel({ readersThen, lose, everybody, widens }: AudiencePreview) {
  if (widens) return everybody ? t('change.let-everybody') : t('change.let', { count: readersThen });
  return lose > 0 ? t('change.let-only', { count: readersThen }) : t('change.save');
}
