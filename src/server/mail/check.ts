import { openMailer } from './mailer.ts';

interface Settings {
  mail: { url: string; from: string } | null;
  selfRegistration: string[];
}

/** Whether mail can be sent, for who looks after the installation: connects and signs in, and sends nothing. */
export async function checkMail({ mail, selfRegistration }: Settings) {
  const mailer = openMailer(mail);
  if (!mailer) {
    const isWanted = selfRegistration.length > 0;
    const message = 'is off: no sign-in links by mail';
    return isWanted
      ? { works: false, message: `${message}, so SELF_REGISTRATION does nothing`, advice: 'Set SMTP_URL and MAIL_FROM' }
      : { works: null, message, advice: 'Set SMTP_URL and MAIL_FROM' };
  }
  try {
    await mailer.check();
    return { works: true, message: `${new URL(mail!.url).host} takes mail from ${mail!.from}`, advice: '' };
  } catch (error) {
    const why = (error as Error).message;
    return { works: false, message: `can’t be sent: ${why}`, advice: 'Check SMTP_URL and that server' };
  }
}
