import { useEffect } from 'preact/hooks';
import type { QuestionThread } from '#src/contract/questions.ts';
import { Ladder } from '../climbs/ladder.tsx';
import { useClimb } from '../climbs/queries.ts';
import { AskedHere } from '../invitations/asked-here.tsx';
import { useInvitations } from '../invitations/queries.ts';
import { OwnPseudonym, ownPseudonym } from '../pseudonyms/own-name.ts';
import { KeptOf } from '../job-aids/kept.tsx';
import { isNotFound } from '../shell/api.ts';
import { MissingPage, ProblemNotice, ProblemPage } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { SharedSolutions } from '../twins/shared-solutions.tsx';
import { RoomsCard } from '../swarms/rooms-card.tsx';
import { TrainingCard } from '../training/training-card.tsx';
import { TwinList } from '../twins/twin-list.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { AnswerCard } from './answer-card.tsx';
import { AnswerForm } from './answer-form.tsx';
import { NewAnswers } from './new-answers.tsx';
import { useAnswerNews, useKeptBox, useSteadyAnswers } from './news.ts';
import { useIsGone, useThread } from './queries.ts';
import { QuestionHead } from './question-head.tsx';
import { t } from './thread-words.ts';
import './thread.css';

/** One question, its answers and the form for another. */
export function QuestionPage({ id }: { id: string }) {
  const query = useThread(id);
  const isGone = useIsGone(query);
  const me = useSession().data;
  // Asked for together with the question, so that the page waits once.
  useClimb(id, me !== undefined);
  useInvitations('open', me !== undefined);
  if (isGone) return <MissingPage />;
  if (query.data) {
    return (
      <OwnPseudonym.Provider value={ownPseudonym(query.data)}>
        <Thread question={query.data} error={isNotFound(query.error) ? null : query.error} />
      </OwnPseudonym.Provider>
    );
  }
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <div class="page">
      <Skeleton label={shell('app.loading')} lines={9} />
    </div>
  );
}

function Thread({ question, error }: { question: QuestionThread; error: unknown }) {
  const news = useAnswerNews(question);
  useKeptBox(question);
  useAddressedAnswer();
  // What happens on a ladder is for colleagues: visitors see the question and its answers.
  const me = useSession().data;
  return (
    <div class="page thread">
      <ProblemNotice error={error} />
      <QuestionHead question={question} />
      {me && <AskedHere questionId={question.id} />}
      {me && <Ladder question={question} />}
      {me && <RoomsCard questionId={question.id} />}
      {me && <TrainingCard questionId={question.id} />}
      {me && <KeptOf question={question} />}
      <SharedSolutions question={question} />
      <Answers question={question} />
      {question.can.answer && <AnswerForm questionId={question.id} />}
      <TwinList question={question} />
      <NewAnswers {...news} />
    </div>
  );
}

function Answers({ question }: { question: QuestionThread }) {
  const answers = useSteadyAnswers(question);
  const count = answers.filter((answer) => !answer.withdrawnAt).length;
  if (answers.length === 0 && question.settledElsewhere) return null;
  return (
    <section class="stack" aria-labelledby="answers">
      <h2 id="answers">{count > 0 ? t('answers.count', { count }) : t('answers.none')}</h2>
      {count === 0 && question.can.answer && <p class="soft">{t('answers.none.body')}</p>}
      {answers.map((answer) => (
        <AnswerCard key={answer.id} answer={answer} question={question} />
      ))}
    </section>
  );
}

/** Brings the answer that the address names (`#answer-…`) into view. */
function useAddressedAnswer() {
  useEffect(() => {
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
}
