import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Mo looks who did what. */
let site: Site;
let secret: { id: string };
beforeAll(async () => {
  site = await openSite();
  const { ada, elif, mo } = site.world;
  const question = await ada.questions.ask({ body: { title: 'Which form do I need for a new badge?' } });
  await elif.answers.answer({ params: { id: question.id }, body: { body: 'The green one.' } });
  secret = await ada.questions.ask({
    body: { title: 'How do I report my boss?', audience: { level: 'named', readers: [elif.id] } },
  });
  await elif.questions.ask({ body: { title: 'May I work from home?', anonymous: true } });
  await mo.settings.change({ body: { keepEventsDays: 365 } });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('by what happened, by whom and to what; the filters are in the address', async () => {
  const page = await site.visit(site.world.mo);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('heading', { name: 'Audit log' }).waitFor();
  const entries = page.getByRole('listitem').filter({ hasText: 'about' });
  await entries.filter({ hasText: 'setting changed' }).getByRole('button', { name: 'Firsthand' }).waitFor();
  await entries.filter({ hasText: 'pseudonym' }).first().waitFor();
  expect(await page.getByText('report my boss').count()).toBe(0);
  await picture(page, 'audit');

  await page.getByLabel('What happened').selectOption({ label: 'question asked' });
  await eventually(() => entries.count()).toBe(3);
  expect(new URL(page.url()).search).toBe('?name=question.asked');
  await entries.filter({ hasText: 'Which form' }).getByRole('button', { name: 'Ada' }).click();
  await eventually(() => entries.count()).toBe(2);
  await entries.getByRole('button', { name: secret.id.slice(-8) }).click();
  await eventually(() => entries.count()).toBe(1);
  await page.reload();
  await eventually(() => entries.count()).toBe(1);
  await page.getByRole('button', { name: 'by Ada' }).waitFor();

  await page.getByLabel('Until').fill('2001-01-01');
  await page.getByRole('heading', { name: 'Nothing of this kind happened' }).waitFor();
  await picture(page, 'audit-nothing');
  await page.getByRole('link', { name: 'Show everything' }).click();
  await page.getByRole('listitem').getByText('answer given').first().waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('and takes what is filtered along as JSON lines', async () => {
  const page = await site.visit(site.world.mo);
  await page.goto('/settings/audit?name=answer.');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^firsthand-events-.*\.jsonl$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(['answer.given']);
});

test.skipIf(noBrowser)('on a phone, too; others are told that it is not for them', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/settings/audit');
  await settle(page);
  await page.getByRole('listitem').getByText('answer given').first().waitFor();
  await picture(page, 'audit-phone-dark');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  const other = await site.visit(site.world.ada);
  for (const address of ['/settings', '/settings/audit']) {
    await other.goto(address);
    await other.getByRole('heading', { name: 'Only administrators see this page' }).waitFor();
  }
});
