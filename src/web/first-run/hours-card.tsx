import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Availability } from '#src/contract/availability.ts';
import { formatWeek } from '../availability/days.ts';
import { useAvailability } from '../availability/queries.ts';
import { api } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { sessionKey, useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { toast } from '../ui/toast.tsx';
import { guessedZone, TimeZoneField } from './time-zone-field.tsx';
import { t } from './words.ts';

/** When and how often the reader may be asked, as far as the first day needs it. */
export function HoursCard() {
  const availability = useAvailability();
  return (
    <section class="card stack" aria-labelledby="hours">
      <h2 id="hours">{t('hello.hours.title')}</h2>
      {availability.data && <Hours availability={availability.data} />}
      {availability.isPending && <Skeleton label={shell('app.loading')} lines={3} />}
      {!availability.data && <ProblemNotice error={availability.error} retry={() => void availability.refetch()} />}
    </section>
  );
}

const limits = [0, 1, 2, 3, 5, 8, 10, 15, 20];
/** What a profile says as long as nobody chose a time zone in it. */
const unchosen = 'UTC';

function Hours({ availability }: { availability: Availability }) {
  const me = useMe();
  const [limit, setLimit] = useState(availability.weeklyLimit);
  const [zone, setZone] = useState(me.timeZone === unchosen ? guessedZone() : me.timeZone);
  const [, navigate] = useLocation();
  const keep = useKeeping();
  const save = () =>
    keep.isPending ||
    keep.mutate(
      { availability, limit, zone },
      {
        onSuccess: () => {
          toast(t('hello.saved'));
          navigate('/');
        },
      },
    );
  return (
    <Form problem={keep.error} onSubmit={save}>
      <p>
        {inWords(availability)} <Link href="/availability">{t('hello.hours.own')}</Link>
      </p>
      <Field label={t('hello.hours.limit')}>
        {(control) => (
          <select
            {...control}
            class="input hello-choice"
            name="limit"
            value={limit}
            onChange={({ currentTarget }) => setLimit(Number(currentTarget.value))}
          >
            {[...new Set([...limits, availability.weeklyLimit])]
              .toSorted((a, b) => a - b)
              .map((offer) => (
                <option key={offer}>{offer}</option>
              ))}
          </select>
        )}
      </Field>
      <TimeZoneField label={t('hello.hours.zone')} value={zone} onValue={setZone} />
      <ProblemNotice error={keep.error} />
      <div>
        <Button type="submit" look="primary" busy={keep.isPending}>
          {t('hello.done')}
        </Button>
      </div>
    </Form>
  );
}

function inWords({ week: own, organisation }: Availability) {
  const week = formatWeek(own ?? organisation.week);
  if (!week) return t('hello.hours.none');
  return t(own ? 'hello.hours.own-week' : 'hello.hours.week', { week });
}

interface Kept {
  availability: Availability;
  limit: number;
  zone: string;
}

function useKeeping() {
  const { id, timeZone } = useMe();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ availability: { week, blockedNowOutsideHours }, limit, zone }: Kept) => {
      if (zone !== timeZone) await api.people.edit({ params: { id }, body: { timeZone: zone } });
      await api.availability.change({ body: { week, blockedNowOutsideHours, weeklyLimit: limit } });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: sessionKey });
      void client.invalidateQueries({ queryKey: ['availability'] });
      void client.invalidateQueries({ queryKey: ['person', id] });
    },
  });
}
