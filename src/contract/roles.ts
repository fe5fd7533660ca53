import * as z from 'zod';
import { contract } from './kernel.ts';
import { id, idParams } from './text.ts';

export type Role = z.infer<typeof Role>;
export const Role = z.enum(['administrator', 'consultant']);

const params = z.object({ id, role: Role });

/** What a person is to the whole installation. By a session only: a token shall not give its bearer more rights. */
export const roles = contract({
  changeKind: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/people/{id}/kind',
    summary: 'Make a person an employee or a guest; administrators only',
    params: idParams,
    body: z.strictObject({ kind: z.enum(['employee', 'guest']) }),
  },
  give: {
    access: 'account',
    method: 'PUT',
    path: '/api/v1/people/{id}/roles/{role}',
    summary: 'Make an employee an administrator or a performance consultant; administrators only',
    params,
  },
  take: {
    access: 'account',
    method: 'DELETE',
    path: '/api/v1/people/{id}/roles/{role}',
    summary: 'Take that role from her; the last administrator stays one',
    params,
  },
});
