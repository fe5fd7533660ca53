import * as z from 'zod';
import { contract, models, scopes } from './kernel.ts';
import { PersonRef } from './people.ts';
import { cursor, id, idParams, limit, name, text, time } from './text.ts';

const Scopes = z.array(z.enum(scopes)).min(1, 'Choose at least one').max(scopes.length);

export type Token = z.infer<typeof Token>;
export const Token = z
  .object({
    id,
    name: z.string(),
    person: PersonRef.describe('Whom it acts for'),
    scopes: Scopes,
    madeAt: time,
    expiresAt: time.nullable().describe('null only for a service account: it works until it is revoked'),
    usedAt: time.nullable().describe('When it was last used, to the minute; of a person’s token only she is told'),
  })
  .register(models, { id: 'Token' });

export type NewToken = z.infer<typeof NewToken>;
export const NewToken = z
  .strictObject({
    name: name(1, 100).describe('What it is for, so that it is known again'),
    scopes: Scopes,
    days: z.int().min(1).max(365).default(90).describe('How long it works'),
  })
  .register(models, { id: 'NewToken' });

const MadeToken = z
  .object({ token: Token, secret: z.string().describe('Shown this once: send it as `Authorization: Bearer …`') })
  .register(models, { id: 'MadeToken' });

export type ServiceAccount = z.infer<typeof ServiceAccount>;
export const ServiceAccount = z
  .object({
    id,
    name: z.string(),
    purpose: z.string(),
    isAdministrator: z.boolean(),
    madeBy: PersonRef,
    madeAt: time,
    tokens: z.array(Token),
  })
  .register(models, { id: 'ServiceAccount' });

export type NewServiceAccount = z.infer<typeof NewServiceAccount>;
export const NewServiceAccount = z
  .strictObject({
    name: name(1, 100),
    purpose: text(1, 1_000),
    administrator: z.boolean().default(false).describe('Needed to join people from a directory'),
  })
  .register(models, { id: 'NewServiceAccount' });

export const tokens = contract({
  list: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/tokens',
    summary: 'List your API tokens, or for administrators everybody’s, the newest first; never the secrets',
    query: z.object({ of: z.enum(['me', 'everybody']).default('me'), cursor, limit: limit(100, 50) }),
    returns: z.object({ items: z.array(Token), next: z.string().nullable() }),
  },
  make: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/tokens',
    summary: 'Make an API token that acts for you; its secret is shown this once',
    body: NewToken,
    returns: MadeToken,
  },
  revoke: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/tokens/{id}',
    summary: 'Revoke an API token: yours, or as an administrator anybody’s',
    params: idParams,
  },
  listAccounts: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/service-accounts',
    summary: 'List the programs that act by tokens of their own; administrators only',
    returns: z.object({ items: z.array(ServiceAccount) }),
  },
  makeAccount: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/service-accounts',
    summary: 'Make a service account, which acts by tokens only; administrators only',
    body: NewServiceAccount,
    returns: ServiceAccount,
  },
  retireAccount: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/service-accounts/{id}',
    summary: 'Retire a service account: its tokens end; administrators only',
    params: idParams,
  },
  makeForAccount: {
    access: 'account',
    method: 'POST',
    path: '/api/v1/service-accounts/{id}/tokens',
    summary: 'Make an API token for a service account; administrators only',
    params: idParams,
    body: NewToken.extend({
      days: z.int().min(1).max(365).nullable().default(90).describe('null: until it is revoked'),
    }),
    returns: MadeToken,
  },
});
