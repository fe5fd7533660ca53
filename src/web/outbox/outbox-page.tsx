import { useState } from 'preact/hooks';
import { formatWhen } from '../shell/dates.ts';
import { useMe } from '../shell/session.ts';
import { t as shell } from '../shell/words.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Notice, Skeleton } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { toast } from '../ui/toast.tsx';
import { EditItem } from './edit-item.tsx';
import { wordsOf, type Item } from './item.ts';
import { unlessLocked } from './locks.ts';
import { sendNow } from './posting.ts';
import { useOutbox } from './queries.ts';
import { deleteItem, putItem } from './store.ts';
import { t } from './words.ts';
import './outbox.css';

/** What waits to be sent: to look at, change, send or throw away. */
export function OutboxPage() {
  const items = useOutbox(useMe().id);
  return (
    <Page title={t('title')} lede={t('lede')}>
      {!items && <Skeleton label={shell('app.loading')} lines={3} />}
      {items?.length === 0 && (
        <Empty title={t('none')}>
          <p>{t('none.body')}</p>
        </Empty>
      )}
      {items?.map((item) => (
        <ItemCard key={item.id} item={item} />
      ))}
    </Page>
  );
}

function ItemCard({ item }: { item: Item }) {
  const [editing, setEditing] = useState(false);
  const { title, body } = wordsOf(item);
  if (editing) return <EditItem item={item} done={() => setEditing(false)} />;
  return (
    <article class="card stack">
      <div class="stack-tight">
        <p class="soft small">
          {item.kind === 'question' ? t('kind.question') : t('kind.answer', { about: item.about })} ·{' '}
          {t('written', { when: formatWhen(item.writtenAt) })}
        </p>
        {title && <h2>{title}</h2>}
        {body && <p class="outbox-text">{body}</p>}
      </div>
      <State item={item} />
      <Acts item={item} edit={() => setEditing(true)} />
    </article>
  );
}

function State({ item: { problem } }: { item: Item }) {
  if (!problem) return <p class="badge">{t('waits')}</p>;
  return (
    <Notice tone="bad">
      <strong>{t('refused')}</strong>
      <p>{[problem.title, ...Object.values(problem.fields ?? {})].filter(Boolean).join(' ')}</p>
      <p>{t('refused.todo')}</p>
    </Notice>
  );
}

function Acts({ item, edit }: { item: Item; edit: () => void }) {
  const { title, body } = wordsOf(item);
  const name = title ?? body.slice(0, 60);
  const send = async () => {
    if (item.problem) await putItem({ ...item, problem: null });
    toast(t('sending'));
    sendNow();
  };
  const remove = async () => {
    const isRemoved = await unlessLocked(item.id, async () => {
      await deleteItem(item);
      return true;
    });
    if (!isRemoved) return toast(t('busy'));
    toast(t('deleted'), { label: t('undo'), act: () => void putItem(item) });
  };
  return (
    <div class="row">
      <Button look="primary" onClick={() => void send()}>
        {t('send')}
      </Button>
      <Button aria-label={t('edit.of', { title: name })} onClick={edit}>
        {t('edit')}
      </Button>
      <Button look="quiet" aria-label={t('delete.of', { title: name })} onClick={() => void remove()}>
        {t('delete')}
      </Button>
    </div>
  );
}
