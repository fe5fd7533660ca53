import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFirstLink } from '#src/server/sessions/links.ts';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';

/** The first administrator signs in by the one-time link. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('gives her name, and brings the first colleague in by a link of his own', async () => {
  const { world, origin } = site;
  // As on a first start: nobody administrates yet.
  await world.services.db.deleteFrom('administrator').execute();
  const link = await makeFirstLink(world.services);
  const path = new URL(link!.url).pathname;

  const page = await site.visit(null);
  await page.goto('/questions');
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();

  await page.goto(path);
  await page.getByRole('button', { name: 'Start Firsthand' }).click();
  const name = page.getByLabel('Your name');
  await eventually(() => name.getAttribute('aria-invalid')).toBe('true');
  expect(await described(name)).toContain('Tell us your name');
  await picture(page, 'first-administrator-link');

  await name.fill('Mo');
  await page.getByRole('button', { name: 'Start Firsthand' }).click();
  await page.getByRole('heading', { name: 'Who and what should be here?' }).waitFor();

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Elif');
  await page.getByRole('button', { name: 'Add and make a sign-in link' }).click();
  const given = await page.getByLabel('One-time link').inputValue();
  await picture(page, 'first-administrator-adds-a-person');

  const colleague = await site.visit(null);
  await colleague.goto(origin + new URL(given).pathname);
  await colleague.getByRole('heading', { name: 'Welcome, Elif' }).waitFor();
  await colleague.getByRole('button', { name: 'Sign in' }).click();
  await colleague.getByRole('heading', { name: 'Good that you are here, Elif' }).waitFor();
  await colleague.getByRole('link', { name: 'Skip this' }).click();
  await colleague.getByRole('heading', { name: 'What are you stuck on?' }).waitFor();

  const stranger = await site.visit(null);
  await stranger.goto(origin + path);
  await stranger.getByRole('heading', { name: 'This link no longer works' }).waitFor();
});

test.skipIf(noBrowser)('signs out again', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/');
  await page.getByRole('button', { name: 'Your account: Ada' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await page.goto('/people');
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  expect(site.complaints).toEqual([]);
});

/** What a screen reader says beside the label. */
async function described(control: import('playwright-core').Locator) {
  return control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' '),
  );
}
