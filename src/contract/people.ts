import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { cursor, id, idParams, limit, name, text, time } from './text.ts';

export type PersonRef = z.infer<typeof PersonRef>;
export const PersonRef = z
  .object({
    id,
    name: z.string(),
    anonymous: z.literal(true).optional().describe('Somebody who asks without a name: the id is of this question only'),
  })
  .register(models, { id: 'PersonRef' });

/** What a person is known to know, as counts that a reader can check. */
export type Evidence = z.infer<typeof Evidence>;
export const Evidence = z
  .object({
    answered: z.int().describe('Questions answered'),
    worked: z.int().describe('Answers among them that worked for somebody'),
    last: time.nullable().describe('When the latest of those answers was written'),
  })
  .register(models, { id: 'Evidence' });

export type TopicEvidence = z.infer<typeof TopicEvidence>;
export const TopicEvidence = Evidence.extend({ topic: z.object({ slug: z.string(), name: z.string() }) }).register(
  models,
  { id: 'TopicEvidence' },
);

export type Person = z.infer<typeof Person>;
export const Person = PersonRef.extend({
  kind: z.enum(['employee', 'alum', 'guest', 'service']),
  about: z.string(),
  timeZone: z.string(),
  joinedAt: time,
  leftAt: time.nullable().describe('When she left; an alum stays reachable'),
  isAdministrator: z.boolean(),
  isConsultant: z.boolean(),
  can: z.object({ edit: z.boolean(), invite: z.boolean(), manage: z.boolean() }),
}).register(models, { id: 'Person' });

export type Profile = z.infer<typeof Profile>;
export const Profile = Person.extend({
  expertise: z
    .object({ total: Evidence, topics: z.array(TopicEvidence) })
    .nullable()
    .describe('null when its owner hides it from the reader'),
  expertiseHidden: z.boolean(),
}).register(models, { id: 'Profile' });

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};
export const timeZone = z.string().max(64).refine(isTimeZone, 'Must be a time zone such as Europe/Berlin');

export type ProfileEdit = z.infer<typeof ProfileEdit>;
export const ProfileEdit = z
  .strictObject({ name: name(1, 100).optional(), about: text(0, 2_000).optional(), timeZone: timeZone.optional() })
  .register(models, { id: 'ProfileEdit' });

export type NewPerson = z.infer<typeof NewPerson>;
export const NewPerson = z
  .strictObject({
    name: name(1, 100),
    email: z.email().max(254).optional(),
    kind: z.enum(['employee', 'alum', 'guest']).default('employee'),
    administrator: z.boolean().default(false),
  })
  .register(models, { id: 'NewPerson' });

export const SignInLink = z.object({ url: z.string(), expiresAt: time }).register(models, { id: 'SignInLink' });

export const people = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/people',
    summary: 'List people by name, with the evidence of what they know',
    query: z.object({
      name: text(0, 100).optional(),
      kind: z.enum(['employee', 'alum', 'guest']).optional(),
      left: z.enum(['true', 'false']).optional().describe('true: who left for good; administrators only'),
      cursor,
      limit: limit(100, 30),
    }),
    returns: z.object({
      items: z.array(PersonRef.extend({ kind: z.enum(['employee', 'alum', 'guest']), evidence: Evidence.nullable() })),
      next: z.string().nullable(),
    }),
  },
  add: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/people',
    summary: 'Add a person and get the one-time link that signs her in',
    body: NewPerson,
    returns: z.object({ person: PersonRef, link: SignInLink }),
  },
  read: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/people/{id}',
    summary: 'Read a profile with its evidence',
    params: idParams,
    returns: Profile,
  },
  edit: {
    access: 'account',
    method: 'PATCH',
    path: '/api/v1/people/{id}',
    summary: 'Change a profile',
    params: idParams,
    body: ProfileEdit,
    returns: Profile,
  },
  hideExpertise: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/people/{id}/concealment',
    summary: 'Hide what is known of your expertise: nobody sees it and it is never suggested',
    params: idParams,
  },
  showExpertise: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/people/{id}/concealment',
    summary: 'Show your expertise again',
    params: idParams,
  },
  link: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/people/{id}/sign-in-links',
    summary: 'Make a new one-time link for a person; administrators only',
    params: idParams,
    returns: SignInLink,
  },
});
