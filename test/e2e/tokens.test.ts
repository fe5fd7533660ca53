import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Ada makes a token for a program, sees it once, and revokes it; Mo makes one for a program of its own. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const statusOf = async (secret: string) =>
  (await site.world.app.request('/api/v1/people', { headers: { authorization: `Bearer ${secret}` } })).status;

test.skipIf(noBrowser)('a token is made, shown once and revoked', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByRole('button', { name: 'Make the token' }).click();
  const name = page.getByLabel('What is it for?');
  await eventually(() => name.getAttribute('aria-invalid')).toBe('true');
  await name.fill('Intranet search');
  await page.getByLabel('ask, answer and edit').check();
  await page.getByRole('button', { name: 'Make the token' }).click();
  const secret = await page.getByLabel('Token', { exact: true }).inputValue();
  expect(secret).toMatch(/^fh_/);
  expect(await statusOf(secret)).toBe(200);
  await picture(page, 'token-shown-once');
  await page.getByRole('button', { name: 'I have copied it' }).click();

  await page.reload();
  await settle(page);
  await page.getByText('may read and write').waitFor();
  expect(await page.content()).not.toContain(secret.slice(3));
  await page.getByRole('button', { name: 'Revoke Intranet search' }).click();
  await page.getByRole('button', { name: 'Yes, revoke it' }).click();
  await page.getByText('No program acts for you.').waitFor();
  expect(await statusOf(secret)).toBe(401);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('an administrator gives a program an account of its own, and retires it', async () => {
  const page = await site.visit(site.world.mo);
  await page.goto('/settings/programs');
  await page.getByRole('button', { name: 'Make a service account' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Directory');
  await page.getByLabel('What is it for?').fill('Joins people from our directory.');
  await page.getByLabel('May administrate').check();
  await page.getByRole('button', { name: 'Make it', exact: true }).click();
  const card = page.getByRole('article', { name: 'Directory' });
  await card.getByRole('button', { name: 'Make a token' }).click();
  await card.getByLabel('What is it for?').fill('SCIM');
  await card.getByLabel('add people and let them leave').check();
  await card.getByLabel('It works for').selectOption('until it is revoked');
  await card.getByRole('button', { name: 'Make the token' }).click();
  const secret = await card.getByLabel('Token', { exact: true }).inputValue();
  await card.getByRole('button', { name: 'I have copied it' }).click();
  await card.getByText('works until it is revoked').waitFor();
  await picture(page, 'programs');
  expect(await statusOf(secret)).toBe(200);
  await card.getByRole('button', { name: 'Retire Directory' }).click();
  await card.getByRole('button', { name: 'Yes, retire it' }).click();
  await page.getByText('No service accounts yet').waitFor();
  expect(await statusOf(secret)).toBe(401);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('another browser is seen, and signed out from here', async () => {
  const { world } = site;
  const link = await world.mo.people.link({ params: { id: world.ada.id } });
  const phone = await site.visit(null);
  await phone.goto(new URL(link.url).pathname);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await phone.getByRole('heading', { name: 'What are you stuck on?' }).waitFor();

  const page = await site.visit(world.ada);
  await page.goto('/account');
  await page.getByText('This one').waitFor();
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByText('Signed out everywhere else').waitFor();
  // Its open page tells by itself.
  await phone.getByText('You have been signed out').waitFor();
  expect(site.complaints).toEqual([]);
});
