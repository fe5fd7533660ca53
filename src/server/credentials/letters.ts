import { sql } from 'kysely';
import type { Language } from '#src/contract/languages.ts';
import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import type { JobPayloads, Warning } from '../jobs.ts';
import { translator } from '../languages/translator.ts';
import type { Letter } from '../mail/letter.ts';
import { makeMailedLink } from '../sessions/links.ts';
import { readsIn, whoMaySignIn } from '../sessions/queries.ts';
import { makeConfirmation } from './emails.ts';
import { german } from './words.de.ts';
import { english } from './words.ts';

// Each link is made as its mail is sent: no job holds a secret, and a mail server that was away takes nothing from a link's life.

/** Mails a one-time link to `email`, if somebody has that address or may join by it; else does nothing. */
export async function mailSignInLink(services: Services, { email, language = 'en' }: JobPayloads['mailSignInLink']) {
  const { mailer } = services;
  if (!mailer) return;
  const ctx = asSystem(services);
  const person = await findByEmail(ctx, email);
  if (!person && !(await mayJoin(ctx, email))) return;
  const to = person?.email ?? email;
  const { url } = await transaction(ctx, (ctx) => makeMailedLink(ctx, person?.id ?? null, to));
  await mailer.send(
    to,
    person ? signInLetter({ ...person, language: person.language ?? language }, url) : joinLetter(language, url),
  );
}

/** Mails the link that confirms a new address. */
export async function mailEmailConfirmation(services: Services, { personId }: { personId: string }) {
  const { mailer } = services;
  if (!mailer) return;
  const confirmation = await makeConfirmation(services, personId);
  const person = await findReader(services, personId);
  if (confirmation && person)
    await mailer.send(confirmation.email, confirmationLetter(person.language, confirmation.url));
}

/** Tells the owner of an account by mail what happened to it. */
export async function warnOwner(services: Services, { personId, about, to }: Warning) {
  const { mailer, config } = services;
  if (!mailer || !personId) return;
  const person = await findReader(services, personId);
  const address = to ?? person?.email;
  if (person && address) await mailer.send(address, warningLetter(person, about, config.publicUrl));
}

const findReader = (services: Services, personId: string) =>
  whoMaySignIn(services)
    .select(['p.name', 'p.email', readsIn.as('language')])
    .where('p.id', '=', personId)
    .executeTakeFirst();

const findByEmail = (ctx: Ctx, email: string) =>
  whoMaySignIn(ctx)
    .select(['p.id', 'p.name', 'p.email', 'p.language'])
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

const inLanguage = translator(english, german);

interface Reader {
  name: string;
  language: Language;
}

function signInLetter({ name, language }: Reader, url: string): Letter {
  const say = inLanguage(language);
  return {
    language,
    subject: say('sign-in.subject'),
    paragraphs: [say('hello', { name }), say('sign-in.lede')],
    button: { label: say('sign-in.act'), url },
    foot: say('sign-in.foot'),
  };
}

function joinLetter(language: Language, url: string): Letter {
  const say = inLanguage(language);
  return {
    language,
    subject: say('join.subject'),
    paragraphs: [say('hello.unnamed'), say('join.lede')],
    button: { label: say('join.act'), url },
    foot: say('join.foot'),
  };
}

function confirmationLetter(language: Language, url: string): Letter {
  const say = inLanguage(language);
  return {
    language,
    subject: say('confirm.subject'),
    paragraphs: [say('hello.unnamed'), say('confirm.lede')],
    button: { label: say('confirm.act'), url },
    foot: say('confirm.foot'),
  };
}

function warningLetter({ name, language }: Reader, about: Warning['about'], publicUrl: string): Letter {
  const say = inLanguage(language);
  return {
    language,
    subject: say(`${about}.subject`),
    paragraphs: [say('hello', { name }), say(`${about}.lede`), say(`${about}.todo`)],
    button: { label: say('warning.act'), url: `${publicUrl}/account` },
  };
}
