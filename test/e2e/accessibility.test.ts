import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { everyRoute } from './routes.ts';

const sizes = { phone: { width: 320, height: 640 }, desktop: { width: 1280, height: 800 } };

/** No page has a barrier that axe can find. */
let site: Site;
let routes: string[];
beforeAll(async () => {
  site = await openSite();
  routes = await everyRoute(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser).each([
  ['light', 'phone'],
  ['light', 'desktop'],
  ['dark', 'phone'],
  ['dark', 'desktop'],
] as const)('%s, %s', { timeout: 180_000 }, async (colorScheme, size) => {
  const page = await site.visit(site.world.mo, { colorScheme, viewport: sizes[size] });
  const found: string[] = [];
  for (const [index, route] of routes.entries()) {
    await page.goto(route);
    await settle(page);
    found.push(...(await violations(page)).map((violation) => `${route} ${violation}`));
    await picture(page, `page-${index}-${size}-${colorScheme}`);
  }
  found.push(...(await inUse(page)));
  expect(found).toEqual([]);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('signed out, too; and the page asks once who is there, not again and again', async () => {
  const page = await site.visit(null);
  const asked: string[] = [];
  page.on('request', (request) => request.url().endsWith('/api/v1/session') && asked.push(request.url()));
  const found: string[] = [];
  for (const route of ['/sign-in', '/sign-in/this-link-was-never-made']) {
    await page.goto(route);
    await settle(page);
    found.push(...(await violations(page)));
  }
  expect(found).toEqual([]);
  expect(asked).toHaveLength(2);
});

/** The same for what only opens while one works: suggestions, details, menus, windows, forms. */
async function inUse(page: Page) {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Why does the configuration break the build?');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const asking = await violations(page);
  await page.getByRole('button', { name: 'Add details' }).click();
  const detailed = await violations(page);
  await page.getByRole('button', { name: 'Change who can read it' }).click();
  await page.getByRole('radio', { name: /^People you name/ }).check();
  await page.getByRole('combobox', { name: 'Who can read it' }).fill('e');
  await page.getByRole('option', { name: 'Elif' }).waitFor();
  const choosing = await violations(page);
  await picture(page, `choosing-readers-${label(page)}`);
  await page.getByRole('button', { name: 'Discard draft' }).click();

  await page.getByRole('button', { name: /^Your account/ }).click();
  const menu = await violations(page);
  await page.keyboard.press('Escape');

  await page.goto('/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Add and make a sign-in link' }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  const refused = await violations(page);
  return [...asking, ...detailed, ...choosing, ...menu, ...refused, ...(await changing(page))];
}

/** The window that changes who can read a question. */
async function changing(page: Page) {
  await page.goto(routes[3]!);
  await page.getByRole('button', { name: 'Change who can read this' }).click();
  await page.getByRole('radio', { name: /^People you name/ }).check();
  await page.getByText('can’t any more').waitFor();
  await picture(page, `changing-readers-${label(page)}`);
  return violations(page);
}

const label = (page: Page) => page.viewportSize()!.width;
