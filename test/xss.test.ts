import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, settle, type Site } from './e2e/browser.ts';
import { carelessly, whichRun } from './xss/control.ts';
import { makeMarkdown, makePayloads, type Payload } from './xss/payloads.ts';
import { notShown, readTextColumns } from './xss/columns.ts';
import { packs, plant } from './xss/plant.ts';

// Stored and reflected cross-site scripting: what runs in a page that trusts it is sent through every text that people
// write, and every page that shows one is opened and touched. The policy of the site is tried by being switched off, too.

let site: Site;
let payloads: Payload[];
let pages: string[];
beforeAll(async () => {
  if (noBrowser) return;
  site = await openSite();
  const html = makePayloads();
  const markdown = makeMarkdown(html.length);
  const bare = await site.visit(null);
  const ran = await whichRun(bare, [...html, ...markdown.map(carelessly)]);
  await bare.close();
  payloads = [...html, ...markdown].filter(({ n }) => ran.has(n));
  console.log(`${payloads.length} of ${html.length + markdown.length} payloads run in a bare page`);
  pages = await plant(site.world, payloads);
  console.log(`planted after ${Math.round(performance.now() / 1000)} s`);
}, 300_000);
afterAll(() => site?.close());

test.skipIf(noBrowser)('at least 300 payloads do run where they are trusted', { retry: 0 }, () => {
  expect(payloads.length).toBeGreaterThanOrEqual(300);
  expect(payloads.filter(({ text }) => text.includes('](')).length).toBeGreaterThan(3);
});

test.skipIf(noBrowser)(
  'they stand in every text column but those of which it is said why not',
  { retry: 0 },
  async () => {
    const columns = await readTextColumns(site.world);
    expect(Object.keys(columns).length).toBeGreaterThan(50);
    const unplanted = Object.keys(columns).filter((column) => !columns[column]);
    expect(unplanted.filter((column) => !notShown.has(column))).toEqual([]);
    // Nothing is named that is gone.
    expect([...notShown.keys()].filter((column) => !(column in columns))).toEqual([]);
  },
);

test.skipIf(noBrowser)(
  'what looks for them finds one that runs, and one that would',
  { retry: 0, timeout: 60_000 },
  async () => {
    const { page, executed } = await open(true);
    await page.goto('/');
    await settle(page);
    await page.evaluate(() => {
      document.body.append(
        document.createRange().createContextualFragment('<img src=x onerror="top.x(7)"><a href="javascript:1">x</a>'),
      );
    });
    const found = await suspects(page);
    expect(found).toHaveLength(2);
    // Once by itself, and once by the touch.
    await expect.poll(() => new Set(executed)).toEqual(new Set([7]));
  },
);

test.skipIf(noBrowser).each([
  ['on', false],
  ['off', true],
])('none runs anywhere, with the policy %s', { retry: 0, timeout: 600_000 }, async (_, bypassCSP) => {
  const { page, executed } = await open(bypassCSP);
  const found: string[] = [];
  // A page that fails shows nothing, so nothing would run in it either.
  page.on('response', (reply) => {
    if (reply.status() >= 500) found.push(`${reply.status()} ${reply.url()}`);
  });
  let views = 0;
  const look = async () => {
    found.push(...(await suspects(page)));
    views++;
  };
  await page.goto('/');
  await settle(page);
  for (const path of [...pages, ...beside()]) {
    await go(page, path);
    await showAll(page);
    await look();
  }
  for (const path of reflected()) {
    await go(page, path);
    await look();
  }
  for (const path of ['/api', '/api/openapi.json', '/api/v1/questions?limit=100', '/api/v1/people?limit=100']) {
    await page.goto(path);
    await look();
  }
  await useEditors(page, look);
  console.log(
    `policy ${bypassCSP ? 'off' : 'on'}: ${views} views, ${executed.length} of ${payloads.length} payloads executed`,
  );
  expect(executed).toEqual([]);
  expect(found).toEqual([]);
});

/** A browser of the administrator, who sees most; `executed` fills with the numbers of what runs. */
async function open(bypassCSP: boolean) {
  const page = await site.visit(site.world.mo, { bypassCSP });
  const executed: number[] = [];
  await page.exposeFunction('x', (n: number) => void executed.push(n));
  return { page, executed };
}

