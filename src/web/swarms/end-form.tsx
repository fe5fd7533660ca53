import { useState } from 'preact/hooks';
import type { NewSwarmEnding, Swarm } from '#src/contract/swarms.ts';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { RadioField } from '../ui/radio-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { AnswerChoice } from './answer-choice.tsx';
import { keepMinutes, MinutesField, readMinutes } from './minutes.tsx';
import { useRoomChange } from './queries.ts';
import { t } from './words.ts';

type Way = NewSwarmEnding['with'];
const ways: { value: Way; label: string; hint?: string }[] = [
  { value: 'learned', label: t('end.learned'), hint: t('end.learned.body') },
  { value: 'answer', label: t('end.answer') },
  { value: 'nothing', label: t('end.nothing'), hint: t('end.nothing.body') },
];

interface Ending {
  way: Way;
  body: string;
  answerId: string;
  reason: string;
  minutes: string;
}

/** Closes the room: with what was learned, with an answer that is there, or with nothing to keep. */
export function EndForm({ room }: { room: Swarm }) {
  const [ending, setEnding] = useState<Ending>({ way: 'learned', body: '', answerId: '', reason: '', minutes: '' });
  const [missing, setMissing] = useState<object | null>(null);
  const change = (patch: Partial<Ending>) => {
    setEnding({ ...ending, ...patch });
    setMissing(null);
  };
  const end = useRoomChange(
    room,
    async ({ body, minutes }: { body: NewSwarmEnding; minutes: string }) => {
      if (room.can.sayMinutes) await keepMinutes(room, minutes);
      return api.swarms.end({ params: { id: room.id }, body });
    },
    (swarm) => swarm,
  );
  const send = () => {
    const body = bodyOf(ending);
    setMissing(body ? null : {});
    if (readMinutes(ending.minutes) === undefined) return;
    if (body && !end.isPending)
      end.mutate({ body, minutes: ending.minutes }, { onSuccess: () => toast(t('end.closed')) });
  };
  return (
    <section class="card stack no-print" aria-labelledby="end">
      <h2 id="end">{t('end.title')}</h2>
      <p class="soft">{t('end.body')}</p>
      <Form problem={missing ?? end.error} onSubmit={send}>
        <RadioField legend={t('end.how')} options={ways} chosen={ending.way} choose={(way) => change({ way })} />
        <Details {...{ room, ending, change, error: end.error, isMissing: missing !== null }} />
        {room.can.sayMinutes && <MinutesField minutes={ending.minutes} onMinutes={(minutes) => change({ minutes })} />}
        <WritesAs />
        <ProblemNotice error={end.error} />
        <div>
          <Button type="submit" look="primary" busy={end.isPending}>
            {t('end.close')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** null where what it takes is missing. */
function bodyOf({ way, body, answerId, reason }: Ending): NewSwarmEnding | null {
  if (way === 'nothing') return { with: 'nothing', reason };
  if (way === 'answer') return answerId ? { with: 'answer', answerId } : null;
  return body.trim() ? { with: 'learned', body } : null;
}

interface DetailsProps {
  room: Swarm;
  ending: Ending;
  change: (patch: Partial<Ending>) => void;
  error: unknown;
  isMissing: boolean;
}

function Details({ room, ending, change, error, isMissing }: DetailsProps) {
  if (ending.way === 'nothing') {
    return (
      <TextField
        label={t('end.reason')}
        optional={t('end.optional')}
        name="reason"
        maxLength={1_000}
        lines={2}
        value={ending.reason}
        onValue={(reason) => change({ reason })}
        error={fieldProblem(error, 'reason')}
      />
    );
  }
  if (ending.way === 'answer') {
    return (
      <AnswerChoice
        questionId={room.questionId}
        chosen={ending.answerId}
        choose={(answerId) => change({ answerId })}
        error={isMissing ? t('end.choose') : fieldProblem(error, 'answerId')}
      />
    );
  }
  return (
    <TextField
      label={t('end.label')}
      name="learned"
      maxLength={30_000}
      lines={6}
      value={ending.body}
      onValue={(body) => change({ body })}
      error={isMissing ? t('end.missing') : fieldProblem(error, 'body')}
    />
  );
}
