import type { PersonRef } from '#src/contract/people.ts';

/** A person as she stands beside what she wrote; a pseudonym says that it is one, since it leads to no profile. */
export const presentPerson = ({ id, name, kind }: { id: string; name: string; kind: string }): PersonRef => ({
  id,
  name,
  ...(kind === 'pseudonym' && { anonymous: true as const }),
});
