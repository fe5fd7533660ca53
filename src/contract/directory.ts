import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, slug, time } from './text.ts';
import { Consequence, TopicRef } from './topics.ts';

export const DirectoryGroup = z
  .object({ id, name: z.string(), members: z.int(), topics: z.array(TopicRef), changedAt: time })
  .register(models, { id: 'DirectoryGroup' });

const params = z.object({ id, slug });

/** Groups that came from the organisation's directory (SCIM), and the topics whose members they make. */
export const directory = contract({
  groups: {
    access: 'people',
    method: 'GET',
    path: '/api/v1/directory-groups',
    summary: 'List the groups that your directory sent; administrators only',
    returns: z.object({ items: z.array(DirectoryGroup) }),
  },
  previewLink: {
    access: 'people',
    method: 'GET',
    path: '/api/v1/directory-groups/{id}/topics/{slug}',
    summary: 'See what a group’s people could read as members of a topic; administrators only',
    params,
    returns: Consequence,
  },
  link: {
    access: 'people',
    method: 'PUT',
    path: '/api/v1/directory-groups/{id}/topics/{slug}',
    summary: 'Make a group’s people members of a topic, now and as the group changes; administrators only',
    params,
    body: z.strictObject({ confirm: z.int().min(0).default(0).describe('The `readings` of the preview') }),
  },
  unlink: {
    access: 'people',
    method: 'DELETE',
    path: '/api/v1/directory-groups/{id}/topics/{slug}',
    summary: 'Undo that: who is a member by the group alone no longer is; administrators only',
    params,
  },
});