const beside = () => [
  '/',
  '/questions',
  '/people',
  '/topics',
  '/guide',
  '/guide/write-in-markdown',
  '/settings',
  '/settings/imports',
  '/settings/webhooks',
  '/settings/audit',
  '/settings/programs',
  '/account',
  '/search?text=x',
];

/** Addresses that carry a payload of their own: one of every other vector. */
function reflected() {
  const some = payloads.filter((_, i) => i % 22 === 0).map(({ text }) => encodeURIComponent(text));
  return [
    ...some.map((text) => `/search?text=${text}`),
    ...some
      .slice(0, 8)
      .flatMap((text) => [`/people?name=${text}`, `/nowhere/${text}`, `/questions?topic=${text}`, `/sign-in/${text}`]),
    ...some
      .slice(0, 8)
      .flatMap((text) => [`/topics/${text}`, `/guide/${text}`, `/people/${text}`, `/questions/${text}`]),
  ];
}

/** Shown, or said that it can't be. */
const isThere = () => document.querySelector('h1, .notice') && !document.querySelector('.skeleton');

/** To another page without loading everything anew, as a link does. */
async function go(page: Page, path: string) {
  await page.evaluate(async (path) => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
    // Until the page before it is gone.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  }, path);
  // Where the machine is busy a page may be long in coming.
  await page.waitForFunction(isThere, null, { timeout: 60_000 }).catch(async () => {
    throw new Error(`${path} shows ${(await page.locator('body').innerText()).slice(0, 200)}`);
  });
}

/** Lists to their end, and what is folded away. */
async function showAll(page: Page) {
  await page.evaluate(async () => {
    for (let round = 0; round < 60; round++) {
      const more = document.querySelector<HTMLElement>('.more button:not([aria-disabled=true])');
      if (!more && !document.querySelector('.more')) break;
      more?.click();
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Touches everything as a person could, and names what a payload could have made: handlers, scripts, frames, addresses. */
function suspects(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign =
      'iframe, object, embed, base, form[action], [formaction], svg script, marquee, meta[http-equiv], script:not([src^="/assets/"])';
    const events = ['mouseover', 'pointerenter', 'focus', 'toggle', 'load', 'error', 'begin'];
    return [...document.querySelectorAll('*')].flatMap((element) => {
      const handled = element.getAttributeNames().some((name) => name.startsWith('on'));
      if (handled) events.forEach((name) => element.dispatchEvent(new Event(name)));
      const values = ['href', 'src', 'xlink:href', 'srcdoc', 'data'].map((name) => element.getAttribute(name) ?? '');
      // Browsers pass over white space and control characters here.
      const leads = values.some((value) => /^(javascript|vbscript|data:text)/i.test(value.replace(/[^!-~]/g, '')));
      const isSuspect = handled || leads || element.matches(foreign);
      return isSuspect ? [`${location.pathname}: ${element.outerHTML.slice(0, 200)}`] : [];
    });
  });
}

/** The preview of what one types, what is suggested meanwhile, and the history of a text. */
async function useEditors(page: Page, look: () => Promise<void>) {
  await page.goto('/');
  await settle(page);
  for (const title of ['How <img src=x onerror', 'How <svg onload top', 'How script top.x']) {
    await page.getByRole('combobox', { name: 'Your question' }).fill(title);
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await look();
  }
  await page.keyboard.press('Escape');
  await page.goto(pages[0]!);
  await settle(page);
  const box = page.locator('textarea[name=answer]');
  await page.getByRole('button', { name: 'Preview' }).first().click();
  for (const text of packs(payloads, 30_000)) {
    // Nearly all of what a box may hold: seconds on a busy machine.
    await box.fill(text, { timeout: 60_000 });
    await page.waitForResponse((reply) => reply.url().endsWith('/previews'));
    await look();
  }
  await page
    .getByRole('button', { name: /edited/i })
    .first()
    .click({ timeout: 3_000 })
    .catch(() => {});
  await look();
}
