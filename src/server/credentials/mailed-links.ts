import type { Ctx } from '../context.ts';
import { Refusal } from '../http/problems.ts';
import { mailboxOf } from './mailbox.ts';
import { countAttempt } from './throttle.ts';

/**
 * Has a link sent to an address, if it is somebody's; whether it is shows in nothing. Throws a 429 after
 * too many for one mailbox, or from one network.
 */
export async function requestMailedLink(ctx: Ctx, email: string) {
  if (!ctx.mailer) throw new Refusal(409, 'conflict', 'No mail can be sent from here: ask an administrator for a link');
  await countAttempt(ctx, 'mail', mailboxOf(email));
  // Whose address it is, only the job looks up: so there is nothing to be seen in how long this takes.
  await ctx.jobs.send(ctx, 'mailSignInLink', { email, language: ctx.caller.language });
}
