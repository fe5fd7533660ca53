import { useMemo, useRef } from 'preact/hooks';
import type { Climb } from '#src/contract/climbs.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { useActingAs } from '../pseudonyms/own-name.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { Skeleton } from '../ui/notice.tsx';
import { AskedPeople } from './asked-people.tsx';
import { FoundAfterAll } from './found-after-all.tsx';
import { HowChosen } from './how-chosen.tsx';
import { LadderActs } from './ladder-acts.tsx';
import { Log } from './log-list.tsx';
import { nextSentence } from './next.ts';
import { namesFor, type Name } from './people.ts';
import { useClimb } from './queries.ts';
import { RungList } from './rung-list.tsx';
import { useSteering } from './steering.ts';
import { t } from './words.ts';
import './climbs.css';

/** How a question climbs: what happened, what is next and when, who was asked and why. */
export function Ladder({ question }: { question: QuestionThread }) {
  const query = useClimb(question.id);
  const me = useActingAs();
  const name = useMemo(() => namesFor(me.id), [me.id]);
  if (query.data?.climb)
    return <Standing climb={query.data.climb} canStart={query.data.can.start} {...{ question, name }} />;
  if (query.data) return query.data.can.start ? <NotClimbing questionId={question.id} /> : null;
  if (query.error) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton label={t('ladder.loading')} lines={3} />;
}

interface StandingProps {
  question: QuestionThread;
  climb: Climb;
  canStart: boolean;
  name: Name;
}

function Standing({ question, climb, canStart, name }: StandingProps) {
  const ended = climb.outcome !== null;
  return (
    <section class={ended ? 'ladder ladder-ended stack' : 'ladder card stack'} aria-labelledby="ladder" tabIndex={-1}>
      <div class="row-apart">
        <h2 id="ladder">{t('ladder.title')}</h2>
        {!ended && <span class="badge">{t(`urgent.${climb.urgency}`)}</span>}
      </div>
      <p class="ladder-next" role="status">
        {nextSentence(climb, question.mine)}
      </p>
      {!ended && <RungList climb={climb} />}
      {climb.can.steer && !ended && <LadderActs climb={climb} />}
      {canStart && <StartButton questionId={question.id} label={t('ladder.start-again')} />}
      <FoundAfterAll question={question} climb={climb} />
      {ended ? (
        <details>
          <summary>{t('ladder.happened')}</summary>
          <div class="stack">
            <RungList climb={climb} />
            <Explained climb={climb} name={name} />
          </div>
        </details>
      ) : (
        <Explained climb={climb} name={name} />
      )}
    </section>
  );
}

/** Who was asked and why, everything that happened, and how people were chosen. */
const Explained = ({ climb, name }: { climb: Climb; name: Name }) => (
  <>
    <AskedPeople climb={climb} name={name} />
    <Log climb={climb} name={name} />
    {climb.can.explain && <HowChosen questionId={climb.questionId} name={name} />}
  </>
);

const NotClimbing = ({ questionId }: { questionId: string }) => (
  <section class="empty no-print" aria-labelledby="ladder" tabIndex={-1}>
    <h2 id="ladder">{t('ladder.none.title')}</h2>
    <p>{t('ladder.none.body')}</p>
    <StartButton questionId={questionId} label={t('ladder.start')} />
  </section>
);

function StartButton({ questionId, label }: { questionId: string; label: string }) {
  const { start } = useSteering(questionId);
  const row = useRef<HTMLDivElement>(null);
  useFocusReturn(row);
  return (
    <div ref={row} class="row no-print">
      <Button busy={start.isPending} onClick={() => start.mutate('this_week')}>
        {label}
      </Button>
    </div>
  );
}
