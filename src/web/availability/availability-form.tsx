import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Availability, AvailabilityEdit, Holiday } from '#src/contract/availability.ts';
import { fieldProblem } from '../shell/api.ts';
import { formatList } from '../shell/i18n.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { toast } from '../ui/toast.tsx';
import { formatDay, formatWeek } from './days.ts';
import { useAvailabilityChange } from './queries.ts';
import { WeekField } from './week-field.tsx';
import { t } from './words.ts';

type Edit = (edit: Partial<AvailabilityEdit>) => void;

/** The hours of the reader, and how often she may be asked. */
export function AvailabilityForm({ availability }: { availability: Availability }) {
  const { week, weeklyLimit, blockedNowOutsideHours } = availability;
  const [draft, setDraft] = useState<AvailabilityEdit>({ week, weeklyLimit, blockedNowOutsideHours });
  const change = useAvailabilityChange();
  const edit: Edit = (edit) => setDraft({ ...draft, ...edit });
  const problem = (field: string) => fieldProblem(change.error, field);
  const save = () => change.mutate(draft, { onSuccess: () => toast(t('form.saved')) });
  return (
    <Form class="stack" problem={change.error} onSubmit={() => change.isPending || save()}>
      <section class="card stack-tight" aria-labelledby="hours">
        <h2 id="hours">{t('hours.title')}</h2>
        <Zone zone={availability.timeZone} />
        <HoursChoice availability={availability} draft={draft} edit={edit} />
        {draft.week && <WeekField week={draft.week} onWeek={(week) => edit({ week })} problem={problem} />}
        <Holidays holidays={availability.organisation.holidays} />
      </section>
      <section class="card stack-tight" aria-labelledby="often">
        <h2 id="often">{t('often.title')}</h2>
        <Limit limit={draft.weeklyLimit} edit={edit} error={problem('weeklyLimit')} />
        <Blocked allowed={draft.blockedNowOutsideHours} edit={edit} />
      </section>
      <ProblemNotice error={change.error} />
      <div class="row">
        <Button type="submit" look="primary" busy={change.isPending}>
          {t('form.save')}
        </Button>
      </div>
    </Form>
  );
}

function Zone({ zone }: { zone: string }) {
  const me = useMe();
  return (
    <p class="soft">
      {t('hours.zone', { zone })} <Link href={`/people/${me.id}`}>{t('hours.zone.change')}</Link>
    </p>
  );
}

function HoursChoice({
  availability,
  draft,
  edit,
}: {
  availability: Availability;
  draft: AvailabilityEdit;
  edit: Edit;
}) {
  const { week } = availability.organisation;
  // Going back and forth keeps what was typed before.
  const [own, setOwn] = useState(draft.week ?? week);
  const choose = (chosen: AvailabilityEdit['week']) => {
    if (draft.week) setOwn(draft.week);
    edit({ week: chosen });
  };
  return (
    <div class="stack-tight" role="radiogroup" aria-labelledby="hours">
      <label class="check">
        <input type="radio" name="hours" checked={draft.week === null} onChange={() => choose(null)} />
        <span>
          {t('hours.organisation')} <span class="soft small">{formatWeek(week) || t('hours.none')}</span>
        </span>
      </label>
      <label class="check">
        <input type="radio" name="hours" checked={draft.week !== null} onChange={() => choose(own)} />
        {t('hours.own')}
      </label>
    </div>
  );
}

function Holidays({ holidays }: { holidays: Holiday[] }) {
  const today = new Date().toISOString().slice(0, 10);
  const next = holidays.filter(({ on }) => on >= today).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (next.length === 0) return null;
  const named = next.slice(0, 4).map(({ on, name }) => `${name} (${formatDay(on)})`);
  return (
    <p class="soft small">
      {t('hours.holidays')} {formatList(named)}
    </p>
  );
}

function Limit({ limit, edit, error }: { limit: number; edit: Edit; error: string | undefined }) {
  return (
    <Field label={t('often.limit')} hint={t('often.limit.hint')} error={error}>
      {(control) => (
        <input
          {...control}
          class="input number-input"
          type="number"
          name="weeklyLimit"
          min={0}
          max={50}
          value={Number.isNaN(limit) ? '' : limit}
          onInput={({ currentTarget }) => edit({ weeklyLimit: currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  );
}

function Blocked({ allowed, edit }: { allowed: boolean; edit: Edit }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name="blockedNowOutsideHours"
        checked={allowed}
        onChange={({ currentTarget }) => edit({ blockedNowOutsideHours: currentTarget.checked })}
      />
      <span>
        {t('often.blocked')} <span class="soft small">{t('often.blocked.hint')}</span>
      </span>
    </label>
  );
}
