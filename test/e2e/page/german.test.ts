import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { smallHistory } from '../history.ts';

/** Ada and Elif read German: she signs in, asks, is answered and settles; and whoever changes the language loses nothing. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await smallHistory(site.world);
});
afterAll(() => site?.close());

const german: BrowserContextOptions = { locale: 'de-DE' };
const phone: BrowserContextOptions = {
  ...german,
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const languageOf = (page: Page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

test.skipIf(noBrowser)(
  'a browser that asks for German is answered in German, before and after signing in',
  async () => {
    const { world } = site;
    const page = await site.visit(null, phone);
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
    expect(await languageOf(page)).toEqual(['de', 'ltr']);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'german-sign-in-phone');
    await page.getByLabel('Mailadresse').fill('ada@example.org');
    await page.getByLabel('Passwort', { exact: true }).fill('nicht das richtige');
    await page.getByRole('button', { name: 'Mit Passwort anmelden' }).click();
    await page.getByText('Diese Mailadresse und dieses Passwort gehören nicht zusammen').waitFor();

    const { link } = { link: await world.mo.people.link({ params: { id: world.ada.id } }) };
    await page.goto(new URL(link.url).pathname);
    await page.getByRole('heading', { name: 'Willkommen, Ada' }).waitFor();
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wo kommst du gerade nicht weiter?' }).waitFor();
    await settle(page);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'german-ask-phone');
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('asking, answering and settling in German', async () => {
  const { ada, elif } = site.world;
  const page = await site.visit(ada, { ...german, viewport: { width: 1280, height: 800 } });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Deine Frage' }).fill('Warum nimmt die Frankiermaschine keine Umschläge?');
  await page.locator('strong', { hasText: 'Das hat hier noch niemand beantwortet' }).waitFor();
  await picture(page, 'german-ask');
  await page.getByRole('button', { name: 'Frage stellen' }).click();
  await page.getByRole('heading', { level: 1, name: /Frankiermaschine/ }).waitFor();
  await page.getByRole('heading', { name: 'Noch keine Antwort' }).waitFor();

  const helper = await site.visit(elif, phone);
  await helper.goto(page.url());
  await helper.getByLabel('Antwort', { exact: true }).fill('Leer das Fach unter dem Einzug und drück *Reset*.');
  await helper.getByRole('button', { name: 'Antwort abschicken' }).click();
  await helper.getByRole('article').filter({ hasText: 'Leer das Fach' }).waitFor();
  expect(await violations(helper)).toEqual([]);
  await picture(helper, 'german-question-phone');

  await page.reload();
  await page.getByRole('button', { name: 'Das hat geholfen' }).click();
  await page.getByText('Gelöst, sagt Ada').waitFor();
  await settle(page);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'german-question');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('changing the language keeps the draft, and the account keeps the language', async () => {
  const { mo } = site.world;
  const page = await site.visit(mo);
  const assets: string[] = [];
  page.on('request', (request) => assets.push(request.url()));
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Where do I change the language?');
  expect(assets.filter((url) => url.includes('.de-'))).toEqual([]);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Deutsch' }).click();
  const box = page.getByRole('combobox', { name: 'Deine Frage' });
  await eventually(() => box.inputValue()).toBe('Where do I change the language?');
  expect(await languageOf(page)).toEqual(['de', 'ltr']);
  expect((await mo.sessions.read({})).language).toBe('de');

  const elsewhere = await site.visit(mo);
  await elsewhere.goto('/account');
  await elsewhere.getByRole('heading', { level: 1, name: 'Dein Konto' }).waitFor();
  await elsewhere.getByRole('radio', { name: /Wie dein Browser es wünscht: English/ }).check();
  await elsewhere.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  expect((await mo.sessions.read({})).language).toBe(null);
  expect(site.complaints).toEqual([]);
});
