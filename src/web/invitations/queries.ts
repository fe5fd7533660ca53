import { useInfiniteQuery, useQueryClient } from '@tanstack/preact-query';
import type { Invitation, InvitationResponse } from '#src/contract/invitations.ts';
import { api, cancellable, problemOf } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { toast } from '../ui/toast.tsx';

export type InvitationState = 'open' | 'past';

/** Below the key of all lists of questions, which are read again when something happens to any. */
const invitationsKey = ['questions', 'invitations'];

/** What the reader was asked to help with: what waits for her, or what did, a page at a time. */
export const useInvitations = (state: InvitationState, enabled = true) =>
  useInfiniteQuery({
    queryKey: [...invitationsKey, state],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).invitations.list({ query: { state, limit: 30, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });

/** How long an answer usually takes, in minutes; null where nobody can tell yet. */
export const useTypicalMinutes = () => useInvitations('open').data?.pages[0]?.typicalMinutes ?? null;

/**
 * Says what the reader does with an invitation. `done` is called although the invitation may have gone from the page by then.
 */
export function useRespond(
  { id, question }: Invitation,
  done: (said: InvitationResponse, invitation: Invitation) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: InvitationResponse) => api.invitations.respond({ params: { id }, body }),
    onSuccess: (invitation: Invitation, said: InvitationResponse) => done(said, invitation),
    onError: (error: unknown) => toast(problemOf(error).title),
    onSettled: () => readAgain(client, question.id),
  });
}

/** Says how long helping took; null takes it back. */
export function useMinutes({ id, question }: Invitation, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (minutes: number | null) => api.invitations.setMinutes({ params: { id }, body: { minutes } }),
    onSuccess: done,
    onError: (error: unknown) => toast(problemOf(error).title),
    onSettled: () => readAgain(client, question.id),
  });
}

function readAgain(client: ReturnType<typeof useQueryClient>, questionId: string) {
  void client.invalidateQueries({ queryKey: ['questions'] });
  void client.invalidateQueries({ queryKey: ['question', questionId] });
}
