import * as z from 'zod';
import { Language } from './languages.ts';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { levels } from './questions.ts';
import { cursor, id, idParams, limit, time } from './text.ts';

/** What somebody may be told of. */
export const kinds = [
  'invited',
  'released',
  'taken',
  'referred',
  'answered',
  'near_you',
  'remind_judge',
  'remind_swarm',
  'remind_consultant',
  'swarm_opened',
  'swarm_ended',
  'training_requested',
  'training_decided',
  'rested',
  'thanked',
  'still_true',
  'handed_over',
  'unowned',
  'reused',
] as const;
export type Kind = (typeof kinds)[number];

/** The parts of the inbox: what is asked of her, what waits near her, and what became of her own questions. */
export const parts = ['asked', 'near', 'yours'] as const;
export type Part = (typeof parts)[number];

const asksSomething =
  /^(invited|released|remind_(swarm|consultant)|swarm_opened|training_requested|thanked|still_true|handed_over|unowned)$/;

/** Where in the inbox a kind stands. */
export const partOf = (kind: Kind): Part => {
  if (kind === 'near_you') return 'near';
  return asksSomething.test(kind) ? 'asked' : 'yours';
};

/** Numbers, times and ids of things: no words that somebody wrote, and no people. */
export type Details = z.infer<typeof Details>;
export const Details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export type DeliveryState = (typeof deliveryStates)[number];
export const deliveryStates = ['waiting', 'sent', 'undelivered', 'needless'] as const;

export type Notification = z.infer<typeof Notification>;
export const Notification = z
  .object({
    id,
    kind: z.enum(kinds),
    part: z.enum(parts),
    at: time,
    read: z.boolean(),
    question: z
      .object({ id, title: z.string(), settled: z.boolean(), level: z.enum(levels) })
      .nullable()
      .describe('What it is about; null where that is a job aid'),
    jobAid: z.object({ id, title: z.string(), level: z.enum(levels) }).nullable(),
    invitationId: id.nullable(),
    reviewId: id.nullable().describe('That she is asked whether the job aid is still true'),
    open: z.boolean().describe('Whether the invitation, or what is asked, still waits for her'),
    by: PersonRef.nullable().describe('Who did it'),
    details: Details,
    undelivered: z.array(z.enum(['mail', 'push'])).describe('The ways by which it did not reach her'),
  })
  .register(models, { id: 'Notification' });

export type Unread = z.infer<typeof Unread>;
export const Unread = z.object({ asked: z.int(), near: z.int(), yours: z.int() }).register(models, { id: 'Unread' });

const notificationParams = z.object({ id });

export const notifications = contract({
  list: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/notifications',
    summary: 'List what you were told, the newest first, as far as you may still see the questions',
    query: z.object({
      part: z.enum(parts).optional(),
      read: z.enum(['true', 'false']).optional(),
      cursor,
      limit: limit(100, 30),
    }),
    returns: z.object({ items: z.array(Notification), next: z.string().nullable() }),
  },
  unread: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/notifications/unread',
    summary: 'Count what you have not read, by the parts of the inbox',
    returns: Unread,
  },
  read: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/notifications/{id}/reading',
    summary: 'Mark something as read',
    params: notificationParams,
  },
  unreadAgain: {
    access: 'write',
    method: 'DELETE',
    path: '/api/v1/notifications/{id}/reading',
    summary: 'Mark something as not read',
    params: notificationParams,
  },
  readAll: {
    access: 'write',
    method: 'PUT',
    path: '/api/v1/notifications/reading',
    summary: 'Mark all that came until a time as read',
    body: z.strictObject({ part: z.enum(parts).optional(), until: time }),
  },
});

/** How something is told by mail. */
export const mailChoices = ['at_once', 'digest', 'none'] as const;
export type MailChoice = (typeof mailChoices)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 08:30');
const Ways = z.strictObject({ mail: z.enum(mailChoices), push: z.boolean() }).register(models, { id: 'Ways' });

export type Choices = z.infer<typeof Choices>;
export const Choices = z
  .strictObject({
    asked: Ways,
    near: Ways,
    yours: Ways,
    digestAt: clock.describe('When the one letter a day comes, in your time zone'),
    quiet: z
      .strictObject({ from: clock, to: clock })
      .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Must differ from the beginning' })
      .nullable()
      .describe('Hours in which nothing is sent, but where you may be asked outside your hours'),
  })
  .register(models, { id: 'Choices' });

/** How people are told until they choose otherwise: at once only of what they are invited to. */
export const defaultChoices: Choices = {
  asked: { mail: 'at_once', push: true },
  near: { mail: 'digest', push: false },
  yours: { mail: 'digest', push: false },
  digestAt: '08:00',
  quiet: { from: '20:00', to: '07:00' },
};

