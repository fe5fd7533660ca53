import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { profileKey } from './queries.ts';

const departureKey = (id: string) => ['departure', id];

/** What ends when a person leaves, for administrators. */
export const useDeparture = (id: string) =>
  useQuery({
    queryKey: departureKey(id),
    queryFn: ({ signal }) => cancellable(signal).departures.read({ params: { id } }),
    staleTime: 0,
  });

/** The reader's own offer to stay reachable as an alum. */
export const useOffer = (id: string) =>
  useQuery({
    queryKey: [...departureKey(id), 'offer'],
    queryFn: ({ signal }) => cancellable(signal).departures.readOffer({ params: { id } }),
  });

/** A change of what a person is here; all that shows it is read again. */
export function useStandingChange<Input>(id: string, change: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: profileKey(id) });
      void client.invalidateQueries({ queryKey: departureKey(id) });
      void client.invalidateQueries({ queryKey: ['people'] });
    },
  });
}
