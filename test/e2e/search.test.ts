import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Ada searches. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const { mo, elif } = site.world;
  const settled = await mo.questions.ask({
    body: { title: 'How do I claim travel expenses?', topics: ['Expenses'] },
  });
  const answer = await elif.answers.answer({
    params: { id: settled.id },
    body: { body: 'Send the receipts to the accounts team within a month.' },
  });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  await mo.questions.ask({ body: { title: 'Are travel expenses paid in advance?' } });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('sees what matches marked, why it is there, and keeps her filters in the address', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/');
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox', { name: /^Search questions/ }).fill('travel expenses');
  const results = page.locator('.result').filter({ has: page.locator('h2', { hasText: 'travel expenses' }) });
  await eventually(() => results.count()).toBe(2);
  await eventually(() => new URL(page.url()).searchParams.get('text')).toBe('travel expenses');
  const settled = results.filter({ hasText: 'How do I claim travel expenses?' });
  expect(await settled.locator('mark').allTextContents()).toContain('expenses');
  expect(await settled.textContent()).toMatch(/settled.*1 answer.*1 said it worked.*contains/);
  await picture(page, 'search');

  await page.getByRole('link', { name: 'Settled', exact: true }).click();
  await eventually(() => results.count()).toBe(1);
  expect(new URL(page.url()).search).toBe('?text=travel+expenses&state=settled');
  await page.reload();
  await settle(page);
  expect(await results.count()).toBe(1);
  expect(await page.getByRole('searchbox').inputValue()).toBe('travel expenses');

  await page.goto('/search?text=xylophone');
  await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  expect(site.complaints).toEqual([]);
});
