import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { everyRoute } from '../routes.ts';

/** On a phone 320 pixels wide nothing scrolls sideways; `accessibility.test.ts` looks at every page for that. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await everyRoute(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('nor where one types and opens', async () => {
  const page = await site.visit(site.world.mo, {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Why does the configuration break the build?');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.getByRole('button', { name: 'Add details' }).click();
  expect(await scrollsSideways(page)).toBe(false);
  await picture(page, 'phone-asking');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('at 200 % zoom on a small laptop nothing hides what has the focus', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 640, height: 400 } });
  await page.goto('/questions');
  await settle(page);
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusIsHidden)).toBe(false);
  }
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
