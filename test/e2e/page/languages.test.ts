import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Catalogue } from '#src/contract/languages.ts';
import { noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { everyRoute } from '../routes.ts';

/** Every page in German, whose words are long, and turned round as for scripts that run from right to left: on a narrow phone nothing sticks out. */
let site: Site;
let routes: string[];
beforeAll(async () => {
  site = await openSite();
  routes = await everyRoute(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)(
  'no page sticks out in German, or turned round; none says anything in English',
  { timeout: 600_000 },
  async () => {
    const english = await onlyEnglish();
    const page = await site.visit(site.world.mo, { locale: 'de-DE', viewport: { width: 320, height: 640 } });
    const wrong: string[] = [];
    for (const route of routes) {
      await page.goto(route);
      await settle(page);
      wrong.push(...(await stickingOut(page)).map((what) => `${route}: ${what}`));
      wrong.push(...(await textsOf(page)).filter((text) => english.has(text)).map((text) => `${route}: says ${text}`));
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      wrong.push(...(await stickingOut(page)).map((what) => `${route}, turned round: ${what}`));
    }
    expect(wrong).toEqual([]);
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser).each([
  ['phone', 390],
  ['desktop', 1280],
])('turned round on a %s', async (name, width) => {
  const page = await site.visit(site.world.mo, { viewport: { width, height: 844 } });
  const question = routes.find((route) => /^\/questions\/[\w-]+$/.test(route))!;
  for (const [what, route] of Object.entries({ ask: '/', question, people: '/people', inbox: '/inbox' })) {
    await page.goto(route);
    await settle(page);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    expect(await stickingOut(page)).toEqual([]);
    await picture(page, `rtl-${what}-${name}`);
  }
});

/** What reaches beyond the window, the outermost first. */
const stickingOut = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1) && !element.closest('.visually-hidden');
    });
    return out.slice(0, 3).map((element) => element.outerHTML.slice(0, 140));
  });

/** All that the page says, element by element, outside what people wrote, the guide and the API’s names, which are in English. */
const textsOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *:not(script, style, .prose *, .specimens *, dl [lang=en] *)')].flatMap(
      (element) => [
        ...[...element.childNodes]
          .filter(({ nodeType }) => nodeType === 3)
          .map(({ textContent }) => textContent!.trim()),
        ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name)?.trim() ?? ''),
      ],
    ),
  );

const read = async (file: string) => (await import(join(process.cwd(), file))) as { t: { texts: Catalogue } };

/** The English texts that are not German, too. */
async function onlyEnglish() {
  const files = globSync('src/web/*/*words.ts').filter((file) => readFileSync(file, 'utf8').includes('= translator('));
  const catalogues = await Promise.all(files.map(async (file) => (await read(file)).t.texts));
  const first = (await import('#src/web/shell/first.de.ts')).catalogues;
  const rest = (await import('#src/web/shell/rest.de.ts')).catalogues;
  const german = new Set(Object.values<Catalogue>({ ...first, ...rest }).flatMap(textsIn));
  return new Set(catalogues.flatMap(textsIn).filter((text) => !german.has(text) && !text.includes('{')));
}

const textsIn = (catalogue: Catalogue) =>
  Object.values(catalogue).flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));
