import { useState } from 'preact/hooks';
import type { Answer, NewVerdict, Verdict } from '#src/contract/answers.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { useActingAs } from '../pseudonyms/own-name.ts';
import { api, fieldProblem, problemOf } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useThreadChange } from './queries.ts';
import { ThanksButton } from './thanks-button.tsx';
import { t } from './thread-words.ts';

/** Says whether an answer worked. For who asked, "this worked" settles the question. */
export function VerdictButtons({ answer, asked }: { answer: Answer; asked: boolean }) {
  const [explaining, setExplaining] = useState(false);
  const { mine, judge, error, isPending } = useVerdict(answer);

  const say = (verdict: NewVerdict | null, thanks: string) =>
    judge(verdict, {
      onSuccess: () => toast(thanks),
      onError: (error) => toast(problemOf(error).title),
    });
  const explain = (reason: string) =>
    judge(
      { outcome: 'did_not_work', reason },
      {
        onSuccess: () => {
          setExplaining(false);
          toast(t('verdict.noted'));
        },
      },
    );
  const worked = () => {
    if (mine?.outcome === 'worked') say(null, t('verdict.taken-back'));
    else say({ outcome: 'worked' }, asked ? t('verdict.thanks') : t('verdict.noted'));
  };
  const didNot = () => {
    if (mine?.outcome === 'did_not_work') say(null, t('verdict.taken-back'));
    else setExplaining(!explaining);
  };
  return (
    <div class="stack-tight no-print">
      <div class="row">
        <Button look="good" busy={isPending} aria-pressed={mine?.outcome === 'worked'} onClick={worked}>
          <Icon name="check" />
          {asked ? t('verdict.this-worked') : t('verdict.worked-too')}
        </Button>
        <Button
          look="quiet"
          aria-pressed={mine?.outcome === 'did_not_work'}
          aria-expanded={explaining}
          onClick={didNot}
        >
          {t('verdict.did-not')}
        </Button>
        {answer.can.thank && <ThanksButton answer={answer} />}
      </div>
      {explaining && <Reason error={error} busy={isPending} send={explain} cancel={() => setExplaining(false)} />}
    </div>
  );
}

interface ReasonProps {
  error: unknown;
  busy: boolean;
  send: (reason: string) => void;
  cancel: () => void;
}

function Reason({ error, busy, send, cancel }: ReasonProps) {
  const [reason, setReason] = useState('');
  return (
    <Form class="stack-tight" problem={error} onSubmit={() => busy || send(reason)}>
      <TextField
        label={t('verdict.reason')}
        hint={t('verdict.reason.hint')}
        name="reason"
        maxLength={1000}
        focused
        value={reason}
        onValue={setReason}
        error={fieldProblem(error, 'reason')}
      />
      <ProblemNotice error={error} />
      <div class="row">
        <Button type="submit" look="primary" busy={busy}>
          {t('verdict.send')}
        </Button>
        <Button onClick={cancel}>{t('verdict.cancel')}</Button>
      </div>
    </Form>
  );
}

function useVerdict(answer: Answer) {
  const me = useActingAs();
  const params = { id: answer.id };
  const act = (verdict: NewVerdict | null): Promise<unknown> =>
    verdict ? api.answers.judge({ params, body: verdict }) : api.answers.unjudge({ params });
  const show = (thread: QuestionThread, verdict: NewVerdict | null) => ({
    ...thread,
    thread: thread.thread.map((other) => (other.id === answer.id ? judged(other, me, verdict) : other)),
  });
  const change = useThreadChange(answer.questionId, act, show);
  const mine = answer.verdicts.find((verdict) => verdict.person.id === me.id);
  return { mine, judge: change.mutate, error: change.error, isPending: change.isPending };
}

/** The answer as it will be once the server has taken the verdict. */
function judged(answer: Answer, { id, name, anonymous }: PersonRef, verdict: NewVerdict | null): Answer {
  const others = answer.verdicts.filter((other) => other.person.id !== id);
  const person = { id, name, ...(anonymous && { anonymous }) };
  const mine: Verdict[] = verdict
    ? [{ ...verdict, reason: verdict.reason ?? null, person, at: new Date().toISOString() }]
    : [];
  const verdicts = [...others, ...mine];
  const before = answer.verdicts.find((other) => other.person.id === id);
  const moved = (outcome: Verdict['outcome']) =>
    Number(verdict?.outcome === outcome) - Number(before?.outcome === outcome);
  return {
    ...answer,
    verdicts,
    worked: answer.worked + moved('worked'),
    didNotWork: answer.didNotWork + moved('did_not_work'),
  };
}
