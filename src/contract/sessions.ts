import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { Language } from './languages.ts';
import { Person, timeZone } from './people.ts';
import { id, idParams, line, name, time } from './text.ts';

/** Who is signed in, as she is shown to herself. */
export type Me = z.infer<typeof Me>;
export const Me = Person.extend({
  language: Language.nullable().describe('The language that she chose to read in; null: as her browser asks'),
}).register(models, { id: 'Me' });

const token = z.string().regex(/^[\w-]{20,100}$/, 'Must be the token of a one-time link');

export const LinkUse = z
  .object({
    purpose: z.enum(['first_administrator', 'sign_in', 'registration']),
    name: z.string().nullable().describe('Who signs in, where the link knows'),
  })
  .register(models, { id: 'LinkUse' });

export type Session = z.infer<typeof Session>;
export const Session = z
  .object({
    id,
    agent: z.string().describe('The browser that it began in, as it named itself'),
    method: z.enum(['link', 'password', 'passkey', 'oidc', 'mail']).describe('How she signed in'),
    startedAt: time,
    seenAt: time.describe('When it was last used, to the hour'),
    current: z.boolean().describe('The one that asks'),
  })
  .register(models, { id: 'Session' });

/** What a person types; what she chooses anew has more to fulfil. */
const typedPassword = z
  .string()
  .min(1, 'Must not be empty')
  .max(1_000)
  .refine((text) => text.isWellFormed(), 'Must be valid text');

/** Bytes as WebAuthn's JSON writes them (RFC 4648, section 5). */
export const bytes = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/, 'Must be base64url');

export type WaysToSignIn = z.infer<typeof WaysToSignIn>;
export const WaysToSignIn = z
  .object({
    password: z.boolean(),
    passkey: z.boolean().describe('Whether browsers allow passkeys at this address: over https, or on localhost'),
    mail: z.boolean().describe('Whether a one-time link can come by mail'),
    oidc: z
      .object({ name: z.string(), url: z.string() })
      .nullable()
      .describe('Where to go to sign in by OpenID Connect'),
    selfRegistration: z.array(z.string()).describe('Mail domains whose people may join by themselves'),
  })
  .register(models, { id: 'WaysToSignIn' });

export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;
export const PasskeyAssertion = z
  .strictObject({ credentialId: bytes, clientDataJSON: bytes, authenticatorData: bytes, signature: bytes })
  .register(models, { id: 'PasskeyAssertion' });

export const sessions = contract({
  ways: {
    access: 'open',
    method: 'GET',
    path: '/api/v1/ways-to-sign-in',
    summary: 'See by which ways one can sign in here',
    returns: WaysToSignIn,
  },
  startByPassword: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/password-sessions',
    summary: 'Sign in by mail address and password; the session comes as a cookie',
    body: z.strictObject({ email: z.email().max(254), password: typedPassword }),
    returns: Me,
  },
  challenge: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/passkey-challenges',
    summary: 'Get a challenge for a passkey to sign; it works once, within five minutes',
    returns: z.object({ challenge: z.string(), rpId: z.string(), timeout: z.int().describe('Milliseconds') }),
  },
  startByPasskey: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/passkey-sessions',
    summary: 'Sign in by a passkey that has signed a challenge; the session comes as a cookie',
    body: PasskeyAssertion,
    returns: Me,
  },
  mailLink: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/sign-in-mails',
    summary: 'Have a one-time link sent to a mail address; the answer is the same whoever has it',
    body: z.strictObject({ email: z.email().max(254) }),
  },
  look: {
    access: 'open',
    method: 'GET',
    path: '/api/v1/sign-in-links/{token}',
    summary: 'See what a one-time link is for, without using it up',
    params: z.object({ token }),
    returns: LinkUse,
  },
  start: {
    access: 'open',
    method: 'POST',
    path: '/api/v1/sessions',
    summary: 'Sign in by a one-time link; the session comes as a cookie',
    body: z.strictObject({
      token,
      name: name(1, 100)
        .optional()
        .describe('Needed where the link makes a person: the first administrator, or one who joins by mail'),
      timeZone: timeZone.optional(),
      organisationName: line(0, 100).optional().describe('What the first administrator calls the organisation'),
    }),
    returns: Me.extend({ first: z.boolean().describe('Whether she signed in for the first time') }),
  },
  read: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Read who is signed in',
    returns: Me,
  },
  chooseLanguage: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/account/language',
    summary: 'Choose the language that you read in, here and in letters; null: as your browser asks',
    body: z.strictObject({ language: Language.nullable() }),
  },
  end: { access: 'account', method: 'DELETE', path: '/api/v1/session', summary: 'Sign out' },
  list: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/sessions',
    summary: 'List where you are signed in, the latest first',
    returns: z.object({ items: z.array(Session) }),
  },
  revoke: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/sessions/{id}',
    summary: 'Sign out there: one of your sessions ends',
    params: idParams,
  },
  endOthers: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/sessions',
    summary: 'Sign out everywhere else: all of your sessions but this one end',
  },
  endAll: {
    access: 'people',
    method: 'DELETE',
    path: '/api/v1/people/{id}/sessions',
    summary: 'Sign a person out everywhere; administrators only',
    params: idParams,
  },
});
