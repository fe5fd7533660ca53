import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Mo sets up what holds for everybody. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('names the organisation, says what is kept, and guards words', async () => {
  const { mo, ada } = site.world;
  const page = await site.visit(mo, { viewport: { width: 1280, height: 1000 } });
  await page.goto('/');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Name (optional)').fill('Harbour Works');
  await page.getByLabel('Keep what happened for').selectOption({ label: 'ever' });
  await page.getByLabel('The texts go').check();
  await page.getByLabel('Largest picture').selectOption({ label: '5 MB' });
  await page.getByLabel('ZIP archives').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').waitFor();
  await page.getByText('Last changed by Mo').first().waitFor();
  expect((await mo.settings.read({})).values).toMatchObject({
    organisationName: 'Harbour Works',
    keepEventsDays: null,
    erasedTexts: 'go',
    pictureMegabytes: 5,
    uploadKinds: ['picture', 'sound', 'film', 'pdf', 'office', 'drawing', 'text'],
  });

  const word = page.getByLabel('Word or name');
  await page.getByText('No word is guarded yet').waitFor();
  await word.fill('Acme');
  await word.press('Enter');
  await page.getByRole('button', { name: 'Guard “Acme” no longer' }).waitFor();
  await word.fill('ACME');
  await page.getByRole('button', { name: 'Guard it' }).click();
  await page.getByText('“Acme” is guarded already').waitFor();
  await settle(page);
  await picture(page, 'settings');
  await page.getByRole('button', { name: 'Guard “Acme” no longer' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => (await mo.settings.terms({})).items.length).toBe(1);
  await page.getByRole('button', { name: 'Guard “Acme” no longer' }).waitFor();

  const other = await site.visit(ada);
  await other.goto('/');
  await other.getByRole('contentinfo').getByText('Harbour Works').waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('on a phone', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/settings');
  await page.getByLabel('Word or name').waitFor();
  await settle(page);
  await page.screenshot({ path: 'test-results/settings-phone-dark.png', fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
