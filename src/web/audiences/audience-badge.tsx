import type { Audience, QuestionThread } from '#src/contract/questions.ts';
import { useShownName } from '../pseudonyms/own-name.ts';
import { useSession } from '../shell/session.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { audienceSentence, isConfidential, isShortened, type Level } from './audience.ts';
import { t } from './words.ts';
import './audiences.css';

const icons: Record<Level, IconName> = {
  named: 'lock',
  topic: 'lock',
  organisation: 'people',
  alumni: 'people',
  public: 'globe',
};

/** Who can read a question, in words and with a sign. */
export function AudienceBadge({ question }: { question: Pick<QuestionThread, 'audience' | 'author' | 'mine'> }) {
  const { audience, author, mine } = question;
  const me = useSession().data;
  const shownName = useShownName();
  const readers = audience.readers.map(({ id, name }) => (id === me?.id ? t('who.you') : name));
  return (
    <div class="stack-tight">
      <AudienceLine
        level={audience.level}
        text={audienceSentence(audience, { readers, author: mine ? t('who.you') : shownName(author) })}
      />
      {isShortened(readers) && (
        <details class="small">
          <summary>{t('who.all')}</summary>
          <p>{readers.join(', ')}</p>
        </details>
      )}
    </div>
  );
}

/** One line that tells who can read something. */
export function AudienceLine({ level, text }: { level: Level; text: string }) {
  return (
    <span class={isConfidential(level) ? 'audience audience-confidential' : 'audience'}>
      <Icon name={icons[level]} />
      <span>{text}</span>
    </span>
  );
}

/** What somebody is about to ask for; before there is anything to read. */
export const chosenSentence = (audience: Audience) =>
  audienceSentence(audience, { readers: audience.readers.map(({ name }) => name), author: t('who.you') });

/** In lists: a lock with words where fewer read it than everybody in the organisation. */
export function LevelBadge({ level }: { level: Level | null }) {
  if (level !== 'named' && level !== 'topic') return null;
  return (
    <span class="badge">
      <Icon name="lock" size={15} />
      {t(`level.${level}`)}
    </span>
  );
}
