import type { Availability } from '#src/contract/availability.ts';
import { HelpingWeeks } from '../insights/lazy.tsx';
import { useHelping } from '../insights/queries.ts';
import { formatExact } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Absences } from './absences.tsx';
import { Asked } from './asked.tsx';
import { AvailabilityForm } from './availability-form.tsx';
import { useAvailability } from './queries.ts';
import { t } from './words.ts';
import './availability.css';

/** When the reader can help: her hours, how often, when she is away, and what was asked of her this week. */
export function AvailabilityPage() {
  const { kind } = useMe();
  if (kind === 'guest') {
    return (
      <Page title={t('page.guests')} lede={t('page.guests.body')}>
        {null}
      </Page>
    );
  }
  return (
    <Page title={t('page.title')} lede={t('page.lede')}>
      <Cards />
    </Page>
  );
}

function Cards() {
  const availability = useAvailability();
  // Asked for at the same time, though it is shown further down.
  useHelping();
  if (availability.isPending) return <Skeleton label={shell('app.loading')} lines={9} />;
  if (!availability.data) {
    return <ProblemNotice error={availability.error} retry={() => void availability.refetch()} />;
  }
  return (
    <>
      <Next availability={availability.data} />
      <AvailabilityForm availability={availability.data} />
      <Absences absences={availability.data.absences} />
      <Asked availability={availability.data} />
      <HelpingWeeks />
    </>
  );
}

/** What all of it comes to. */
function Next({ availability: { nextAt, weeklyLimit } }: { availability: Availability }) {
  if (weeklyLimit === 0) return <Notice tone="warn">{t('next.limit')}</Notice>;
  if (nextAt === null) return <Notice tone="warn">{t('next.never')}</Notice>;
  const isNow = Date.parse(nextAt) <= Date.now();
  return <Notice tone="good">{isNow ? t('next.now') : t('next.at', { when: formatExact(nextAt) })}</Notice>;
}
