import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { bytes } from './sessions.ts';
import { id, idParams, name, time } from './text.ts';

export type Passkey = z.infer<typeof Passkey>;
export const Passkey = z
  .object({ id, name: z.string(), addedAt: time, usedAt: time.nullable() })
  .register(models, { id: 'Passkey' });

/** Something that its owner should know about signing in to her account. */
export type AccountWarning = z.infer<typeof AccountWarning>;
export const AccountWarning = z
  .object({
    about: z.enum(['failed_attempts', 'link_refused']),
    times: z.int(),
    last: time,
  })
  .register(models, { id: 'AccountWarning' });

export type Account = z.infer<typeof Account>;
export const Account = z
  .object({
    email: z.string().nullable(),
    emailChange: z
      .object({ email: z.string(), expiresAt: time })
      .nullable()
      .describe('An address that waits to be confirmed'),
    password: z.object({ setAt: time }).nullable(),
    passkeys: z.array(Passkey),
    identities: z.array(z.object({ id, issuer: z.string(), linkedAt: time, usedAt: time })),
    warnings: z.array(AccountWarning).describe('Of the last 30 days'),
    fresh: z.boolean().describe('Whether this session signed in within the last ten minutes, as changes here ask for'),
  })
  .register(models, { id: 'Account' });

/** A password as one is chosen, in characters as people count them. */
const newPassword = z
  .string('Must be text')
  .max(1_000, 'Must have at most 200 characters')
  .refine((text) => text.isWellFormed(), 'Must be valid text')
  .refine((text) => [...text].length >= 12, 'Must have at least 12 characters')
  .refine((text) => [...text].length <= 200, 'Must have at most 200 characters');

export type NewPasskey = z.infer<typeof NewPasskey>;
export const NewPasskey = z
  .strictObject({
    name: name(1, 60),
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(7)
      .default([]),
  })
  .register(models, { id: 'NewPasskey' });

/** What a browser needs to make a passkey (WebAuthn, PublicKeyCredentialCreationOptionsJSON, as far as it varies). */
export const PasskeyOffer = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    algorithms: z.array(z.int()).describe('COSE numbers, the best first'),
    exclude: z.array(z.string()).describe('The credentials that she has already'),
    timeout: z.int().describe('Milliseconds'),
  })
  .register(models, { id: 'PasskeyOffer' });

const email = z.email('Must be a mail address').max(254);

export const credentials = contract({
  read: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/account',
    summary: 'Read how you sign in',
    returns: Account,
  },
  setPassword: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/account/password',
    summary: 'Set or change your password; ends your other sessions',
    body: z.strictObject({
      password: newPassword,
      current: z.string().max(1_000).optional().describe('Needed where you signed in more than ten minutes ago'),
    }),
  },
  removePassword: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/account/password',
    summary: 'Remove your password; ends your other sessions',
  },
  offerPasskey: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/account/passkey-challenges',
    summary: 'Get what a browser needs to make a passkey for you',
    returns: PasskeyOffer,
  },
  addPasskey: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/account/passkeys',
    summary: 'Add a passkey that your browser has made',
    body: NewPasskey,
    returns: Passkey,
  },
  renamePasskey: {
    access: 'account',
    method: 'PATCH',
    path: '/api/v1/account/passkeys/{id}',
    summary: 'Give one of your passkeys another name',
    params: idParams,
    body: z.strictObject({ name: name(1, 60) }),
  },
  removePasskey: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/account/passkeys/{id}',
    summary: 'Remove one of your passkeys',
    params: idParams,
  },
  removeIdentity: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/account/identities/{id}',
    summary: 'Part from an account elsewhere by which you signed in',
    params: idParams,
  },
  changeEmail: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/account/email',
    summary: 'Ask for another mail address; a link that is sent to it makes it yours',
    body: z.strictObject({ email }),
  },
  keepEmail: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/account/email-change',
    summary: 'Keep your mail address after all',
  },
  confirmEmail: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/account/email-confirmations',
    summary: 'Confirm your new mail address by the token that was sent to it',
    body: z.strictObject({ token: z.string().regex(/^[\w-]{20,100}$/, 'Must be the token of a mail') }),
    returns: z.object({ email: z.string() }),
  },
  setEmail: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/people/{id}/email',
    summary: 'Set somebody’s mail address, or remove it; administrators only',
    params: idParams,
    body: z.strictObject({ email: email.nullable() }),
  },
});
