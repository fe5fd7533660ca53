import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { PersonRef } from './people.ts';
import { idParams, time } from './text.ts';

const AlumOffer = z
  .object({ offeredBy: PersonRef, offeredAt: time, acceptedAt: time.nullable() })
  .register(models, { id: 'AlumOffer' });

export type Departure = z.infer<typeof Departure>;
export const Departure = z
  .object({
    leftAt: time.nullable().describe('null while she is here'),
    ends: z
      .object({ sessions: z.int(), tokens: z.int(), links: z.int(), topics: z.int(), roles: z.int() })
      .describe('What ends when she leaves'),
    offer: AlumOffer.nullable().describe('The offer to stay reachable as an alum'),
    isLastAdministrator: z.boolean().describe('Then she can’t leave before there is another'),
  })
  .register(models, { id: 'Departure' });

const ofPerson = '/api/v1/people/{id}';

/** Leaving, staying reachable as an alum, and coming back. */
export const departures = contract({
  read: {
    access: 'people',
    method: 'GET',
    path: `${ofPerson}/departure`,
    summary: 'See what ends when a person leaves; administrators only',
    params: idParams,
    returns: Departure,
  },
  leave: {
    access: 'people',
    method: 'PUT',
    path: `${ofPerson}/departure`,
    summary: 'Let a person leave: sessions, tokens, links and memberships end at once; administrators only',
    params: idParams,
    body: z.strictObject({
      alum: z.boolean().describe('She stays reachable as an alum, which she must have accepted'),
    }),
  },
  comeBack: {
    access: 'people',
    method: 'DELETE',
    path: `${ofPerson}/departure`,
    summary: 'Bring a person back who left; administrators only',
    params: idParams,
  },
  readOffer: {
    access: 'account',
    method: 'GET',
    path: `${ofPerson}/alum-offer`,
    summary: 'See whether you, or as an administrator somebody else, may stay reachable as an alum',
    params: idParams,
    returns: z.object({ offer: AlumOffer.nullable() }),
  },
  offer: {
    access: 'people',
    method: 'PUT',
    path: `${ofPerson}/alum-offer`,
    summary: 'Offer a colleague to stay reachable as an alum after leaving; administrators only',
    params: idParams,
  },
  withdrawOffer: {
    access: 'people',
    method: 'DELETE',
    path: `${ofPerson}/alum-offer`,
    summary: 'Withdraw that offer while she is still here; administrators only',
    params: idParams,
  },
  accept: {
    access: 'account',
    method: 'PUT',
    path: `${ofPerson}/alum-offer/acceptance`,
    summary: 'Accept to stay reachable as an alum after you left',
    params: idParams,
  },
  decline: {
    access: 'account',
    method: 'DELETE',
    path: `${ofPerson}/alum-offer/acceptance`,
    summary: 'Take that back; an alum who does leaves for good',
    params: idParams,
  },
});
