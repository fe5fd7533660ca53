import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Member, type Site } from '../browser.ts';
import { layouts, lookAt, schemes, type Look } from '../cells.ts';
import { everyRoute } from '../routes.ts';

/** No page has a barrier that axe can find: every address, on a phone and a desktop, at 100 and 200 %, light and dark. */
let site: Site;
let routes: string[];
let forEverybody: string;
beforeAll(async () => {
  site = await openSite();
  routes = await everyRoute(site);
  forEverybody = await askPublicly(site.world);
});
afterAll(() => site?.close());

/** How many pages are looked at at the same time. */
const lanes = 3;
const perPage = Object.keys(layouts).length * schemes.length;

test.skipIf(noBrowser)('every page of somebody who is signed in', { timeout: 300_000 }, async () => {
  const { cells, faults } = await lookAtAll(site.world.mo, routes);
  expect(faults).toEqual([]);
  expect(new Set(cells).size).toBe(new Set(routes).size * perPage);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('every page of a visitor', async () => {
  const { cells, faults } = await lookAtAll(null, await forVisitors());
  expect(faults).toEqual([]);
  expect(new Set(cells).size).toBe((await forVisitors()).length * perPage);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)(
  'what only opens while one works: suggestions, details, menus, windows, forms',
  { timeout: 300_000 },
  async () => {
    const found: Look[] = [];
    for (const opened of [asking, account, refused, changing, designed]) found.push(await opened());
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    expect(new Set(found.flatMap(({ cells }) => cells)).size).toBe(9 * perPage);
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('no address is left out', async () => {
  const addresses = [...routes, ...(await forVisitors())].map((route) => route.split('?')[0]!);
  const patterns = ['app', 'routes'].flatMap((file) => patternsIn(readFileSync(`src/web/shell/${file}.tsx`, 'utf8')));
  expect(patterns.length).toBeGreaterThan(30);
  expect(patterns.filter((pattern) => !addresses.some((address) => matches(pattern, address)))).toEqual([]);
});

test.skipIf(noBrowser)('the page of a stranger asks once who is there, not again and again', async () => {
  const page = await site.visit(null);
  const asked: string[] = [];
  page.on('request', (request) => request.url().endsWith('/api/v1/session') && asked.push(request.url()));
  for (const route of ['/sign-in', '/sign-in/this-link-was-never-made']) {
    await page.goto(route);
    await settle(page);
  }
  expect(asked).toHaveLength(2);
});

/** Goes from page to page as the links do, without loading everything anew, in a few windows at once. */
async function lookAtAll(person: Member | null, routes: string[]) {
  const left = [...new Set(routes)];
  const looks: Look[] = [];
  const walk = async () => {
    const page = await site.visit(person);
    await page.goto('/guide');
    await settle(page);
    for (let route = left.shift(); route; route = left.shift()) {
      const to = route;
      await go(page, to).catch((cause: unknown) => {
        throw new Error(`${to} did not show`, { cause });
      });
      looks.push(await lookAt(page, route));
    }
    await page.context().close();
  };
  await Promise.all(Array.from({ length: lanes }, walk));
  return { cells: looks.flatMap(({ cells }) => cells), faults: looks.flatMap(({ faults }) => faults) };
}

async function go(page: Page, route: string) {
  await page.evaluate(async (route) => {
    history.pushState(null, '', route);
    await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  }, route);
  await settle(page);
  const here = new URL(page.url());
  // Signing in leads a stranger nowhere else.
  expect(here.pathname + here.search).toBe(route);
}

async function forVisitors() {
  const { mo } = site.world;
  const { items: guide } = await mo.guide.list({});
  return [
    `/questions/${forEverybody}`,
    '/search?text=visitors',
    '/guide',
    `/guide/${guide[0]!.slug}`,
    '/people',
    '/nowhere',
    '/sign-in',
    '/sign-in/this-link-was-never-made',
    '/respond/this-link-was-never-made',
    '/unsubscribe/this-link-was-never-made',
  ];
}

/** A question that is public; gives its id. */
async function askPublicly({ mo }: Site['world']) {
  const { id } = await mo.questions.ask({
    body: { title: 'Where do visitors leave their coats?', body: 'There is *no* hook.' },
  });
  const { readersThen } = await mo.questions.previewAudience({ params: { id }, body: { level: 'public' } });
  await mo.questions.setAudience({ params: { id }, body: { level: 'public', confirm: readersThen } });
  return id;
}

async function asking(): Promise<Look> {
  const page = await open('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Why does the configuration break the build?');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const suggested = await lookAt(page, 'suggestions');
  await page.getByRole('button', { name: 'Add details' }).click();
  const detailed = await lookAt(page, 'details of a question');
  await page.getByRole('button', { name: 'Change who can read it' }).click();
  await page.getByRole('radio', { name: /^People you name/ }).check();
  await page.getByRole('combobox', { name: 'Who can read it' }).fill('e');
  await page.getByRole('option', { name: 'Elif' }).waitFor();
  await picture(page, 'choosing-readers');
  return both(suggested, detailed, await lookAt(page, 'choosing readers'));
}

async function account(): Promise<Look> {
  const page = await open('/');
  await page.getByRole('button', { name: /^Your account/ }).click();
  return lookAt(page, 'account menu');
}

/** A form that was refused. */
async function refused(): Promise<Look> {
  const page = await open('/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Add and make a sign-in link' }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  return lookAt(page, 'a refused form');
}

/** The window that changes who can read a question. */
async function changing(): Promise<Look> {
  const page = await open(routes[3]!);
  await page.getByRole('button', { name: 'Change who can read this' }).click();
  await page.getByRole('radio', { name: /^People you name/ }).check();
  await page.getByText('can’t any more').waitFor();
  await picture(page, 'changing-readers');
  return lookAt(page, 'changing readers');
}

/** A menu, a message with its undo, and a window, as the page of the design has them. */
async function designed(): Promise<Look> {
  const page = await open('/design');
  await page.getByRole('button', { name: 'What one can do' }).click();
  const menu = await lookAt(page, 'a menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show a message with undo' }).click();
  // What has the focus stays.
  await page.locator('.toasts').getByRole('button', { name: 'Undo' }).focus();
  const message = await lookAt(page, 'a message');
  await page.getByRole('button', { name: 'Open a window' }).click();
  await page.getByRole('dialog').waitFor();
  return both(menu, message, await lookAt(page, 'a window'));
}

const both = (...looks: Look[]): Look => ({
  cells: looks.flatMap(({ cells }) => cells),
  faults: looks.flatMap(({ faults }) => faults),
});

async function open(route: string) {
  const page = await site.visit(site.world.mo, { viewport: { width: 1280, height: 800 } });
  await page.goto(route);
  await settle(page);
  return page;
}

/** The addresses that the router knows; those that only lead on are not pages. */
const patternsIn = (source: string) =>
  [...source.matchAll(/<Route path="([^"*]+)"(?! component=\{To)/g)].map(([, pattern]) => pattern!);

const matches = (pattern: string, address: string) =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(address);
