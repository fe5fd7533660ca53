import { Link } from 'wouter-preact';
import type { Profile } from '#src/contract/people.ts';
import { QuestionList } from '../questions/question-list.tsx';
import { useQuestionList, type ListFilter } from '../questions/queries.ts';
import { evidenceHref } from './evidence-links.tsx';
import { EvidenceList } from './evidence-page.tsx';
import { useEvidence } from './knowledge-queries.ts';
import { t } from './words.ts';

/** What a person answered and asked lately. */
export function PersonQuestions({ person: { id, expertise } }: { person: Profile }) {
  return (
    <>
      {expertise && <Answered id={id} />}
      <Lately id="asked" title={t('profile.asked')} none={t('profile.asked.none')} filter={{ author: id }} />
    </>
  );
}

/** As her evidence is shown: without what she hides. */
function Answered({ id }: { id: string }) {
  const page = useEvidence(id, {}, 5).data?.pages[0];
  if (!page) return null;
  return (
    <section class="stack" aria-labelledby="answered">
      <div class="row-apart">
        <h2 id="answered">{t('profile.answered')}</h2>
        {page.next && <Link href={evidenceHref(id, {})}>{t('profile.all')}</Link>}
      </div>
      {page.items.length > 0 ? <EvidenceList items={page.items} /> : <p class="soft">{t('profile.answered.none')}</p>}
    </section>
  );
}

function Lately(props: { id: string; title: string; none: string; filter: ListFilter }) {
  const { id, title, none, filter } = props;
  const list = useQuestionList(filter, 5);
  const page = list.data?.pages[0];
  if (!page) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <div class="row-apart">
        <h2 id={id}>{title}</h2>
        {page.next && (
          <Link href={`/questions?${new URLSearchParams(filter as Record<string, string>)}`}>{t('profile.all')}</Link>
        )}
      </div>
      {page.items.length > 0 ? <QuestionList items={page.items} level="h3" /> : <p class="soft">{none}</p>}
    </section>
  );
}
