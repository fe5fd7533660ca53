import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Elif takes her data along; then Mo erases her. */
let site: Site;
let question: { id: string };
beforeAll(async () => {
  site = await openSite();
  const { ada, elif } = site.world;
  question = await ada.questions.ask({ body: { title: 'Where is the spare projector?' } });
  const answer = await elif.answers.answer({ params: { id: question.id }, body: { body: 'In the copper cabinet.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('she downloads all that is kept about her', async () => {
  const page = await site.visit(site.world.elif);
  await page.goto('/account');
  const card = page.getByRole('region', { name: 'Your data' });
  await card.waitFor();
  await settle(page);
  await card.scrollIntoViewIfNeeded();
  await picture(page, 'your-data');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: 'Download your data' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`personal-data-${site.world.elif.id}.json`);
  const text = await readFile(await download.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ person: { name: 'Elif' } });
  expect(text).toContain('In the copper cabinet.');
});

test.skipIf(noBrowser)('he sees what it does, types her name, and she is gone while her answer helps on', async () => {
  const { mo, elif, ada } = site.world;
  const page = await site.visit(mo);
  await page.goto(`/people/${elif.id}`);
  await page.getByRole('button', { name: 'Erase this person…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Elif?' });
  await dialog.getByText('Kept without the name: 1 answer').waitFor();
  await picture(page, 'erase');
  await dialog.getByLabel('To go on, type the name: Elif').fill('Ada');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await dialog.getByText('Is not the name of this person').waitFor();
  await dialog.getByLabel('To go on, type the name: Elif').fill('Elif');
  await page.keyboard.press('Enter');
  await page.getByText('Elif was erased').waitFor();
  await page.getByRole('heading', { name: 'People' }).waitFor();
  await page.getByRole('link', { name: 'Ada' }).waitFor();
  expect(await page.getByRole('link', { name: 'Elif' }).count()).toBe(0);

  const reader = await site.visit(ada);
  await reader.goto(`/questions/${question.id}`);
  await reader.getByText('In the copper cabinet.').waitFor();
  const hers = reader.getByRole('article').filter({ hasText: 'In the copper cabinet.' });
  await hers.getByText('Former member').first().waitFor();
  expect(await reader.getByRole('link', { name: 'Former member' }).count()).toBe(0);
  await picture(reader, 'former-member');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('the last administrator is told why not; on a phone', async () => {
  const { mo } = site.world;
  const page = await site.visit(mo, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(`/people/${mo.id}`);
  await page.getByRole('button', { name: 'Erase this person…' }).click();
  await page.getByRole('dialog').getByText('only administrator').waitFor();
  await picture(page, 'erase-phone-dark');
  expect(await page.getByRole('button', { name: 'Erase for good' }).count()).toBe(0);
});
