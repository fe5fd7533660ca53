import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { cursor, id, idParams, limit, name, slug, text, time } from './text.ts';

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
    thanked: z.int().describe('Questions among them where somebody thanked her'),
    swarms: z.int().describe('Questions that were solved in a swarm with her'),
    last: time.nullable().describe('When the latest of those answers was written'),
  })
  .register(models, { id: 'Evidence' });

export type TopicEvidence = z.infer<typeof TopicEvidence>;
export const TopicEvidence = Evidence.extend({
  topic: z.object({ slug: z.string(), name: z.string() }),
  hidden: z.boolean().describe('Its owner hides it: only she gets it'),
  correctedAt: time
    .nullable()
    .describe('She said then that the topic is not hers any more: what she answered before suggests her to nobody'),
}).register(models, { id: 'TopicEvidence' });

export const availabilities = ['now', 'later', 'away'] as const;
export type Availability = z.infer<typeof Availability>;
/** No more than this is told of anybody. */
export const Availability = z
  .enum(availabilities)
  .describe('Can be asked now, later, or is away; null to who is no colleague');

export const listedKinds = ['employee', 'alum', 'guest'] as const;

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
/** A language by its code of ISO 639, such as `en` or `tr`. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'Must be a code of ISO 639, such as en')
  .refine((code) => /^[a-z]{2,3}$/.test(code) && languageNames.of(code) !== undefined, {
    error: 'Is no language that is known here',
  });

/** What somebody says herself that she knows. */
export type Declaration = z.infer<typeof Declaration>;
export const Declaration = z
  .object({
    id,
    words: z.string(),
    topic: z.object({ slug: z.string(), name: z.string() }).nullable(),
    declaredAt: time,
    evidence: z.boolean().nullable().describe('Whether answers show it too; null when their author hides that'),
  })
  .register(models, { id: 'Declaration' });

/** By what people can be narrowed. */
export const KnowledgeFilter = z.object({
  topic: slug.optional().describe('Who answered in this topic, solved something of it in a swarm, or declares it'),
  group: id.optional().describe('Who is in this group of the organisation’s directory'),
  availability: z.enum(availabilities).optional(),
  language: language.optional(),
  kind: z.enum(listedKinds).optional(),
});

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
  languages: z.array(z.string()),
  availability: Availability.nullable(),
  declared: z.array(Declaration).describe('What she says herself that she knows'),
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
  .strictObject({
    name: name(1, 100).optional(),
    about: text(0, 2_000).optional(),
    timeZone: timeZone.optional(),
    languages: z.array(language).max(10).optional().describe('Those you can be asked in, the best first'),
  })
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
    query: KnowledgeFilter.extend({
      name: text(0, 100).optional(),
      left: z.enum(['true', 'false']).optional().describe('true: who left for good; administrators only'),
      cursor,
      limit: limit(100, 30),
    }),
    returns: z.object({
      items: z.array(
        PersonRef.extend({
          kind: z.enum(listedKinds),
          evidence: Evidence.nullable().describe('In all, or in the topic that was asked for'),
          availability: Availability.nullable(),
        }),
      ),
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
