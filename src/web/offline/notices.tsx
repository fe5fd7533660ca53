import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { Person } from '#src/contract/people.ts';
import { useOutbox } from '../outbox/queries.ts';
import { useConnection } from '../shell/connection.ts';
import { formatWhen } from '../shell/dates.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { t } from './words.ts';
import { useSending } from './use-sending.ts';
import { canWorkOffline, onNewVersion } from './worker.ts';
import './offline.css';

/** Above every page: that the server is away, that something waits for it, that there is a new version. */
export function Notices({ me }: { me: Person }) {
  const connection = useConnection();
  useSending(me.id);
  return (
    <div class="standing no-print" role="status">
      {connection.away ? <Away keptAt={connection.keptAt} /> : connection.slow > 0 && <Slow />}
      {connection.unkept && <Unkept />}
      <Waiting me={me} />
      <NewVersion />
    </div>
  );
}

function Away({ keptAt }: { keptAt: string | null }) {
  const client = useQueryClient();
  const isReadable = canWorkOffline() && navigator.serviceWorker.controller !== null;
  return (
    <Notice tone="warn">
      <strong>{keptAt ? t('away.kept', { when: formatWhen(keptAt) }) : t('away')}</strong>
      <p>{isReadable ? t('away.todo') : t('away.todo.bare')}</p>
      <div class="row">
        <Button onClick={() => void client.invalidateQueries()}>{t('away.retry')}</Button>
      </div>
    </Notice>
  );
}

const Slow = () => (
  <Notice>
    <strong>{t('slow')}</strong>
    <p>{t('slow.todo')}</p>
  </Notice>
);

const Unkept = () => (
  <Notice tone="warn">
    <strong>{t('unkept')}</strong>
    <p>{t('unkept.todo')}</p>
  </Notice>
);

function Waiting({ me }: { me: Person }) {
  const [path] = useLocation();
  const items = useOutbox(me.id) ?? [];
  const refused = items.filter(({ problem }) => problem).length;
  const waiting = items.length - refused;
  if (items.length === 0 || path === '/outbox') return null;
  return (
    <Notice tone={refused > 0 ? 'warn' : 'plain'}>
      {waiting > 0 && <strong>{t('waiting', { count: waiting })}</strong>}
      {refused > 0 && <strong>{t('refused', { count: refused })}</strong>}
      <Link href="/outbox">{t('waiting.show')}</Link>
    </Notice>
  );
}

function NewVersion() {
  const [isNew, setNew] = useState(false);
  useEffect(() => (canWorkOffline() ? onNewVersion(() => setNew(true)) : undefined), []);
  if (!isNew) return null;
  return (
    <Notice>
      <strong>{t('version.new')}</strong>
      <p>{t('version.todo')}</p>
      <div class="row">
        <Button onClick={() => location.reload()}>{t('version.load')}</Button>
        <Button look="quiet" onClick={() => setNew(false)}>
          {t('version.close')}
        </Button>
      </div>
    </Notice>
  );
}
