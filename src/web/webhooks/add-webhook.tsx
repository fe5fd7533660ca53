import { useState } from 'preact/hooks';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { eventNames, type EventName } from './events.ts';
import { useChange } from './queries.ts';
import { t } from './words.ts';

/** Adds a webhook; its secret is then shown once. */
export function AddWebhook({ done, show }: { done: () => void; show: (secret: string) => void }) {
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<EventName[]>(['question.asked', 'answer.given', 'question.settled']);
  const add = useChange(
    () => api.webhooks.add({ body: { url, events } }),
    ({ secret }) => {
      show(secret);
      done();
    },
  );
  return (
    <Form class="card stack" problem={add.error} onSubmit={() => add.isPending || add.mutate(undefined)}>
      <h2>{t('add.title')}</h2>
      <TextField
        label={t('add.url')}
        hint={t('add.url.hint')}
        name="url"
        maxLength={2_000}
        focused
        value={url}
        onValue={setUrl}
        error={fieldProblem(add.error, 'url')}
      />
      <Events chosen={events} choose={setEvents} error={fieldProblem(add.error, 'events')} />
      <ProblemNotice error={add.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={add.isPending}>
          {t('add.submit')}
        </Button>
        <Button onClick={done}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

interface EventsProps {
  chosen: EventName[];
  choose: (names: EventName[]) => void;
  error: string | undefined;
}

function Events({ chosen, choose, error }: EventsProps) {
  const change = (name: EventName, on: boolean) =>
    choose(on ? [...chosen, name] : chosen.filter((event) => event !== name));
  return (
    <div class="field">
      <fieldset class="webhook-events" aria-describedby={error && 'webhook-events-error'}>
        <legend class="field-label">{t('add.events')}</legend>
        {eventNames.map((name) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              name="events"
              aria-invalid={error ? true : undefined}
              checked={chosen.includes(name)}
              onChange={(event) => change(name, event.currentTarget.checked)}
            />
            {t(`event.${name}`)}
          </label>
        ))}
      </fieldset>
      <FieldError id="webhook-events-error" error={error} />
    </div>
  );
}
