import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { helpedOnce } from './history.ts';

/** Elif hides what is known of her. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await helpedOnce(site.world);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('nobody else sees it or is told to ask her, until she shows it again', async () => {
  const { ada, elif } = site.world;
  const own = await site.visit(elif);
  await own.goto(`/people/${elif.id}`);
  await own.getByRole('row', { name: /Meeting rooms 1 1/ }).waitFor();
  await picture(own, 'profile');

  const other = await site.visit(ada);
  await other.goto('/');
  await other.getByRole('combobox', { name: 'Your question' }).fill('adapter for the boardroom screen');
  await other.getByRole('option', { name: /Elif/ }).waitFor();

  await own.getByRole('button', { name: 'Hide from others' }).click();
  await own.getByText('Hidden: only you see this').waitFor();

  await other.goto(`/people/${elif.id}`);
  await other.getByText('Elif keeps this private.').waitFor();
  expect(await other.getByRole('row').count()).toBe(0);
  await other.goto('/');
  await other.getByRole('option', { name: /boardroom screen/ }).waitFor();
  await settle(other);
  expect(await other.getByRole('option', { name: /Elif/ }).count()).toBe(0);

  await own.getByRole('button', { name: 'Show to others' }).click();
  await own.getByRole('button', { name: 'Hide from others' }).waitFor();
  await other.goto(`/people/${elif.id}`);
  await other.getByRole('row', { name: /Meeting rooms/ }).waitFor();
  expect(site.complaints).toEqual([]);
});
