import { useOrganisation } from './queries.ts';

/** Whose installation this is, where somebody named it. */
export function OrganisationName() {
  const name = useOrganisation().data?.name;
  return name ? <span>{name}</span> : null;
}
