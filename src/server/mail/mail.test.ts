import { expect, test } from 'vitest';
import { readConfig } from '#src/server/config.ts';
import { startMailServer } from '#test/mail-server.ts';
import { checkMail } from './check.ts';
import { asHtml, asText } from './letter.ts';
import { openMailer } from './mailer.ts';

const from = 'Firsthand <firsthand@example.org>';

test('doctor says whether mail works, without sending any', async () => {
  const server = await startMailServer();
  const settings = { mail: { url: server.url, from }, selfRegistration: [] };
  expect(await checkMail(settings)).toMatchObject({ works: true, message: expect.stringContaining(from) });
  await server.stop();
  expect(await checkMail(settings)).toMatchObject({ works: false, advice: expect.stringContaining('SMTP_URL') });
  expect(server.letters).toEqual([]);
  expect(await checkMail({ mail: null, selfRegistration: [] })).toMatchObject({ works: null });
  expect(await checkMail({ mail: null, selfRegistration: ['example.org'] })).toMatchObject({
    works: false,
    message: expect.stringContaining('SELF_REGISTRATION'),
  });
});

test('a password in the address of the mail server is not told', async () => {
  const told = await checkMail({ mail: { url: 'smtp://user:canaryword@127.0.0.1:9', from }, selfRegistration: [] });
  expect(told.works).toBe(false);
  expect(JSON.stringify(told)).not.toContain('canaryword');
});

test('an address is one recipient, whatever it looks like', async () => {
  const server = await startMailServer();
  const mailer = openMailer({ url: server.url, from })!;
  const letter = { language: 'en' as const, subject: 'Grüße\r\nBcc: eve@example.org', paragraphs: ['Hello'] };
  await expect(mailer.send('ada@example.org, eve@example.org', letter)).rejects.toThrow(
    /^The mail server did not take a letter: EENVELOPE 501$/,
  );
  await mailer.send('ada@example.org', letter);
  const source = server.letters[0]!;
  expect(source.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  const { to, headers } = await server.letter(1);
  expect(to).toHaveLength(1);
  expect(headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  await server.stop();
});

test('a letter is the same as text and as HTML', () => {
  const letter = {
    language: 'en' as const,
    subject: 'S & T',
    paragraphs: ['Hello <Ada>,', 'two'],
    button: { label: 'Go', url: 'https://x.example/?a=1&b=2' },
    foot: 'Bye',
  };
  expect(asText(letter)).toBe('Hello <Ada>,\n\ntwo\n\nGo:\nhttps://x.example/?a=1&b=2\n\n-- \nBye\n');
  const html = asHtml(letter);
  expect(html).toContain('Hello &#60;Ada&#62;,');
  expect(html).toContain('href="https://x.example/?a=1&#38;b=2"');
  expect(html).toContain('<title>S &#38; T</title>');
});

test.each([
  [{ SMTP_URL: 'smtp://localhost' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'mail.example.org', MAIL_FROM: from }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
  [{ REPLY_ADDRESS: 'Reply <reply@example.org>' }, 'REPLY_ADDRESS'],
  [{ REPLY_ADDRESS: 'a+b@example.org' }, 'REPLY_ADDRESS'],
  [{ SELF_REGISTRATION: 'yes' }, 'SELF_REGISTRATION'],
  [{ SELF_REGISTRATION: '@example.org' }, 'SELF_REGISTRATION'],
  [{ OIDC_ISSUER: 'https://login.example.org' }, 'OIDC_CLIENT_ID'],
  [{ OIDC_ISSUER: 'http://login.example.org', OIDC_CLIENT_ID: 'x' }, 'OIDC_ISSUER'],
  [{ OIDC_ISSUER: 'https://x.example', OIDC_CLIENT_ID: 'x', OIDC_CREATE: 'maybe' }, 'OIDC_CREATE'],
  [{ TRUSTED_PROXIES: 'proxy.example.org' }, 'TRUSTED_PROXIES'],
])('the settings %j are refused, naming %s', (env, name) => {
  expect(() => readConfig(env)).toThrow(new RegExp(`^${name}:`, 'm'));
});

test('settings of sign-in as they are read', () => {
  const env = {
    SMTP_URL: 'smtps://u:p@mail.example.org',
    MAIL_FROM: from,
    SELF_REGISTRATION: 'Example.org, sub.example.com',
    OIDC_ISSUER: 'https://login.example.org',
    OIDC_CLIENT_ID: 'firsthand',
    TRUSTED_PROXIES: '10.0.0.0/8 fd00::/8',
  };
  expect(readConfig(env)).toMatchObject({
    mail: { url: env.SMTP_URL, from },
    selfRegistration: ['example.org', 'sub.example.com'],
    oidc: { issuer: env.OIDC_ISSUER, clientId: 'firsthand', clientSecret: null, create: false },
    trustedProxies: ['10.0.0.0/8', 'fd00::/8'],
  });
  expect(readConfig({})).toMatchObject({ mail: null, oidc: null, selfRegistration: [] });
});
