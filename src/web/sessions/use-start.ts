import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'wouter-preact';
import type { Person } from '#src/contract/people.ts';
import { api } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { sessionKey } from '../shell/session.ts';

interface Start {
  name?: string;
  timeZone: string;
  organisationName?: string;
}

/** Signs in by a one-time link, then does `done`; who was never here before is shown around. */
export function useStart(token: string, done?: () => void) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (body: Start) => api.sessions.start({ body: { ...body, token } }),
    onSuccess: ({ first, ...me }, { organisationName }) => {
      done?.();
      client.clear();
      client.setQueryData(sessionKey, me);
      navigate(organisationName !== undefined ? '/welcome/bring' : first ? welcomeOf(me) : '/', { replace: true });
    },
  });
}

/** Guests and former colleagues are here for single questions. */
const welcomeOf = ({ kind }: Person) => (kind === 'employee' ? '/welcome' : '/');
