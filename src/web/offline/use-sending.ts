import { useQueryClient, type QueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { pageOf, type Item } from '../outbox/item.ts';
import { sendNow } from '../outbox/posting.ts';
import { onNews } from '../outbox/store.ts';
import { t } from '../outbox/words.ts';
import { problemOf } from '../shell/api.ts';
import { onBack } from '../shell/connection.ts';
import { tellSessionEnded } from '../shell/queries.ts';
import { toast } from '../ui/toast.tsx';
import { takeShared } from './shared.ts';
import { canWorkOffline, lookForUpdate, registerWorker } from './worker.ts';

const hourMs = 3_600_000;

/** Has what waits sent when the server is back, tells what became of it, and keeps this device up to date. */
export function useSending(personId: string) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  useEffect(() => {
    sendNow();
    return onNews(({ sent, signedOut }) => {
      if (signedOut) tellSessionEnded();
      if (sent?.personId === personId) tellSent(client, sent, navigate);
    });
  }, [personId]);
  useEffect(() => void takeShared(personId).catch((error: unknown) => toast(sentence(error))), [personId]);
  useEffect(
    () =>
      onBack(() => {
        sendNow();
        update();
      }),
    [],
  );
  useEffect(keepUpToDate, []);
}

function tellSent(client: QueryClient, sent: Item, navigate: (to: string) => void) {
  void client.invalidateQueries({ queryKey: ['questions'] });
  if (sent.kind === 'answer') void client.invalidateQueries({ queryKey: ['question', sent.questionId] });
  if (document.hidden) return;
  toast(t(`sent.${sent.kind}`), { label: t('sent.open'), act: () => navigate(pageOf(sent)) });
}

const update = () => void (canWorkOffline() && lookForUpdate().catch(() => {}));

/** A page that stays open for days hears of a new version when it is looked at. */
function keepUpToDate() {
  if (!canWorkOffline()) return;
  let looked = Date.now();
  void registerWorker().catch(() => {});
  const look = () => {
    if (document.hidden || Date.now() - looked < hourMs) return;
    looked = Date.now();
    update();
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : problemOf(error).title);
