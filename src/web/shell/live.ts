import { useQueryClient, type QueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import type { Told } from '#src/contract/stream.ts';
import { inboxKey } from '../notifications/unread.ts';
import { onBack, tellBack } from './connection.ts';
import { sessionKey } from './session.ts';

/** As in `contract/stream.ts`, whose schemas stay out of the browser. */
const address = '/api/v1/stream';
/** How long a page that nobody sees goes on listening. */
const hiddenMs = 30_000;
/** What is told within this time is read again together. */
const gatherMs = 300;
/** After a refusal, such as with too many open pages. */
const refusedMs = 60_000;

/** Keeps what is shown in step with what others do, for as long as somebody looks at the page. */
export function useLive() {
  const client = useQueryClient();
  useEffect(() => listen(client), [client]);
  // What happened while nobody listened is unknown.
  useEffect(() => onBack(() => void client.invalidateQueries()), [client]);
}

function listen(client: QueryClient) {
  let source: EventSource | undefined;
  let sleep: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const told = gather((ids) => readAgain(client, ids));
  const toldOfInbox = gather(() => readInboxAgain(client));

  const open = () => {
    clearTimeout(again);
    let isBack = source !== undefined;
    source = new EventSource(address);
    source.addEventListener('open', () => {
      if (isBack) tellBack();
      isBack = true;
    });
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const { name, id } = JSON.parse(data) as Told;
      if (name === 'inbox.changed') toldOfInbox(id);
      else told(id);
    });
    source.addEventListener('error', () => {
      isBack = true;
      if (source?.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, refusedMs);
      // Perhaps because the session has ended: asking who is signed in tells.
      void client.invalidateQueries({ queryKey: sessionKey });
    });
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
  };
  const look = () => {
    clearTimeout(sleep);
    if (document.hidden) sleep = setTimeout(close, hiddenMs);
    else if (!source || source.readyState === EventSource.CLOSED) open();
  };

  look();
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  return () => {
    removeEventListener('online', look);
    document.removeEventListener('visibilitychange', look);
    clearTimeout(sleep);
    close();
  };
}

/** The questions that something happened to, where they are shown, and every list. */
function readAgain(client: QueryClient, ids: string[]) {
  for (const id of ids) void client.invalidateQueries({ queryKey: ['question', id] });
  void client.invalidateQueries({ queryKey: ['questions'] });
}

/** What she was told, and what is asked of her. */
function readInboxAgain(client: QueryClient) {
  void client.invalidateQueries({ queryKey: inboxKey });
  void client.invalidateQueries({ queryKey: ['questions', 'invitations'] });
}

function gather(work: (ids: string[]) => void) {
  const waiting = new Set<string>();
  return (id: string) => {
    if (waiting.size === 0) {
      setTimeout(() => {
        work([...waiting]);
        waiting.clear();
      }, gatherMs);
    }
    waiting.add(id);
  };
}
