import { Link } from 'wouter-preact';
import type { Notification } from '#src/contract/notifications.ts';
import { formatList } from '../shell/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { useReading } from './queries.ts';
import { sentenceOf } from './sentences.ts';
import { t } from './words.ts';

/** One thing that the reader was told; opening the question or the job aid reads it. */
export function NotificationItem({ notification }: { notification: Notification }) {
  const { id, question, jobAid, read, at, undelivered } = notification;
  const title = (question ?? jobAid)!.title;
  const href = jobAid ? `/job-aids/${jobAid.id}` : `/questions/${question!.id}`;
  const { one } = useReading();
  const act = t(read ? 'read.again' : 'read.one');
  return (
    <li class={read ? 'told told-read' : 'told'}>
      <div class="told-text">
        <p class="told-what">
          {!read && <b class="visually-hidden">{t('unread')} </b>}
          {sentenceOf(notification)}
          {question?.settled && <span class="soft"> · {t('settled')}</span>}
        </p>
        <Link href={href} class="told-title" onClick={() => !read && one.mutate({ id, read: true })}>
          {title}
        </Link>
        <p class="soft small">
          <Time at={at} />
          {undelivered.length > 0 && ` · ${undeliveredBy(undelivered)}`}
        </p>
      </div>
      <Button
        look="quiet"
        busy={one.isPending}
        aria-label={t('read.of', { act, title })}
        onClick={() => one.mutate({ id, read: !read })}
      >
        {act}
      </Button>
    </li>
  );
}

const undeliveredBy = (ways: Notification['undelivered']) =>
  t('undelivered', { count: ways.length, ways: formatList(ways.map((way) => t(`way.${way}`))) });
