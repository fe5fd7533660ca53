import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, settle, type Site } from '../browser.ts';
import { lookAt } from '../cells.ts';

/** The page of the design in every dress, and a question on paper. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const dresses = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { colorScheme: 'light', contrast: 'more' },
  'contrast-dark': { colorScheme: 'dark', contrast: 'more' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
  'right-to-left': { colorScheme: 'light' },
} as const;

test.skipIf(noBrowser)('pictures of every part, wide and narrow', async () => {
  for (const width of [390, 1280]) {
    const page = await site.visit(site.world.ada, { viewport: { width, height: 900 } });
    await page.goto('/design');
    await settle(page);
    for (const [name, media] of Object.entries(dresses)) {
      await page.emulateMedia({ contrast: null, forcedColors: null, ...media });
      await page.evaluate((dir) => (document.documentElement.dir = dir), name === 'right-to-left' ? 'rtl' : 'ltr');
      expect([name, width, await sideways(page)]).toEqual([name, width, 0]);
      await page.screenshot({ path: `test-results/design-${name}-${width}.png`, fullPage: true });
    }
  }
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('with more contrast, and from right to left, axe finds nothing either', async () => {
  const page = await site.visit(site.world.ada, { contrast: 'more' });
  await page.goto('/design');
  await settle(page);
  const contrast = await lookAt(page, 'more contrast');
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const turned = await lookAt(page, 'right to left');
  expect([...contrast.faults, ...turned.faults]).toEqual([]);
});

test.skipIf(noBrowser)('what moves stands still where the device asks for it', async () => {
  const page = await site.visit(site.world.ada, { reducedMotion: 'reduce' });
  await page.goto('/design');
  await settle(page);
  expect(await page.evaluate(longestMotion)).toBeLessThanOrEqual(0.001);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await page.evaluate(longestMotion)).toBeGreaterThan(0.1);
});

test.skipIf(noBrowser)('a question on paper is its words, dark on white, and nothing to press', async () => {
  const { ada, elif } = site.world;
  const question = await ada.questions.ask({
    body: {
      title: 'Why does the franking machine reject envelopes?',
      body: 'It says **E7**:\n\n```js\nfrank({ batch: 40 });\n```',
      topics: ['Post room'],
    },
  });
  const body =
    'Empty the tray, see [the manual](https://example.org/manual).\n\n| Light | Means |\n| --- | --- |\n| Red | Full |';
  const answer = await elif.answers.answer({ params: { id: question.id }, body: { body } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  await elif.questions.comment({ params: { id: question.id }, body: { body: 'The one on the second floor?' } });

  const page = await site.visit(ada, { colorScheme: 'dark', viewport: { width: 794, height: 1123 } });
  await page.goto(`/questions/${question.id}`);
  await settle(page);
  await page.emulateMedia({ media: 'print' });
  for (const words of ['Why does the franking', 'It says', 'Empty the tray', 'This settled it', 'second floor?']) {
    expect([words, await page.getByText(words).first().isVisible()]).toEqual([words, true]);
  }
  for (const role of ['button', 'navigation', 'textbox', 'contentinfo'] as const) {
    expect([role, await page.getByRole(role).filter({ visible: true }).count()]).toEqual([role, 0]);
  }
  expect(await page.evaluate(colours)).toEqual({ ink: 'rgb(42, 33, 38)', scheme: 'light' });
  const link = page.getByRole('link', { name: 'the manual' });
  expect(await link.evaluate((element) => getComputedStyle(element, '::after').content)).toContain('(');
  await page.screenshot({ path: 'test-results/print-question.png', fullPage: true });
  expect(site.complaints).toEqual([]);
});

const sideways = (page: Page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

/** The longest transition or animation of anything on the page, in seconds. */
function longestMotion() {
  const seconds = [...document.querySelectorAll('*')].flatMap((element) => {
    const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
    const all = [transitionDuration, animationName === 'none' ? '0s' : animationDuration].join(', ').split(', ');
    return all.map((time) => parseFloat(time) * (time.endsWith('ms') ? 0.001 : 1));
  });
  return Math.max(...seconds);
}

const colours = () => ({
  ink: getComputedStyle(document.querySelector('h1')!).color,
  scheme: getComputedStyle(document.documentElement).colorScheme,
});
