import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { PolicyText } from '#src/contract/ladder-policies.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

// null is the organisation.
type Slug = string | null;

const key = (slug: Slug) => ['ladder-policy', slug];

/** By which policy questions of a topic climb, or of the whole organisation. */
export const usePolicy = (slug: Slug) =>
  useQuery({
    queryKey: key(slug),
    queryFn: ({ signal }) => {
      const { ladderPolicies } = cancellable(signal);
      return slug === null ? ladderPolicies.read({}) : ladderPolicies.readOfTopic({ params: { slug } });
    },
  });

/** Sets it, or with null goes back to what is above. */
export function usePolicyChange(slug: Slug) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PolicyText | null) => change(slug, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['ladder-policy'] }),
  });
}

async function change(slug: Slug, body: PolicyText | null) {
  const { ladderPolicies } = api;
  if (slug === null) await (body ? ladderPolicies.set({ body }) : ladderPolicies.remove({}));
  else
    await (body
      ? ladderPolicies.setOfTopic({ params: { slug }, body })
      : ladderPolicies.removeOfTopic({ params: { slug } }));
}
