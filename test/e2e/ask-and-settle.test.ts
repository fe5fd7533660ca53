import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Ada asks, Elif answers, and Ada says that it worked. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await ask(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('what exists shows up while she types, with the people who know', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('How do I split equity with a late co-founder?');
  const options = page.getByRole('listbox').getByRole('option');
  await options.filter({ hasText: 'split equity between co-founders' }).waitFor();
  await options.filter({ hasText: 'Elif' }).filter({ hasText: 'answered 1 question like this, 1 worked' }).waitFor();
  expect(await page.locator('mark').allTextContents()).toContain('equity');
  await expect
    .poll(() => page.getByRole('status').allTextContents())
    .toContainEqual(expect.stringContaining('1 answered already'));
  await settle(page);
  await picture(page, 'ask', true);

  await options.first().click();
  await page.getByRole('heading', { level: 1, name: /split equity/ }).waitFor();
  await page.goBack();
  expect(await page.getByRole('combobox').inputValue()).toBe('How do I split equity with a late co-founder?');
});

test.skipIf(noBrowser)(
  'nothing like it: says so and leads to posting; Elif answers; Ada settles; Mo adds his verdict',
  async () => {
    const { ada, elif, mo } = site.world;
    const page = await site.visit(ada);
    await page.goto('/');
    await page.getByRole('combobox').fill('Why does the franking machine reject envelopes?');
    await page.locator('strong', { hasText: 'Nobody here has answered this yet' }).waitFor();
    await picture(page, 'ask-nobody-has-answered');

    await page.getByRole('button', { name: 'Add details or topics' }).click();
    await page.getByLabel(/^Details/).fill('It says **E7** and stops:\n\n```js\nfrank({ batch: 40 });\n```');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.locator('.markdown-preview strong', { hasText: 'E7' }).waitFor();
    await page.getByLabel(/^Topics/).fill('Post room');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Post room' }).waitFor();
    await page.reload();
    expect(await page.getByLabel(/^Details/).inputValue()).toContain('E7');
    await page.getByRole('button', { name: 'Post question' }).click();
    await page.getByRole('heading', { level: 1, name: 'Why does the franking machine reject envelopes?' }).waitFor();
    const address = page.url();

    const helper = await site.visit(elif);
    await helper.goto(address);
    await helper.getByLabel('Answer', { exact: true }).fill('Empty the tray under the feeder, then press *reset*.');
    await helper.getByRole('button', { name: 'Post answer' }).click();
    await helper.getByRole('article').filter({ hasText: 'Empty the tray' }).waitFor();
    expect(await helper.getByLabel('Answer', { exact: true }).inputValue()).toBe('');

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
  },
);

/** An earlier question that Elif settled for Mo. */
async function ask({ world: { mo, elif } }: Site) {
  const question = await mo.questions.ask({
    body: { title: 'How should we split equity between co-founders?', body: 'Two of us, one joins later.' },
  });
  const answer = await elif.answers.answer({
    params: { id: question.id },
    body: { body: 'By what each brings from now on, with vesting over four years for everybody.' },
  });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
}
