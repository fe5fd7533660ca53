import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures } from '../pictures.ts';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** One key leads to the ask box; what exists shows up as Ada types, for her eyes and her screen reader; a screenshot is pasted. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const { elif, mo } = site.world;
  for (const title of ['How do I calibrate the flatbed scanner?', 'Where is the flatbed scanner kept?']) {
    const { id } = await mo.questions.ask({ body: { title } });
    const answer = await elif.answers.answer({
      params: { id },
      body: { body: 'The flatbed scanner has a card inside its lid.' },
    });
    await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  }
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('what matches is marked, counted aloud, and walked through with the arrow keys', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 900 } });
  await page.goto('/guide');
  await settle(page);
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  await eventually(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await box.getAttribute('aria-expanded')).toBe('false');
  await box.fill('flatbed scanner calibration');
  const options = page.getByRole('listbox', { name: 'What exists already' }).getByRole('option');
  await options.first().waitFor();
  await eventually(() => box.getAttribute('aria-expanded')).toBe('true');
  await eventually(() => page.locator('.suggestions mark').allTextContents()).toContain('flatbed');
  await page
    .getByRole('status')
    .getByText(/^\d answered already.*Use the arrow keys/)
    .waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  const chosen = await box.getAttribute('aria-activedescendant');
  const option = page.locator(`[id="${chosen}"]`);
  expect([await option.getAttribute('role'), await option.getAttribute('aria-selected')]).toEqual(['option', 'true']);
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'ask-box-suggestions');
  await page.keyboard.press('Escape');
  expect(await box.getAttribute('aria-activedescendant')).toBeNull();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /flatbed scanner/ }).waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('a screenshot pasted into the question stands in its details', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  await box.fill('What does this red square want from me?');
  await picture(page, 'ask-box-phone');
  await box.evaluate(
    (element, bytes) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
    },
    [...pictures.png],
  );
  const details = page.locator('textarea[name=body]');
  await eventually(() => details.inputValue()).toMatch(
    /^!\[what it shows\]\(\/uploads\/[0-9a-f-]{36}\/picture\.png\)$/,
  );
  await eventually(() => details.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'ask-box-screenshot');
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: 'What does this red square want from me?' }).waitFor();
  await eventually(() => page.locator('.question .prose img').count()).toBe(1);
  expect(site.complaints).toEqual([]);
});
