import type { Context } from 'hono';
import type { Actor } from '../context.ts';
import { signedOut } from './problems.ts';

/** As `shell/headers.ts` of the web part names it. */
const personHeader = 'firsthand-person';

/**
 * Says in the reply as whom it was answered, so that a browser keeps it for nobody else; and refuses what a page or a queue sends for
 * one person where another has signed in meanwhile.
 */
export function confirmPerson(c: Context, { id }: Actor) {
  const meant = c.req.header(personHeader);
  if (meant !== undefined && meant !== id) throw signedOut();
  c.header(personHeader, id);
}
