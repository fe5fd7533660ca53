import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { AvailabilityEdit, NewAbsence } from '#src/contract/availability.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const key = ['availability'];

/** When the reader can help, and what was asked of her this week. */
export const useAvailability = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => cancellable(signal).availability.read({}) });

/** Changes her hours and limits. */
export function useAvailabilityChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AvailabilityEdit) => api.availability.change({ body }),
    onSuccess: (availability) => client.setQueryData(key, availability),
  });
}

/** Says that she is away. */
export const useNewAbsence = () => useChange((body: NewAbsence) => api.availability.addAbsence({ body }));

/** Takes that back. */
export const useAbsenceRemoval = () => useChange((id: string) => api.availability.removeAbsence({ params: { id } }));

function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}
