import { Link } from 'wouter-preact';
import type { Freshness, JobAid } from '#src/contract/job-aids.ts';
import { formatWhen } from '../shell/dates.ts';
import { useSession } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { knownSentence, reasonSentences, toneOf } from './freshness.ts';
import { t } from './words.ts';

/** Whether one may rely on it, in a word with its colour. */
export function StateBadge({ freshness }: { freshness: Freshness }) {
  const tone = toneOf(freshness);
  const isBad = tone === 'warn' || tone === 'bad';
  return (
    <span class={tone === 'plain' ? 'badge' : `badge badge-${tone}`}>
      {tone !== 'plain' && <Icon name={isBad ? 'warning' : 'check'} size={16} />}
      {t(`state.${freshness.state}`)}
    </span>
  );
}

/** When and by whom it was last known to be true, and what to do where that is in doubt. */
export function Standing({ aid }: { aid: JobAid }) {
  const { freshness } = aid;
  if (freshness.state === 'draft') {
    return (
      <Notice>
        <p>{t('draft.notice')}</p>
      </Notice>
    );
  }
  if (freshness.state === 'retired') return <Retired aid={aid} />;
  const known = [knownSentence(freshness), ...reasonSentences(freshness)].join(' ');
  if (freshness.state === 'current') {
    return (
      <p class="row small known-true">
        <StateBadge freshness={freshness} /> <span class="soft">{known}</span>
      </p>
    );
  }
  return freshness.state === 'check' ? (
    <Check freshness={freshness} known={known} />
  ) : (
    <OutOfDate aid={aid} known={known} />
  );
}

const Check = ({ freshness, known }: { freshness: Freshness; known: string }) => (
  <Notice tone="warn">
    <strong>{t('state.check')}</strong>
    <p>{freshness.changed ? t('check.changed', { notice: freshness.changed }) : t('check.why')}</p>
    <p>{known}</p>
    <p class="no-print">{t('check.todo')}</p>
  </Notice>
);

/** It may be read like anything else, so it is no alarm; what it says is plain. */
function OutOfDate({ aid, known }: { aid: JobAid; known: string }) {
  const me = useSession().data;
  return (
    <div class="notice notice-bad">
      <Icon name="warning" />
      <div class="notice-body">
        <strong>{t('state.out_of_date')}</strong>
        <p>
          {t('out.why')} {known}
        </p>
        <p>{t('out.todo', { name: aid.owner.name })}</p>
        {me && (
          <Link href="/" class={`${buttonClass()} no-print`}>
            {t('out.ask')}
          </Link>
        )}
      </div>
    </div>
  );
}

const Retired = ({ aid }: { aid: JobAid }) => (
  <Notice tone="warn">
    <strong>{t('state.retired')}</strong>
    {aid.retiredAt && <p>{t('retired.at', { when: formatWhen(aid.retiredAt) })}</p>}
    {aid.retiredBecause && <p>{t('retired.why', { reason: aid.retiredBecause })}</p>}
  </Notice>
);
