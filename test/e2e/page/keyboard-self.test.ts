import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, type Site } from '../browser.ts';
import { helpedOnce } from '../history.ts';
import { act, byKeyboard, comesTo, hears, keepsFocus, tabTo } from '../keys.ts';

/** With the keyboard alone: the directory, what is known of oneself, the settings, and what a lost connection says. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await helpedOnce(site.world);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('finds who knows', async () => {
  const page = await byKeyboard(site, site.world.ada, '/');
  await act(page, 'People');
  await comesTo(page, 'People');
  await tabTo(page, /^Who knows it/);
  await page.keyboard.type('adapter for the boardroom screen');
  await hears(page, /^1 person could help/);
  await act(page, 'Elif');
  await comesTo(page, 'Elif');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('corrects what is known of herself', async () => {
  const { elif } = site.world;
  const page = await byKeyboard(site, elif, `/people/${elif.id}`);
  await act(page, 'What about Meeting rooms?');
  await act(page, 'Not me any more');
  await hears(page, 'suggests you to nobody');
  await keepsFocus(page);
  await tabTo(page, 'In your words', 'Shift+Tab');
  await page.keyboard.type('Adapters of every kind');
  await act(page, 'Declare');
  await hears(page, 'Declared.');
  await keepsFocus(page);
  await tabTo(page, 'Edit profile', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, /^About you/);
  await page.keyboard.type('Ask me about cables.');
  await act(page, 'Save');
  await hears(page, 'Profile saved');
  await page.getByText('Ask me about cables.').waitFor();
  await keepsFocus(page);
  expect(await elif.people.read({ params: { id: elif.id } })).toMatchObject({ about: 'Ask me about cables.' });
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('changes the settings, guards a word and takes it back', async () => {
  const { mo } = site.world;
  const page = await byKeyboard(site, mo, '/');
  await act(page, 'Your account: Mo');
  await act(page, 'Settings');
  await comesTo(page, 'Settings');
  await tabTo(page, /^Name/);
  await page.keyboard.type('Harbour Works');
  await act(page, 'Save');
  await hears(page, 'Saved');
  await keepsFocus(page);
  expect((await mo.settings.read({})).values.organisationName).toBe('Harbour Works');

  await tabTo(page, 'Word or name');
  await page.keyboard.type('Acme');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Guard “Acme” no longer' }).waitFor();
  await tabTo(page, 'Guard “Acme” no longer', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await eventually(async () => (await mo.settings.terms({})).items).toEqual([]);
  await keepsFocus(page);
  await act(page, 'Undo');
  await eventually(async () => (await mo.settings.terms({})).items.length).toBe(1);
  await keepsFocus(page);
  expect(site.complaints).toEqual([]);
});
