import { createHash } from 'node:crypto';
import type { Group } from './group-queries.ts';
import type { User } from './user-queries.ts';

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export interface Resource {
  schemas: string[];
  id: string;
  meta: { resourceType: string; created: string; lastModified: string; location: string; version: string };
  [attribute: string]: unknown;
}

/** A person as SCIM shows her (RFC 7643, 4.1). `base` is where SCIM is reached from outside. */
export function presentUser(base: string, { id, createdAt, changedAt, data, groups }: User): Resource {
  const { userName, externalId, active, displayName, title, name, emails } = data;
  const shown = {
    userName,
    ...(externalId !== null && { externalId }),
    ...(displayName !== null && { displayName }),
    ...(title !== null && { title }),
    ...(Object.keys(name).length > 0 && { name }),
    active,
    emails,
    groups: groups.map((group) => ({ ...group, $ref: `${base}/Groups/${group.value}` })),
  };
  const version = versionOf({ id, shown });
  const times = { created: createdAt.toISOString(), lastModified: changedAt.toISOString() };
  const meta = { resourceType: 'User', ...times, location: `${base}/Users/${id}`, version };
  return { schemas: [userSchema], id, ...shown, meta };
}

/** A group as SCIM shows it (RFC 7643, 4.2). */
export function presentGroup(base: string, { id, name, externalId, createdAt, changedAt, members }: Group): Resource {
  const times = { created: createdAt.toISOString(), lastModified: changedAt.toISOString() };
  const version = versionOf({ id, changedAt });
  return {
    schemas: [groupSchema],
    id,
    displayName: name,
    ...(externalId !== null && { externalId }),
    ...(members && {
      members: members.map((member) => ({ ...member, type: 'User', $ref: `${base}/Users/${member.value}` })),
    }),
    meta: { resourceType: 'Group', ...times, location: `${base}/Groups/${id}`, version },
  };
}

/** An entity tag: another one for whatever looks otherwise. */
const versionOf = (shown: object) =>
  `W/"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`;

/** Only the attributes that were asked for, or all but some (RFC 7644, 3.9). */
export function project(resource: Resource, wanted: string | undefined, unwanted: string | undefined) {
  const names = (list: string) => list.split(',').map(topName);
  const always = ['schemas', 'id', 'meta'];
  const entries = Object.entries(resource);
  if (wanted) {
    const kept = [...always, ...names(wanted)].map((name) => name.toLowerCase());
    return Object.fromEntries(entries.filter(([name]) => kept.includes(name.toLowerCase())));
  }
  const left = names(unwanted ?? '').filter((name) => !always.includes(name));
  return Object.fromEntries(entries.filter(([name]) => !left.includes(name.toLowerCase())));
}

/** Whether a list such as `members,displayName` has a name. */
export const lists = (list: string | undefined, name: string) => (list ?? '').split(',').map(topName).includes(name);

const topName = (path: string) =>
  path
    .trim()
    .toLowerCase()
    .replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/, '')
    .split('.')[0]!;
