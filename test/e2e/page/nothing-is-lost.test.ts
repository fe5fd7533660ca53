import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';

/** On a bad day nothing that was typed is lost. */
let site: Site;
let address: string;
let questionId: string;
beforeAll(async () => {
  site = await openSite();
  const question = await site.world.ada.questions.ask({ body: { title: 'Who repairs the coffee machine?' } });
  questionId = question.id;
  address = `/questions/${questionId}`;
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('the session ends while Elif writes an answer', async () => {
  const { elif } = site.world;
  const page = await site.visit(elif);
  await page.goto(address);
  const answer = page.getByLabel('Answer', { exact: true });
  await answer.fill('Call the number on its lid.');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.getByText('You have been signed out.').waitFor();
  expect(await answer.inputValue()).toBe('Call the number on its lid.');
  await picture(page, 'session-ended');

  await page.context().addCookies(cookies);
  await page.getByRole('button', { name: 'I have signed in again' }).click();
  await page.getByText('You have been signed out.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.getByRole('article').filter({ hasText: 'Call the number on its lid.' }).waitFor();
});

test.skipIf(noBrowser)('the server is away while Ada posts a question: it waits, and she sends it', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  await box.fill('Where are the spare keys kept?');
  await page.route('**/api/v1/questions', (route) => route.abort());
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByText('1 text waits for the network.').waitFor();
  expect(await box.inputValue()).toBe('');
  await page.getByRole('link', { name: 'Look at it' }).click();
  await page.getByRole('heading', { name: 'Where are the spare keys kept?' }).waitFor();
  await page.unroute('**/api/v1/questions');
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByText('Your question is posted now.').waitFor();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Where are the spare keys kept?' }).waitFor();
});

test.skipIf(noBrowser)('a question too short to understand is marked, read out and focused', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  await box.fill('Help');
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByText('Write a little more').waitFor();
  await eventually(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await box.getAttribute('aria-invalid')).toBe('true');
});

test.skipIf(noBrowser)('two people edit at once: both texts are shown, and the later one decides', async () => {
  const { ada } = site.world;
  const page = await site.visit(ada);
  await page.goto(address);
  await page.getByRole('button', { name: 'More about this question' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Question', { exact: true }).fill('Who repairs the coffee machine upstairs?');
  const { version } = await ada.questions.read({ params: { id: questionId } });
  await ada.questions.edit({
    params: { id: questionId },
    body: { title: 'Who repairs the coffee machine downstairs?', version },
  });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody changed this while you were writing').waitFor();
  await page.getByText('Who repairs the coffee machine downstairs?').waitFor();
  expect(await page.getByLabel('Question', { exact: true }).inputValue()).toContain('upstairs');
  await picture(page, 'edit-conflict');
  await page.getByRole('button', { name: 'I have looked: save mine' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who repairs the coffee machine upstairs?' }).waitFor();
});

test.skipIf(noBrowser)('an edit that was begun survives a reload, and is gone when it is given up', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto(address);
  await page.getByRole('button', { name: 'More about this question' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const field = page.getByLabel('Question', { exact: true });
  const before = await field.inputValue();
  await field.fill('Who repairs the coffee machine in the cellar?');
  await page.reload();
  expect(await field.inputValue()).toBe('Who repairs the coffee machine in the cellar?');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('heading', { level: 1, name: before }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: before }).waitFor();
  expect(await field.count()).toBe(0);
});

test.skipIf(noBrowser)('withdrawing is taken back by one press, and a wrong address says what to do', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto(address);
  await page.getByRole('button', { name: 'More about this question' }).click();
  await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText('You withdrew this question').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('You withdrew this question').waitFor({ state: 'hidden' });
  await page.goto('/nowhere');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await page.goto('/questions/01900000-0000-7000-8000-000000000000');
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await settle(page);
  expect(site.complaints).toEqual([]);
});
