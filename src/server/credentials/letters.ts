import { sql } from 'kysely';
import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import type { Warning } from '../jobs.ts';
import type { Letter } from '../mail/letter.ts';
import { makeMailedLink } from '../sessions/links.ts';
import { whoMaySignIn } from '../sessions/queries.ts';
import { makeConfirmation } from './emails.ts';

// Each link is made as its mail is sent: no job holds a secret, and a mail server that was away takes nothing from a link's life.

/** Mails a one-time link to `email`, if somebody has that address or may join by it; else does nothing. */
export async function mailSignInLink(services: Services, { email }: { email: string }) {
  const { mailer } = services;
  if (!mailer) return;
  const ctx = asSystem(services);
  const person = await findByEmail(ctx, email);
  if (!person && !(await mayJoin(ctx, email))) return;
  const to = person?.email ?? email;
  const { url } = await transaction(ctx, (ctx) => makeMailedLink(ctx, person?.id ?? null, to));
  await mailer.send(to, person ? signInLetter(person.name, url) : joinLetter(url));
}

/** Mails the link that confirms a new address. */
export async function mailEmailConfirmation(services: Services, { personId }: { personId: string }) {
  const { mailer } = services;
  if (!mailer) return;
  const confirmation = await makeConfirmation(services, personId);
  if (confirmation) await mailer.send(confirmation.email, confirmationLetter(confirmation.url));
}

/** Tells the owner of an account by mail what happened to it. */
export async function warnOwner(services: Services, { personId, about, to }: Warning) {
  const { mailer, config } = services;
  if (!mailer || !personId) return;
  const person = await whoMaySignIn(services)
    .select(['p.name', 'p.email'])
    .where('p.id', '=', personId)
    .executeTakeFirst();
  const address = to ?? person?.email;
  if (person && address) await mailer.send(address, warningLetter(person.name, about, config.publicUrl));
}

const findByEmail = (ctx: Ctx, email: string) =>
  whoMaySignIn(ctx)
    .select(['p.id', 'p.name', 'p.email'])
    .where(sql`lower(p.email)`, '=', email.toLowerCase())
    .executeTakeFirst();

/** An address that belongs to nobody, of a domain whose people may join. Who has left does not come back this way. */
async function mayJoin({ db, config }: Ctx, email: string) {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (!config.selfRegistration.includes(domain)) return false;
  const taken = await db
    .selectFrom('person')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();
  return !taken;
}

const onceOnly = 'It works once, for 30 minutes. Nobody here will ever ask you for it.';

const signInLetter = (name: string, url: string): Letter => ({
  subject: 'Your link to sign in to Firsthand',
  paragraphs: [`Hello ${name},`, `here is the link that you asked for. ${onceOnly}`],
  button: { label: 'Sign in', url },
  foot: 'You did not ask for it? Then do nothing: without this mail nobody gets in.',
});

const joinLetter = (url: string): Letter => ({
  subject: 'Your link to join Firsthand',
  paragraphs: ['Hello,', `here is the link by which you join your colleagues on Firsthand. ${onceOnly}`],
  button: { label: 'Join', url },
  foot: 'You did not ask for it? Then do nothing: without this mail nobody joins.',
});

const confirmationLetter = (url: string): Letter => ({
  subject: 'Confirm your mail address for Firsthand',
  paragraphs: [
    'Hello,',
    'somebody, probably you, wants to use this address on Firsthand. The link works for 30 minutes.',
  ],
  button: { label: 'This is my address', url },
  foot: 'It was not you? Then do nothing: without this mail the address is not used.',
});

const warnings: Record<Warning['about'], { subject: string; paragraphs: string[] }> = {
  failed_attempts: {
    subject: 'Somebody tried to sign in as you',
    paragraphs: [
      'your password was typed wrong several times in a row. From now on each further attempt has to wait.',
      'Was it you? Then have a link sent to you, or use a passkey: neither has to wait. If it was not you, your account is safe ' +
        'as long as your password is used nowhere else.',
    ],
  },
  link_refused: {
    subject: 'A sign-in link of yours was opened again',
    paragraphs: [
      'somebody opened a sign-in link of yours that had been used already, or that was made for an address that you no longer have. ' +
        'It was refused.',
      'Was it you? Then there is nothing to do. If it was not, see where you are signed in, and sign out what you do not know.',
    ],
  },
  password_changed: {
    subject: 'Your password was changed',
    paragraphs: [
      'your password on Firsthand was set, changed or removed, and your other sessions were ended.',
      'It was not you? Then tell an administrator at once.',
    ],
  },
  passkey_added: {
    subject: 'A passkey was added to your account',
    paragraphs: [
      'a new passkey can sign in as you on Firsthand.',
      'It was not you? Then remove it, and tell an administrator.',
    ],
  },
  email_changed: {
    subject: 'Your mail address was changed',
    paragraphs: [
      'your account on Firsthand has another mail address from now on. Links that were sent to this one no longer work.',
      'It was not you? Then tell an administrator at once.',
    ],
  },
};

const warningLetter = (name: string, about: Warning['about'], publicUrl: string): Letter => {
  const { subject, paragraphs } = warnings[about];
  const button = { label: 'Your account', url: `${publicUrl}/account` };
  return { subject, paragraphs: [`Hello ${name},`, ...paragraphs], button };
};
