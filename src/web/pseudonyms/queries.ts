import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Unmasking } from '#src/contract/pseudonyms.ts';
import { api, cancellable, isNotFound } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const pseudonymKey = (id: string) => ['pseudonym', id];
const unmaskingKey = (id: string) => ['unmasking', id];

/** Whether a pseudonym is paused. */
export const usePseudonym = (id: string) =>
  useQuery({
    queryKey: pseudonymKey(id),
    queryFn: ({ signal }) => cancellable(signal).pseudonyms.read({ params: { id } }),
    staleTime: 0,
  });

/** Where an unmasking stands; null when nobody asked for it. */
export const useUnmasking = (id: string) =>
  useQuery({
    queryKey: unmaskingKey(id),
    queryFn: ({ signal }) => readUnmasking(id, signal),
    staleTime: 0,
    // Whose pseudonym it is does not stay in the browser's memory.
    gcTime: 0,
  });

async function readUnmasking(id: string, signal: AbortSignal): Promise<Unmasking | null> {
  return cancellable(signal)
    .pseudonyms.readUnmasking({ params: { id } })
    .catch((error: unknown) => {
      if (isNotFound(error)) return null;
      throw error;
    });
}

type PauseAct = { reason: string } | 'resume';

/** Pauses a pseudonym with a reason, or lets it write again. */
export function usePausing(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: PauseAct) =>
      act === 'resume'
        ? api.pseudonyms.resume({ params: { id } })
        : api.pseudonyms.pause({ params: { id }, body: act }),
    onSettled: () => client.invalidateQueries({ queryKey: pseudonymKey(id) }),
  });
}

export type UnmaskingAct = { reason: string } | 'approve' | 'end';

/** Asks for an unmasking, agrees to it, or ends it. */
export function useUnmaskingActs(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: UnmaskingAct) => {
      const params = { id };
      if (act === 'approve') return api.pseudonyms.approveUnmasking({ params });
      if (act === 'end') return api.pseudonyms.endUnmasking({ params });
      return api.pseudonyms.requestUnmasking({ params, body: act });
    },
    onSettled: () => client.invalidateQueries({ queryKey: unmaskingKey(id) }),
  });
}
