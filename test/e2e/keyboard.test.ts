import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { focused, tabTo } from './keys.ts';

/** Everything from asking to settling works with the keyboard alone. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const { elif, mo } = site.world;
  const question = await mo.questions.ask({ body: { title: 'Where do I book a meeting room?' } });
  await elif.answers.answer({ params: { id: question.id }, body: { body: 'On the screen beside its door.' } });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('asks, reads what exists, posts, answers and settles', async () => {
  const { ada, elif } = site.world;
  const page = await site.visit(ada);
  await page.goto('/people');
  await settle(page);

  await page.keyboard.press('/');
  await focused(page, 'combobox', 'Your question');
  await page.keyboard.type('Where do I book a projector for the meeting room?');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('[role=option][aria-selected=true]');
  expect(await chosen.textContent()).toContain('Where do I book a meeting room?');
  await picture(page, 'keyboard-chooses-a-suggestion');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Where do I book a meeting room?' }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');

  await page.keyboard.press('/');
  await focused(page, 'combobox', 'Your question');
  await page.keyboard.press('Escape');
  await tabTo(page, 'Post question');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /projector/ }).waitFor();

  const helper = await site.visit(elif);
  await helper.goto(page.url());
  await settle(helper);
  await tabTo(helper, 'Answer');
  await helper.keyboard.type('At the front desk.');
  await tabTo(helper, 'Post answer');
  await helper.keyboard.press('Enter');
  await helper.getByRole('article').filter({ hasText: 'At the front desk.' }).waitFor();

  await page.reload();
  await settle(page);
  await tabTo(page, 'This worked');
  await page.keyboard.press('Space');
  await page.getByText('This settled it').waitFor();
  await picture(page, 'keyboard-settles');
});

test.skipIf(noBrowser)('a form that closes leaves the focus where it stood', async () => {
  const { ada } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Who has the key to the archive?' } });
  const page = await site.visit(ada);
  await page.goto(`/questions/${id}`);
  await settle(page);
  await tabTo(page, 'Add a comment');
  await page.keyboard.press('Enter');
  await page.keyboard.type('It is the one in the cellar.');
  await tabTo(page, 'Post comment');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Comments on the question' }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.className)).toContain('question');
  expect(await page.getByText('It is the one in the cellar.').count()).toBe(1);
});

test.skipIf(noBrowser)('the skip link leads past the navigation, and menus open and close', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/questions');
  await settle(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await focused(page, 'link', 'Ask a question');

  await page.reload();
  await settle(page);
  await tabTo(page, 'Your account: Ada');
  await page.keyboard.press('Enter');
  const profile = page.getByRole('link', { name: 'Your profile' });
  await profile.waitFor();
  await page.keyboard.press('Escape');
  await profile.waitFor({ state: 'hidden' });
  await focused(page, 'button', 'Your account: Ada');
  expect(site.complaints).toEqual([]);
});
