import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { SettingsEdit } from '#src/contract/settings.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

const settingsKey = ['settings'];
const termsKey = ['guarded-terms'];
const organisationKey = ['organisation'];

/** The settings with who changed them. */
export const useSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: ({ signal }) => cancellable(signal).settings.read({}) });

/** Changes some of them. */
export function useSettingsChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsEdit) => api.settings.change({ body }),
    onSuccess: (state) => {
      client.setQueryData(settingsKey, state);
      void client.invalidateQueries({ queryKey: organisationKey });
    },
  });
}

/** Whose installation this is; seldom changes. */
export const useOrganisation = () =>
  useQuery({
    queryKey: organisationKey,
    queryFn: ({ signal }) => cancellable(signal).settings.organisation({}),
    staleTime: Infinity,
  });

/** The guarded words. */
export const useTerms = () =>
  useQuery({ queryKey: termsKey, queryFn: ({ signal }) => cancellable(signal).settings.terms({}) });

/** Guards a word, or no longer. */
export function useTermChange(change: (term: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: termsKey }),
  });
}
