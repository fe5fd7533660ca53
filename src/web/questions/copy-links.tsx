import { Link } from 'wouter-preact';
import type { QuestionThread } from '#src/contract/questions.ts';
import { t } from './thread-words.ts';

/** What a question was published from, and what was published from it, as far as the reader may see these. */
export function CopyLinks({ question: { copyOf, copies } }: { question: QuestionThread }) {
  return (
    <>
      {copyOf && (
        <p class="small">
          {t('copy.of')} <Link href={`/questions/${copyOf.id}`}>{copyOf.title}</Link>
        </p>
      )}
      {copies.length > 0 && (
        <div class="small">
          <p>{t('copy.published')}</p>
          <ul>
            {copies.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/questions/${id}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
