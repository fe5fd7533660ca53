import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '../mail-server.ts';
import { startProvider } from '../openid-provider.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Somebody signs in by password, passkey, a mailed link, and her account at the organisation's OpenID provider. */
let site: Site;
let provider: Awaited<ReturnType<typeof startProvider>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  provider = await startProvider(publicUrl);
  mail = await startMailServer();
  site = await openSite({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    SMTP_URL: mail.url,
    MAIL_FROM: 'firsthand@example.org',
    OIDC_NAME: 'Acme',
    ...provider.settings,
  });
  const { db } = site.world.services;
  for (const { id, name } of [site.world.ada, site.world.elif, site.world.mo]) {
    await db
      .updateTable('person')
      .set({ email: `${name.toLowerCase()}@example.org` })
      .where('id', '=', id)
      .execute();
  }
});
afterAll(async () => {
  await site?.close();
  await provider?.stop();
  await mail?.stop();
});

const password = 'seven grey otters swim';

test.skipIf(noBrowser)('Ada sets a password, and signs in by it where she left off', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set a password' }).click();
  const field = page.getByLabel('New password');
  await field.fill('password1234');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.getByText('Is one of the commonest passwords').waitFor();
  await eventually(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await field.fill(password);
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.getByText(/^Set now/).waitFor();
  await picture(page, 'account');

  const other = await site.visit(null);
  await other.goto('/people');
  await other.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await settle(other);
  await picture(other, 'sign-in');
  await other.getByLabel('Mail address').fill('ada@example.org');
  await other.getByLabel('Password', { exact: true }).fill('seven grey otters sink');
  await other.getByRole('button', { name: 'Sign in with password' }).click();
  await other.getByText('do not belong together').waitFor();
  await picture(other, 'sign-in-wrong');
  await other.getByLabel('Password', { exact: true }).fill(password);
  await other.getByRole('button', { name: 'Sign in with password' }).click();
  await other.getByRole('heading', { name: 'People', exact: true }).waitFor();
  await other.goto('/account');
  await other.getByText('An attempt to sign in as you failed.').waitFor();
  expect(new URL(other.url()).pathname).toBe('/account');
});

test.skipIf(noBrowser)('Elif adds a passkey, names it, and signs in by it alone', async () => {
  const page = await site.visit(site.world.elif);
  const device = await plugIn(page);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('never used').waitFor();
  await page.getByRole('button', { name: /^Rename/ }).click();
  await page.getByLabel('Name of this passkey').fill('Blue key');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Blue key').waitFor();
  await picture(page, 'account-passkey');
  expect(await device.credentials()).toHaveLength(1);

  await comeBackByPress(page);
  await page.getByRole('heading', { name: 'Questions', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Your account: Elif' }).waitFor();
  await page.goto('/account');
  await page.getByText(/Last used now/).waitFor();

  // Some time later the same passkey shows that it is still her, before anything changes.
  await site.world.services.db
    .updateTable('session')
    .set({ authenticatedAt: new Date(0) })
    .where('personId', '=', site.world.elif.id)
    .execute();
  await page.reload();
  await page.getByRole('button', { name: 'Remove Blue key' }).click();
  await page.getByRole('dialog', { name: 'Is it you?' }).waitFor();
  await picture(page, 'account-confirm');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByText('Blue key can no longer sign you in').waitFor();
  await comeBackByPress(page);
  await page.getByText('This passkey does not sign anybody in here').waitFor();
});

test.skipIf(noBrowser)('Mo comes back by his account at the provider, to the page he wanted', async () => {
  provider.signInAs({ sub: 'mo-1', email: 'mo@example.org', email_verified: true });
  const page = await site.visit(null);
  await page.goto('/people?name=Ada');
  await page.getByRole('link', { name: 'Sign in with Acme' }).click();
  await page.getByRole('button', { name: 'Your account: Mo' }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/people?name=Ada');

  provider.signInAs({ sub: 'stranger', email: 'stranger@example.org', email_verified: true });
  const other = await site.visit(null);
  await other.goto('/');
  await other.getByRole('link', { name: 'Sign in with Acme' }).click();
  await other.getByText('Nobody here has the mail address that Acme told').waitFor();
  await picture(other, 'sign-in-unknown');
});

test.skipIf(noBrowser)('Ada has a link sent, signs in by it, and moves to another address', async () => {
  const page = await site.visit(null);
  await page.goto('/topics');
  await page.getByRole('button', { name: 'No password? Have a link sent to you' }).click();
  await page.getByLabel('Mail address').fill('ada@example.org');
  await picture(page, 'sign-in-mail');
  const before = mail.letters.length;
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('a link is on its way').waitFor();
  await page.goto(linkIn((await mail.letter(before + 1)).text));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'What are you stuck on?' }).waitFor();

  await page.goto('/account');
  await page.getByRole('button', { name: 'Change mail address' }).click();
  await page.getByLabel('New mail address').fill('ada@new.example');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('A link was sent to ada@new.example').waitFor();
  await page.goto(linkIn((await mail.letter(before + 2)).text));
  await page.getByRole('button', { name: 'Yes, use it' }).click();
  await page.getByText('It is ada@new.example now.').waitFor();
  expect(await site.world.ada.credentials.read({})).toMatchObject({ email: 'ada@new.example' });
  await picture(page, 'confirm-email');
});

test.skipIf(noBrowser)('no page complained, and none asked anybody but the provider', () => {
  expect(site.complaints.filter((complaint) => !complaint.includes(provider.issuer))).toEqual([]);
});

const linkIn = (text = '') => new URL(/http:\S+/.exec(text)![0]).pathname;

/** A device with a passkey inside, which verifies its user without asking (Chrome's virtual authenticator). */
async function plugIn(page: Page) {
  const chrome = await page.context().newCDPSession(page);
  await chrome.send('WebAuthn.enable');
  const { authenticatorId } = await chrome.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { credentials: async () => (await chrome.send('WebAuthn.getCredentials', { authenticatorId })).credentials };
}

/** Signs out, and in again by the key. Where the page offers it quietly, a key that touches itself would be faster than the press. */
async function comeBackByPress(page: Page) {
  await page.context().clearCookies();
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
  await page.goto('/questions');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
}

async function freePort() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
