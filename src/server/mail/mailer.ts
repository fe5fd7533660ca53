import { createTransport } from 'nodemailer';
import { asHtml, asText, type Letter } from './letter.ts';

/** The way to the mail server. */
export interface Mailer {
  /** Hands a letter over to the mail server; throws MailRefused when it does not take it. */
  send: (to: string, letter: Letter, head?: Head) => Promise<void>;
  /** Connects and signs in, and sends nothing; throws when that does not work. */
  check: () => Promise<void>;
}

/** What stands in a letter's head besides whom it is from and to. */
export interface Head {
  /** In angle brackets; the same however often the letter is tried, so that mail programs show it once. */
  messageId?: string;
  replyTo?: string;
  headers?: Record<string, string>;
}

/** The mail server did not take a letter; `forGood` when it said that it never will. */
export class MailRefused extends Error {
  readonly forGood: boolean;

  constructor(message: string, forGood: boolean) {
    super(message);
    this.forGood = forGood;
  }
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
    send: async (to, letter, { messageId, replyTo, headers: more } = {}) => {
      // As an object, so that an address is never read as a list of several.
      const recipient = { name: '', address: to };
      const headers = { 'Auto-Submitted': 'auto-generated', ...more };
      const { subject } = letter;
      const message = {
        from,
        to: recipient,
        subject,
        text: asText(letter),
        html: asHtml(letter),
        headers,
        ...(messageId && { messageId }),
        ...(replyTo && { replyTo }),
      };
      await transport.sendMail(message).catch(failWithoutNames);
    },
    check: async () => void (await transport.verify()),
  };
}

/** What the server answered may hold addresses, and errors are logged and kept with the job. */
function failWithoutNames(error: Error & { code?: string; responseCode?: number }): never {
  const { code = error.name, responseCode = 0 } = error;
  // A 5yz about the letter itself is an answer to keep (RFC 5321, 4.2.1); about signing in it may be put right.
  const forGood = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  throw new MailRefused(`The mail server did not take a letter: ${code} ${responseCode || ''}`.trim(), forGood);
}
