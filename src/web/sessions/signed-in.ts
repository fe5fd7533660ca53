import { useQueryClient } from '@tanstack/preact-query';
import type { Person } from '#src/contract/people.ts';
import { useMutation } from '../shell/mutation.ts';
import { sessionKey } from '../shell/session.ts';
import { expectFocus } from '../ui/page.tsx';

/** A way to sign in; whoever it lets in sees the page that she came for, and nothing of who was here before. */
export function useSignIn<Input>(prove: (input: Input) => Promise<Person>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: prove,
    onSuccess: (me) => {
      expectFocus();
      // All but the session itself, which the page is looking at.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, me);
    },
  });
}
