import { useState } from 'preact/hooks';
import type { Swarm } from '#src/contract/swarms.ts';
import { api, fieldProblem } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { toast } from '../ui/toast.tsx';
import { useRoomChange } from './queries.ts';
import { t } from './words.ts';

/** Minutes as they were typed: null for none, undefined for what is no number of them. */
export function readMinutes(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,5}$/.test(text) && Number(text) <= 10_000 ? Number(text) : undefined;
}

/** Keeps what was said of the time, if anything was. */
export const keepMinutes = async ({ id }: Pick<Swarm, 'id'>, typed: string) => {
  const minutes = readMinutes(typed);
  if (typeof minutes === 'number') await api.swarms.setMinutes({ params: { id }, body: { minutes } });
};

interface FieldProps {
  minutes: string;
  onMinutes: (minutes: string) => void;
  error?: string | undefined;
}

/** About how long it took: one field, which may stay empty. */
export const MinutesField = ({ minutes, onMinutes, error }: FieldProps) => (
  <TextField
    label={t('minutes.label')}
    optional={t('end.optional')}
    hint={t('minutes.hint')}
    name="minutes"
    maxLength={5}
    value={minutes}
    onValue={onMinutes}
    error={error ?? (readMinutes(minutes) === undefined ? t('minutes.number') : undefined)}
  />
);

/** In a room that has ended: what she said, or the field. */
export function MinutesForm({ room }: { room: Swarm }) {
  const [minutes, setMinutes] = useState('');
  const say = useRoomChange(
    room,
    (said: number) => api.swarms.setMinutes({ params: { id: room.id }, body: { minutes: said } }),
    (swarm) => swarm,
  );
  if (room.minutes !== null) return <p class="soft">{t('minutes.took', { count: room.minutes })}</p>;
  const send = () => {
    const said = readMinutes(minutes);
    if (typeof said === 'number' && !say.isPending) say.mutate(said, { onSuccess: () => toast(t('minutes.kept')) });
  };
  return (
    <Form problem={say.error} onSubmit={send}>
      <MinutesField minutes={minutes} onMinutes={setMinutes} error={fieldProblem(say.error, 'minutes')} />
      <ProblemNotice error={say.error} />
      <div>
        <Button type="submit" busy={say.isPending}>
          {t('minutes.say')}
        </Button>
      </div>
    </Form>
  );
}
