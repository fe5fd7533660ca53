import { useState } from 'preact/hooks';
import type { Swarm } from '#src/contract/swarms.ts';
import { Byline } from '../people/person-link.tsx';
import { WritesAs } from '../pseudonyms/writes-as.tsx';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { Prose } from '../ui/prose.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useRoomChange } from './queries.ts';
import { t } from './words.ts';

/** What was decided in the room, and what was decided before. */
export function Decisions({ room }: { room: Swarm }) {
  const [writing, setWriting] = useState(false);
  const [current, ...earlier] = room.decisions;
  return (
    <section class="card stack" aria-labelledby="decision" tabIndex={-1}>
      <h2 id="decision">{t('decision.title')}</h2>
      {current ? <Shown decision={current} /> : <p class="soft">{t('decision.none')}</p>}
      {earlier.length > 0 && (
        <details>
          <summary>{t('decision.earlier', { count: earlier.length })}</summary>
          <div class="stack">
            {earlier.map((decision) => (
              <Shown key={decision.id} decision={decision} />
            ))}
          </div>
        </details>
      )}
      {writing && <Writing room={room} done={() => setWriting(false)} />}
      {room.can.write && !writing && (
        <div class="row no-print">
          <Button onClick={() => setWriting(true)}>{t(current ? 'decision.anew' : 'decision.write')}</Button>
        </div>
      )}
    </section>
  );
}

const Shown = ({ decision: { html, by, at } }: { decision: Swarm['decisions'][number] }) => (
  <div class="stack-tight">
    <Prose html={html} />
    <Byline person={by} at={at} />
  </div>
);

function Writing({ room, done }: { room: Swarm; done: () => void }) {
  const [body, setBody] = useState('');
  const decide = useRoomChange(
    room,
    (body: string) => api.swarms.decide({ params: { id: room.id }, body: { body } }),
    (swarm) => swarm,
  );
  const send = () => {
    if (decide.isPending) return;
    decide.mutate(body, {
      onSuccess: () => {
        toast(t('decision.saved'));
        done();
      },
    });
  };
  return (
    <Form problem={decide.error} onSubmit={send}>
      <TextField
        label={t('decision.label')}
        name="decision"
        lines={3}
        maxLength={5_000}
        focused
        value={body}
        onValue={setBody}
        error={fieldProblem(decide.error, 'body')}
      />
      <WritesAs />
      <ProblemNotice error={decide.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={decide.isPending}>
          {t('decision.save')}
        </Button>
        <Button onClick={done}>{t('decision.cancel')}</Button>
      </div>
    </Form>
  );
}
