import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { Person, timeZone } from './people.ts';
import { line } from './text.ts';

const token = z.string().regex(/^[\w-]{20,100}$/, 'Must be the token of a one-time link');

export const LinkUse = z
  .object({
    purpose: z.enum(['first_administrator', 'sign_in']),
    name: z.string().nullable().describe('Who signs in, where the link knows'),
  })
  .register(models, { id: 'LinkUse' });

export const sessions = contract({
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
      name: line(1, 100).optional().describe('Needed where the link makes the first administrator'),
      timeZone: timeZone.optional(),
    }),
    returns: Person,
  },
  read: {
    access: 'account',
    method: 'GET',
    path: '/api/v1/session',
    summary: 'Read who is signed in',
    returns: Person,
  },
  end: { access: 'account', method: 'DELETE', path: '/api/v1/session', summary: 'Sign out' },
});
