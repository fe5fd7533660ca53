import { createTransport } from 'nodemailer';
import { asHtml, asText, type Letter } from './letter.ts';

/** The way to the mail server. */
export interface Mailer {
  /** Hands a letter over to the mail server; throws when it does not take it. */
  send: (to: string, letter: Letter) => Promise<void>;
  /** Connects and signs in, and sends nothing; throws when that does not work. */
  check: () => Promise<void>;
}

const patienceMs = 20_000;

/** A mailer by the settings SMTP_URL and MAIL_FROM; null without them. */
export function openMailer(settings: { url: string; from: string } | null): Mailer | null {
  if (!settings) return null;
  const { url, from } = settings;
  // What was not built here can't reach files or other servers by what stands in a letter.
  const safe = { disableFileAccess: true, disableUrlAccess: true };
  const patience = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs };
  const transport = createTransport({ url, ...safe, ...patience });
  return {
    send: async (to, letter) => {
      // As an object, so that an address is never read as a list of several.
      const recipient = { name: '', address: to };
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const { subject } = letter;
      const message = { from, to: recipient, subject, text: asText(letter), html: asHtml(letter), headers };
      await transport.sendMail(message).catch(failWithoutNames);
    },
    check: async () => void (await transport.verify()),
  };
}

/** What the server answered may hold addresses, and errors are logged and kept with the job. */
function failWithoutNames(error: Error & { code?: string; responseCode?: number }): never {
  throw new Error(
    `The mail server did not take a letter: ${error.code ?? error.name} ${error.responseCode ?? ''}`.trim(),
  );
}
