import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { everyRoute } from './routes.ts';

/** On a phone 320 pixels wide nothing scrolls sideways. */
let site: Site;
let routes: string[];
beforeAll(async () => {
  site = await openSite();
  routes = await everyRoute(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('on every page, with what is typed and opened', async () => {
  const page = await site.visit(site.world.mo, {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  const wide: string[] = [];
  for (const route of routes) {
    await page.goto(route);
    await settle(page);
    if (await scrollsSideways(page)) wide.push(route);
  }
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Why does the configuration break the build?');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.getByRole('button', { name: 'Add details' }).click();
  if (await scrollsSideways(page)) wide.push('asking');
  await picture(page, 'phone-asking');
  expect(wide).toEqual([]);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('nor at 200 % zoom on a small laptop, where nothing hides what has the focus', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 640, height: 400 } });
  const wide: string[] = [];
  for (const route of routes) {
    await page.goto(route);
    await settle(page);
    if (await scrollsSideways(page)) wide.push(route);
  }
  expect(wide).toEqual([]);

  await page.goto('/questions');
  await settle(page);
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusIsHidden)).toBe(false);
  }
});

test.skipIf(noBrowser)('everything that is pressed is at least 24 pixels high and wide', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 320, height: 640 } });
  const small: string[] = [];
  for (const route of routes) {
    await page.goto(route);
    await settle(page);
    small.push(...(await page.evaluate(smallTargets)).map((target) => `${route}: ${target}`));
  }
  expect(small).toEqual([]);
});

const scrollsSideways = (page: import('playwright-core').Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Whether something else lies over the middle of what has the focus (WCAG 2.2, 2.4.11). */
function focusIsHidden() {
  const element = document.activeElement;
  if (!element || element === document.body) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return !(element.contains(found) || found?.contains(element));
}

/** Targets below 24 × 24; links inside a line of text are exempt (WCAG 2.2, 2.5.8). */
function smallTargets() {
  return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const hidden = width <= 1 || height <= 1;
      const inText = getComputedStyle(element).display === 'inline';
      return !hidden && !inText && (width < 24 || height < 24);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}
