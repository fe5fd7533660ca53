import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import type { JobAid } from '#src/contract/job-aids.ts';
import { api } from '../shell/api.ts';
import { onBack } from '../shell/connection.ts';
import { useDraft } from '../shell/drafts.ts';
import { useSession } from '../shell/session.ts';
import { jobAidKey } from './queries.ts';

/**
 * Which steps the reader has done: shown at once, kept on this device until the server has it, and sent one after the other, so
 * that what was ticked last stays. Visitors have it on their device alone.
 */
export function useProgress({ id, done }: Pick<JobAid, 'id' | 'done'>) {
  const me = useSession().data;
  const client = useQueryClient();
  const [{ unsent }, keep, clear] = useDraft<Unsent>(me?.id ?? 'visitor', `steps-done:${id}`, () => ({ unsent: null }));
  const latest = useRef(unsent);
  const isSending = useRef(false);

  const send = async () => {
    if (!me || isSending.current) return;
    isSending.current = true;
    try {
      for (let sent = latest.current; sent !== null; sent = latest.current) {
        await api.jobAids.setProgress({ params: { id }, body: { done: sent } });
        if (latest.current !== sent) continue;
        client.setQueryData<JobAid>(jobAidKey(id), (aid) => aid && { ...aid, done: sent });
        latest.current = null;
        clear();
      }
    } catch {
      // Away, or refused: what was ticked stays on this device and is sent again with the next tick, or once the server is back.
    } finally {
      isSending.current = false;
    }
  };
  const setDone = (next: string[]) => {
    latest.current = next;
    keep({ unsent: next });
    void send();
  };
  useEffect(() => {
    void send();
    return onBack(() => void send());
  }, [id, me?.id]);
  return { done: new Set(unsent ?? done), isKept: unsent !== null && me !== undefined, setDone };
}

interface Unsent {
  unsent: string[] | null;
}
