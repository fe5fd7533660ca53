import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Review, ReviewReason, ReviewResponse } from '#src/contract/freshness.ts';
import type { JobAid } from '#src/contract/job-aids.ts';
import type { PersonRef } from '#src/contract/people.ts';
import { formatComing } from '../climbs/when.ts';
import { api, problemOf } from '../shell/api.ts';
import { lazyPage } from '../shell/lazy.tsx';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toast.tsx';
import { reviewSentence } from './freshness.ts';
import { useJobAidChange, useRespond, useReuse, useReviews } from './queries.ts';
import { t } from './words.ts';
import './job-aids.css';

const Retiring = lazyPage(async () => (await import('./retire-dialog.tsx')).Retiring);
const BetterAskDialog = lazyPage(async () => (await import('./better-ask-dialog.tsx')).BetterAskDialog);

/** On a job aid: the question whether it is still true for whom it is asked, and one tap for who may say so anyway. */
export function StillTrueHere({ aid }: { aid: JobAid }) {
  const review = useReviews().data?.items.find(({ jobAid }) => jobAid.id === aid.id);
  const doubted = aid.freshness.state === 'check' || aid.freshness.state === 'out_of_date';
  if (review?.can.respond) return <StillTrue review={review} here />;
  return doubted ? <CheckAnyway id={aid.id} /> : null;
}

function CheckAnyway({ id }: { id: string }) {
  const may = useReuse(id).data?.can.check;
  const check = useJobAidChange(id, () => api.freshness.check({ params: { id } }));
  if (!may) return null;
  const press = () =>
    check.mutate(undefined, {
      onSuccess: () => toast(t('review.yes.done')),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <div class="row no-print">
      <Button look="good" busy={check.isPending} onClick={press}>
        {t('review.check')}
      </Button>
    </div>
  );
}

/** Everything of which the reader is asked whether it is still true, for the page of what is asked of her. */
export function StillTrueList() {
  const items = useReviews().data?.items.filter(({ can }) => can.respond) ?? [];
  if (items.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="still-true" tabIndex={-1}>
      <h2 id="still-true">{t('review.list')}</h2>
      {items.map((review) => (
        <StillTrue key={review.id} review={review} />
      ))}
    </section>
  );
}

/** "Still true?": why it is asked of her, and the four responses. */
export function StillTrue({ review, here = false }: { review: Review; here?: boolean }) {
  const { jobAid, reasons, complaints, place, referredBy, dueAt } = review;
  const heading = `still-true-${review.id}`;
  return (
    <section class="card stack-tight still-true no-print" aria-labelledby={heading} tabIndex={-1}>
      {here ? (
        <h2 id={heading}>{t('review.title')}</h2>
      ) : (
        <h3 id={heading}>
          <Link href={`/job-aids/${jobAid.id}`}>{jobAid.title}</Link>
        </h3>
      )}
      <p>{sentencesOf(reasons).join(' ')}</p>
      <p class="soft small">
        {t('review.body', { place: t(`review.place.${place}`) })}{' '}
        {referredBy && t('review.referred', { name: referredBy.name })}{' '}
        {dueAt && t('review.due', { when: formatComing(dueAt) })}
      </p>
      {complaints.map(
        ({ person, reason }) =>
          reason && (
            <p key={person.id} class="soft small">
              {t('review.complaint', { name: person.name, reason })}
            </p>
          ),
      )}
      <Responses review={review} />
    </section>
  );
}

/** Time is no reason on the day on which it was known to be true. */
const sentencesOf = (reasons: ReviewReason[]) =>
  reasons.filter((reason) => reason.is !== 'time' || reason.days > 0).map(reviewSentence);

function Responses({ review }: { review: Review }) {
  const [open, setOpen] = useState<'retire' | 'refer' | null>(null);
  const [, navigate] = useLocation();
  const { jobAid } = review;
  const respond = useRespond(jobAid.id, review.id);
  const close = () => setOpen(null);
  const say = (body: ReviewResponse, done: () => void) =>
    respond.mutate(body, {
      onSuccess: () => {
        close();
        done();
      },
      onError: (error) => toast(problemOf(error).title),
    });
  const refer = ({ id, name }: PersonRef) =>
    say({ response: 'refer', to: id }, () => toast(t('review.refer.done', { name })));
  return (
    <div class="row" role="group" aria-label={t('review.label', { title: jobAid.title })}>
      <Button
        look="good"
        busy={respond.isPending}
        onClick={() => say({ response: 'yes' }, () => toast(t('review.yes.done')))}
      >
        {t('review.yes')}
      </Button>
      <Button
        busy={respond.isPending}
        onClick={() => say({ response: 'fix' }, () => navigate(`/job-aids/${jobAid.id}/edit`))}
      >
        {t('review.fix')}
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setOpen('refer')}>
        {t('review.refer')}
      </Button>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setOpen('retire')}>
        {t('review.retire')}
      </Button>
      {open === 'refer' && <BetterAskDialog review={review} close={close} refer={refer} />}
      {open === 'retire' && (
        <Retiring
          error={respond.error}
          busy={respond.isPending}
          close={close}
          send={(reason) => say({ response: 'retire', reason }, () => toast(t('review.retire.done')))}
        />
      )}
    </div>
  );
}
