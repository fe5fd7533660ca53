import { useState } from 'preact/hooks';
import type { Swarm, SwarmAside } from '#src/contract/swarms.ts';
import { Byline } from '../people/person-link.tsx';
import { api, problemOf } from '../shell/api.ts';
import { useDraft } from '../shell/drafts.ts';
import { useMe } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Prose } from '../ui/prose.tsx';
import { toast } from '../ui/toast.tsx';
import { PageEditor, type PageDraft } from './page-editor.tsx';
import { PageHistory } from './page-history.tsx';
import { useRoomChange } from './queries.ts';
import { t } from './words.ts';

const noDraft = (): PageDraft => ({ body: '', version: 0, writing: false });

/** The one page on which everybody in the room writes, with what stands beside it. What is being written stays on this device. */
export function SharedPage({ room }: { room: Swarm }) {
  const me = useMe();
  const [draft, change, clear] = useDraft(me.id, `swarm:${room.id}`, noDraft);
  const { page, asides, can } = room;
  const write = (body = page?.body ?? '') => change({ body, version: page?.version ?? 0, writing: true });
  const takeOver = (aside: SwarmAside) => write([page?.body ?? '', aside.body].filter(Boolean).join('\n\n'));
  const isWriting = draft.writing && can.write;
  return (
    <section class="card stack" aria-labelledby="page" tabIndex={-1}>
      <h2 id="page">{t('page.title')}</h2>
      {isWriting ? <PageEditor {...{ room, draft, change, done: clear }} /> : <Shown room={room} />}
      {!isWriting && <Acts room={room} write={() => write()} />}
      {!can.write && <Unsaved draft={draft} saved={page?.body ?? ''} drop={clear} />}
      {asides.length > 0 && <Asides room={room} takeOver={isWriting ? null : takeOver} />}
    </section>
  );
}

function Acts({ room, write }: { room: Swarm; write: () => void }) {
  const [history, setHistory] = useState(false);
  const { page, can } = room;
  return (
    <div class="row no-print">
      {can.write && (
        <Button look={page ? 'plain' : 'primary'} onClick={write}>
          {t('page.edit')}
        </Button>
      )}
      {page && page.version > 1 && (
        <Button look="quiet" onClick={() => setHistory(true)}>
          {t('page.history')}
        </Button>
      )}
      {history && <PageHistory room={room} close={() => setHistory(false)} />}
    </div>
  );
}

function Shown({ room: { page } }: { room: Swarm }) {
  if (!page?.body) {
    return (
      <div class="empty">
        <h3>{t('page.empty')}</h3>
        <p>{t('page.empty.body')}</p>
      </div>
    );
  }
  return (
    <>
      <Prose html={page.html} />
      <p class="soft small row">
        {t('page.by', { version: page.version })} <Byline person={page.by} at={page.at} />
      </p>
    </>
  );
}

/** The room was closed before it was saved: it is hers to copy. */
function Unsaved({ draft, saved, drop }: { draft: PageDraft; saved: string; drop: () => void }) {
  if (!draft.writing || draft.body === saved) return null;
  return (
    <div class="room-aside">
      <h3>{t('page.unsaved')}</h3>
      <p class="soft">{t('page.unsaved.body')}</p>
      <pre class="room-unsaved">{draft.body}</pre>
      <div>
        <Button look="quiet" onClick={drop}>
          {t('page.unsaved.drop')}
        </Button>
      </div>
    </div>
  );
}

interface AsidesProps {
  room: Swarm;
  /** null while somebody writes here. */
  takeOver: ((aside: SwarmAside) => void) | null;
}

function Asides({ room, takeOver }: AsidesProps) {
  const clear = useRoomChange(room, (asideId: string) => api.swarms.clearAside({ params: { id: room.id, asideId } }));
  const drop = (asideId: string) =>
    clear.mutate(asideId, {
      onSuccess: () => toast(t('aside.cleared')),
      onError: (error) => toast(problemOf(error).title),
    });
  return (
    <div class="stack">
      <h3>{t('aside.title')}</h3>
      <p class="soft">{t('aside.body')}</p>
      {room.asides.map((aside) => (
        <div key={aside.id} class="room-aside">
          <p class="small row">
            {t('aside.by', { version: aside.version })} <Byline person={aside.by} at={aside.at} />
          </p>
          <Prose html={aside.html} />
          {room.can.write && (
            <div class="row no-print">
              {takeOver && <Button onClick={() => takeOver(aside)}>{t('aside.take')}</Button>}
              <Button look="quiet" busy={clear.isPending} onClick={() => drop(aside.id)}>
                {t('aside.clear')}
              </Button>
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