export const Device = z
  .object({ id, agent: z.string(), addedAt: time, current: z.boolean().describe('The browser that asks') })
  .register(models, { id: 'Device' });

export type Undelivered = z.infer<typeof Undelivered>;
export const Undelivered = z
  .object({
    id,
    channel: z.enum(['mail', 'push']),
    kind: z.enum(kinds),
    at: time,
    attempts: z.int(),
    reason: z.string(),
  })
  .register(models, { id: 'Undelivered' });

export type Telling = z.infer<typeof Telling>;
export const Telling = z
  .object({
    choices: Choices,
    timeZone: z.string(),
    mail: z.enum(['on', 'off', 'no_address']).describe('Whether mail can reach you'),
    pushKey: z.string().describe('The key by which browsers know this installation (VAPID)'),
    devices: z.array(Device),
    undelivered: z.array(Undelivered).describe('What did not reach you in the last 30 days, at most 20'),
  })
  .register(models, { id: 'Telling' });

const endpoint = z.url({ protocol: /^https?$/, error: 'Must be an address' }).max(2_000);
const base64url = (bytes: number) =>
  z
    .string()
    .refine((text) => /^[\w-]+={0,2}$/.test(text) && atobLength(text) === bytes, `Must be ${bytes} bytes in base64url`);
const atobLength = (text: string) => Math.floor((text.replace(/=+$/, '').length * 3) / 4);

/** As a browser gives it (Push API, PushSubscription.toJSON). */
export type NewSubscription = z.infer<typeof NewSubscription>;
export const NewSubscription = z
  .strictObject({ endpoint, keys: z.strictObject({ p256dh: base64url(65), auth: base64url(16) }) })
  .register(models, { id: 'NewSubscription' });

export const telling = contract({
  read: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/telling',
    summary: 'Read how you are told, on which devices, and what did not reach you',
    returns: Telling,
  },
  choose: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/telling/choices',
    summary: 'Choose how and when you are told',
    body: Choices,
    returns: Telling,
  },
  addDevice: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/telling/devices',
    summary: 'Be told in this browser, for as long as you are signed in there',
    body: NewSubscription,
    returns: Device,
  },
  removeDevice: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/telling/devices/{id}',
    summary: 'Be told in that browser no longer',
    params: idParams,
  },
  deliveries: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/deliveries',
    summary: 'List what was sent by mail and push and what did not arrive, the latest first; administrators only',
    query: z.object({ state: z.enum(deliveryStates).default('undelivered'), cursor, limit: limit(100, 30) }),
    returns: z.object({
      items: z.array(
        Undelivered.extend({ person: PersonRef, reason: z.string().nullable(), state: z.enum(deliveryStates) }),
      ),
      next: z.string().nullable(),
      counts: z.record(z.enum(deliveryStates), z.int()).describe('Of the last 30 days'),
    }),
  },
});

/** What a link in a letter does. */
export const purposes = ['take', 'not_now', 'not_me', 'refer', 'yes', 'fix', 'retire', 'unsubscribe'] as const;
export type Purpose = (typeof purposes)[number];

export type MailedAction = z.infer<typeof MailedAction>;
export const MailedAction = z
  .object({
    purpose: z.enum(purposes),
    state: z.enum(['ready', 'used', 'over']).describe('over: nobody waits for it any more'),
    language: Language.describe('In which its letter was written'),
    person: z.string().describe('Whose link it is'),
    question: z.object({ id, title: z.string() }).nullable().describe('null where she may no longer see it'),
    jobAid: z.object({ id, title: z.string() }).nullable().describe('In place of a question'),
    part: z.enum(parts).nullable(),
  })
  .register(models, { id: 'MailedAction' });

const token = z.string().regex(/^[\w-]{20,100}$/, 'Must be the end of the address in the letter');

export const mailedActions = contract({
  read: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/mailed-actions/reading',
    summary: 'See what a link in a letter would do; it does nothing',
    body: z.strictObject({ token }),
    returns: MailedAction,
  },
  people: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/mailed-actions/people',
    summary: 'Find whom better to ask, by a link in a letter that refers',
    body: z.strictObject({ token, name: z.string().trim().min(2, 'Must have at least 2 characters').max(100) }),
    returns: z.object({ items: z.array(PersonRef) }),
  },
  act: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/mailed-actions',
    summary: 'Do what a link in a letter is for, once, without signing in',
    body: z.strictObject({ token, to: id.optional().describe('Whom better to ask') }),
    returns: MailedAction,
  },
  unsubscribe: {
    access: 'open',
    method: 'POST',
    path: '/unsubscribe/{token}',
    summary: 'Get no more letters of the kind that had this address in its head (RFC 8058)',
    params: z.object({ token }),
  },
});
