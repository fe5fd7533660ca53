import { useState } from 'preact/hooks';
import type { Absence } from '#src/contract/availability.ts';
import { fieldProblem, problemOf } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { formatDay } from './days.ts';
import { useAbsenceRemoval, useNewAbsence } from './queries.ts';
import { t } from './words.ts';

/** The days on which the reader is away: listed, added, taken back. */
export function Absences({ absences }: { absences: Absence[] }) {
  return (
    <section class="card stack" aria-labelledby="away" tabIndex={-1}>
      <div class="stack-tight">
        <h2 id="away">{t('away.title')}</h2>
        <p class="soft">{t('away.lede')}</p>
      </div>
      {absences.length === 0 ? <p>{t('away.none')}</p> : <List absences={absences} />}
      <Add />
    </section>
  );
}

function List({ absences }: { absences: Absence[] }) {
  const remove = useAbsenceRemoval();
  const back = useNewAbsence();
  const takeBack = ({ id, from, until }: Absence) =>
    remove.mutate(id, {
      onSuccess: () =>
        toast(t('away.removed'), { label: t('away.undo'), act: () => back.mutate({ from, until }, { onError: fail }) }),
      onError: fail,
    });
  return (
    <ul class="list">
      {absences.map((absence) => (
        <li key={absence.id} class="away-item">
          <span>{spanOf(absence)}</span>
          <Button
            look="quiet"
            aria-label={t('away.remove.label', { span: spanOf(absence) })}
            onClick={() => takeBack(absence)}
          >
            {t('away.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

const fail = (error: unknown) => toast(problemOf(error).title);

function spanOf({ from, until }: Absence) {
  const first = formatDay(from);
  if (until === null) return t('away.open', { from: first });
  return from === until ? t('away.day', { from: first }) : t('away.span', { from: first, until: formatDay(until) });
}

const empty = { from: '', until: '' };

function Add() {
  const [draft, setDraft] = useState(empty);
  const add = useNewAbsence();
  const save = () =>
    add.mutate(
      { from: draft.from, until: draft.until || null },
      {
        onSuccess: () => {
          setDraft(empty);
          toast(t('away.added'));
        },
      },
    );
  const error = (field: string) => fieldProblem(add.error, field);
  return (
    <Form class="stack-tight" label={t('away.title')} problem={add.error} onSubmit={() => add.isPending || save()}>
      <div class="date-fields">
        <DateField
          label={t('away.from')}
          value={draft.from}
          error={error('from')}
          onDate={(from) => setDraft({ ...draft, from })}
        />
        <DateField
          label={t('away.until')}
          optional={t('away.optional')}
          value={draft.until}
          error={error('until')}
          onDate={(until) => setDraft({ ...draft, until })}
        />
      </div>
      <p class="field-hint">{t('away.until.hint')}</p>
      {!error('from') && !error('until') && <ProblemNotice error={add.error} />}
      <div class="row">
        <Button type="submit" busy={add.isPending}>
          {t('away.add')}
        </Button>
      </div>
    </Form>
  );
}

interface DateProps {
  label: string;
  optional?: string;
  value: string;
  error: string | undefined;
  onDate: (date: string) => void;
}

/** A day of the calendar. */
export function DateField({ label, optional, value, error, onDate }: DateProps) {
  return (
    <Field label={label} optional={optional} error={error}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          value={value}
          onInput={({ currentTarget }) => onDate(currentTarget.value)}
        />
      )}
    </Field>
  );
}
