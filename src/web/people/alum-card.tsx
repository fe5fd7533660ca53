import { useState } from 'preact/hooks';
import { api } from '../shell/api.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { useOffer, useStandingChange } from './standing-queries.ts';
import { t } from './standing-words.ts';

/** What the reader was offered for when she leaves; nothing where nobody offered it. */
export function AlumCard() {
  const me = useMe();
  const offer = useOffer(me.id).data?.offer;
  const isAlum = me.kind === 'alum' && me.leftAt !== null;
  if (!offer && !isAlum) return null;
  return (
    <section class="card stack" aria-labelledby="alum-title">
      <h2 id="alum-title">{t('alum.title')}</h2>
      {isAlum ? (
        <Go id={me.id} />
      ) : (
        offer && <Answer id={me.id} by={offer.offeredBy.name} accepted={offer.acceptedAt !== null} />
      )}
    </section>
  );
}

function Answer({ id, by, accepted }: { id: string; by: string; accepted: boolean }) {
  const answer = useStandingChange(id, (accept: boolean) =>
    accept ? api.departures.accept({ params: { id } }) : api.departures.decline({ params: { id } }),
  );
  return (
    <>
      <p>{accepted ? t('alum.accepted') : t('alum.offered', { name: by })}</p>
      <ProblemNotice error={answer.error} />
      <div>
        <Button look={accepted ? 'plain' : 'primary'} busy={answer.isPending} onClick={() => answer.mutate(!accepted)}>
          {t(accepted ? 'alum.take-back' : 'alum.accept')}
        </Button>
      </div>
    </>
  );
}

const gone = () => location.assign('/sign-in');

function Go({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const go = useStandingChange(id, () => api.departures.decline({ params: { id } }));
  return (
    <>
      <p>{t(asking ? 'alum.go.sure' : 'alum.here')}</p>
      <ProblemNotice error={go.error} />
      <div class="row">
        {asking ? (
          <>
            <Button look="primary" busy={go.isPending} onClick={() => go.mutate(undefined, { onSuccess: gone })}>
              {t('alum.go.yes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('alum.go.no')}</Button>
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>{t('alum.go')}</Button>
        )}
      </div>
    </>
  );
}
