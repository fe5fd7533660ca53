import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, type Site } from './browser.ts';
import { knownForFranking, nextWednesday } from './working-day.ts';

/** What Mo was looking for was there: before he posts, or after all. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('said before posting, nothing is posted, and whoever helped learns of it', async () => {
  const { mo, elif } = site.world;
  const page = await site.visit(mo, { viewport: { width: 390, height: 844 } });
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  const typed = 'Why does the franking machine print no postage at all?';
  await box.fill(typed);
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.getByRole('button', { name: 'One of these solved it' }).click();
  const solved = page.getByRole('button', { name: 'This solved it: Why does the franking machine print no postage?' });
  await solved.waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'solved-before-posting-phone');
  await solved.click();
  // What the pointer rests on stays.
  await page.getByText('Noted, and nothing was posted').hover();
  expect(await box.inputValue()).toBe('');
  expect(await workedOf('Why does the franking machine print no postage?')).toBe(2);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => box.inputValue()).toBe(typed);
  await expect.poll(() => workedOf('Why does the franking machine print no postage?')).toBe(1);
  expect((await elif.questions.list({ query: { author: mo.id } })).items).toEqual([]);
});

test.skipIf(noBrowser)('said afterwards, the question is settled by it', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('How thick may franking machine envelopes be?');
  await page.getByRole('listbox').getByRole('option').filter({ hasText: 'Which envelopes' }).waitFor();
  await page.getByRole('button', { name: 'Post question' }).click();
  const ladder = page.getByRole('region', { name: 'How this question climbs' });
  await ladder.getByText('One of these solved it').click();
  const solved = ladder.getByRole('button', {
    name: 'This solved it: Which envelopes does the franking machine take?',
  });
  await solved.waitFor();
  await picture(page, 'solved-after-all-phone-dark');
  await solved.click();
  await ladder
    .getByRole('status')
    .getByText(/Solved by what existed already/)
    .waitFor();
  await page.getByText('This was solved by an answer to another question:').waitFor();
  expect(await workedOf('Which envelopes does the franking machine take?')).toBe(2);
  expect(site.complaints).toEqual([]);
});

async function workedOf(title: string) {
  const { items } = await site.world.elif.questions.list({ query: { limit: 50 } });
  const { thread } = await site.world.elif.questions.read({
    params: { id: items.find((one) => one.title === title)!.id },
  });
  return thread[0]!.worked;
}
