import { Link } from 'wouter-preact';
import type { WaitingQuestion } from '#src/contract/watching.ts';
import { formatExact } from '../shell/dates.ts';
import { ProblemNotice } from '../shell/problem.tsx';
import { t as shell } from '../shell/words.ts';
import { More } from '../ui/more.tsx';
import { Skeleton } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { useWaiting } from './queries.ts';
import { t } from './words.ts';

/** The questions of a topic that few could help with so far, with what was tried. */
export function Waiting({ slug }: { slug: string }) {
  const waiting = useWaiting(slug);
  return (
    <section class="stack-tight" aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting.title')}</h2>
      {waiting.isPending && <Skeleton label={shell('app.loading')} lines={1} />}
      {waiting.error && <ProblemNotice error={waiting.error} retry={() => void waiting.refetch()} />}
      {waiting.data && <List items={waiting.data.pages.flatMap((page) => page.items)} />}
      <More label={t('waiting.more')} list={waiting} />
    </section>
  );
}

function List({ items }: { items: WaitingQuestion[] }) {
  if (items.length === 0) return <p class="soft">{t('waiting.none')}</p>;
  return (
    <>
      <p class="soft">{t('waiting.lede')}</p>
      <ul class="list">
        {items.map((item) => (
          <li key={item.id} class="waiting-item">
            <div>
              <Link href={`/questions/${item.id}`}>{item.title}</Link>
              <p class="soft small">{sayTried(item)}</p>
            </div>
            <p class="row small waiting-state">
              <span class="badge badge-warn">{t(`rung.${item.rung}`)}</span>
              <span class="badge">{t(`urgency.${item.urgency}`)}</span>
              <span class="soft">
                <Time at={item.askedAt} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function sayTried({ tried: { asked, answers, didNotWork }, dueAt }: WaitingQuestion) {
  const parts = [
    asked > 0 ? t('waiting.asked', { count: asked }) : t('waiting.untried'),
    ...(answers > 0 ? [t('waiting.answers', { count: answers })] : []),
    ...(didNotWork > 0 ? [t('waiting.did-not-work', { count: didNotWork })] : []),
    ...(dueAt ? [t('waiting.next', { when: formatExact(dueAt) })] : []),
  ];
  return parts.join(' · ');
}
