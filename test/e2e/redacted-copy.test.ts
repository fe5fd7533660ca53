import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Ada publishes what others can learn from a confidential question, without its private part. */
let site: Site;
let original: string;
beforeAll(async () => {
  site = await openSite();
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({
    body: {
      title: 'How do we refund a customer twice charged?',
      body: 'It is about noor@customer.example, who called from +49 30 1234567.',
      topics: ['Refunds'],
      audience: { level: 'named', readers: [elif.id] },
    },
  });
  const answer = await elif.answers.answer({
    params: { id },
    body: { body: 'Cancel the second charge the same day.' },
  });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  original = id;
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('what the check finds is taken out or left in on purpose, before it is published', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 1000 } });
  await page.goto(`/questions/${original}`);
  await page.getByRole('button', { name: 'More about this question' }).click();
  await page.getByRole('button', { name: 'Publish a lesson' }).click();
  await page.getByRole('heading', { level: 1, name: 'Publish a lesson' }).waitFor();
  expect(await page.getByLabel('What solved it').inputValue()).toBe('Cancel the second charge the same day.');
  const found = page.getByRole('list', { name: 'What may be private: Details' });
  await found.getByText('looks like an e-mail address').waitFor();
  await found.getByText('looks like a phone number').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'lesson-found');

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Take each of these out, or say that it may stay.').waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.className)).toBe('found');
  await page.getByRole('button', { name: 'Show in the text: noor@customer.example' }).click();
  const details = page.getByLabel(/^Details/);
  const selected = () =>
    details.evaluate((box) => {
      const { value, selectionStart, selectionEnd } = box as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
  expect(await selected()).toBe('noor@customer.example');
  await page.getByRole('button', { name: 'Take out noor@customer.example' }).click();
  expect(await details.inputValue()).toBe('It is about […], who called from +49 30 1234567.');
  await page.getByRole('button', { name: 'Take out +49 30 1234567' }).click();

  const solved = page.getByLabel('What solved it');
  await solved.fill('Cancel the second charge the same day; ask help@firsthand.example.');
  await page.getByRole('button', { name: 'Leave in help@firsthand.example' }).click();
  await details.fill('A customer was charged twice for one order.');
  await page.reload();
  await page.getByRole('button', { name: 'Leave in help@firsthand.example', pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published without its private part from:').waitFor();
  await page.getByText('This settled it').waitFor();
  await page.getByText('Everybody in the organisation can read it').waitFor();
  await picture(page, 'lesson-published');
});

test.skipIf(noBrowser)('others read the lesson and nothing of where it came from; the original names it', async () => {
  const mo = await site.visit(site.world.mo);
  await mo.goto('/questions');
  await mo.getByRole('link', { name: 'How do we refund a customer twice charged?' }).click();
  await mo.getByText('help@firsthand.example').waitFor();
  await settle(mo);
  expect(await mo.getByText('Published without its private part from:').count()).toBe(0);
  expect(await mo.locator('main').innerText()).not.toContain('noor@customer.example');
  const copy = mo.url();

  const elif = await site.visit(site.world.elif);
  await elif.goto(`/questions/${original}`);
  await elif.getByText('Published from this:').waitFor();
  await elif.getByRole('listitem').getByRole('link', { name: 'How do we refund a customer twice charged?' }).click();
  await elif.getByText('Published without its private part from:').waitFor();
  expect(elif.url()).toBe(copy);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('what an administrator guards by name is found while it is typed', async () => {
  const { services } = site.world;
  await services.db.insertInto('guardedTerm').values({ term: 'Contoso', addedBy: site.world.mo.id }).execute();
  const page = await site.visit(site.world.ada);
  await page.goto(`/questions/${original}/lesson`);
  await page.getByLabel('What solved it').fill('Contoso pays on the first of the month.');
  await page.getByText('is a word that your organisation guards').waitFor();
  const stranger = await site.visit(site.world.mo);
  await stranger.goto(`/questions/${original}/lesson`);
  await stranger.getByRole('heading', { name: 'There is nothing here for you' }).waitFor();
  expect(site.complaints).toEqual([]);
});
