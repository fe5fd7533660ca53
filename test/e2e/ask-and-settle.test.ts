import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, updatesDocs, type Site } from './browser.ts';
import { smallHistory } from './history.ts';

/** Ada asks, Elif answers, and Ada says that it worked. */
let site: Site;
beforeAll(async () => {
  // The picture for the README shows finding by meaning, too; the stories do without its seconds.
  site = await openSite(updatesDocs ? { EMBEDDER: 'minilm' } : {});
  await smallHistory(site.world);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('what exists shows up while she types, with the people who know', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 800 } });
  if (updatesDocs) await findableByMeaning();
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  await box.fill('How do I hand over a customer project before my leave?');
  const options = page.getByRole('listbox').getByRole('option');
  await options.filter({ hasText: 'hand over my projects' }).filter({ hasText: 'settled' }).waitFor();
  await options.filter({ hasText: /Elif.*answered \d questions? like this, \d worked/ }).waitFor();
  expect(await page.locator('mark').allTextContents()).toContain('leave');
  await eventually(() => page.getByRole('status').allTextContents()).toContainEqual(
    expect.stringMatching(/\d answered already/),
  );
  await settle(page);
  await picture(page, 'ask', true);

  await options.filter({ hasText: 'hand over my projects' }).click();
  await page.getByRole('heading', { level: 1, name: /hand over my projects/ }).waitFor();
  await page.goBack();
  expect(await box.inputValue()).toBe('How do I hand over a customer project before my leave?');
});

test.skipIf(noBrowser)('nothing like it: it says so, and leads to posting; Elif answers, Ada settles', async () => {
  const { ada, elif, mo } = site.world;
  const page = await site.visit(ada);
  await post(page);
  const address = page.url();

  const helper = await site.visit(elif);
  await helper.goto(address);
  const answer = helper.getByLabel('Answer', { exact: true });
  await answer.fill('Empty the tray under the feeder, then press *reset*.');
  await helper.getByRole('button', { name: 'Post answer' }).click();
  await helper.getByRole('article').filter({ hasText: 'Empty the tray' }).waitFor();
  await eventually(() => answer.inputValue()).toBe('');

  await page.reload();
  await page.getByRole('button', { name: 'This worked' }).click();
  await page.getByText('This settled it').waitFor();
  await page.getByText('Settled by Ada').waitFor();
  await picture(page, 'question-settled');

  const third = await site.visit(mo);
  await third.goto(address);
  await third.getByRole('button', { name: 'Worked for me too' }).click();
  await third.getByText('Worked for 2 people').waitFor();
  await third.getByRole('button', { name: 'Did not work for me' }).click();
  await third.getByLabel('What happened?').fill('The tray was empty already.');
  await third.getByRole('button', { name: 'Say it did not work' }).click();
  await third.getByText('The tray was empty already.').waitFor();
  await third.getByText('Worked for 1 person').waitFor();
  expect(site.complaints).toEqual([]);
});

/** Writes a question nobody has answered, with details and a topic that survive a reload, and posts it. */
async function post(page: Page) {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Why does the franking machine reject envelopes?');
  await page.locator('strong', { hasText: 'Nobody here has answered this yet' }).waitFor();
  await picture(page, 'ask-nobody-has-answered');

  await page.getByRole('button', { name: 'Add details' }).click();
  const details = page.getByLabel(/^Details/);
  await details.fill('It says **E7** and stops:\n\n```js\nfrank({ batch: 40 });\n```');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('.markdown-preview strong', { hasText: 'E7' }).waitFor();
  await page.getByLabel(/^Topics/).fill('Post room');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove Post room' }).waitFor();
  await page.reload();
  expect(await details.inputValue()).toContain('E7');
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: 'Why does the franking machine reject envelopes?' }).waitFor();
}

async function findableByMeaning() {
  const waiting = async () => (await site.world.mo.system.status({})).search;
  await expect.poll(waiting, { timeout: 60_000 }).toMatchObject({ model: expect.any(String), waiting: 0 });
}
