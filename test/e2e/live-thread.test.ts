import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';

/** An answer arrives while Mo reads, and while he writes his own: it is told, and nothing moves under his eyes. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const long = (what: string) => Array.from({ length: 25 }, (_, line) => `${what}, line ${line + 1}.`).join('\n\n');
const topOf = (element: Locator) => element.evaluate((found) => Math.round(found.getBoundingClientRect().top));

async function askWithAnswers() {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({
    body: { title: 'How do I grease the long conveyor?', body: long('It squeaks') },
  });
  const params = { id };
  await ada.answers.answer({ params, body: { body: long('Open the flap') } });
  const second = await elif.answers.answer({ params, body: { body: long('Or from below') } });
  return { id, params, second };
}

test.skipIf(noBrowser)('what is being read stays where it is, and one press leads to what is new', async () => {
  const { elif, mo, ada } = site.world;
  const { id, params, second } = await askWithAnswers();
  const page = await site.visit(mo, { viewport: { width: 390, height: 844 } });
  await page.goto(`/questions/${id}`);
  const read = page.getByText('Or from below, line 3.');
  await read.scrollIntoViewIfNeeded();
  const before = await topOf(read);

  const fresh = await elif.answers.answer({ params, body: { body: 'Use the blue grease, not the white one.' } });
  const pill = page.getByRole('button', { name: '1 new answer' });
  await pill.waitFor();
  // To the pixel, but for half ones.
  expect(Math.abs((await topOf(read)) - before)).toBeLessThan(2);
  // That one worked for somebody puts it first for whoever comes later, and moves nothing here.
  await ada.answers.judge({ params: { id: second.id }, body: { outcome: 'worked' } });
  await page.getByText('This settled it').waitFor();
  expect((await page.locator('.answer').evaluateAll((all) => all.map(({ id }) => id))).at(-1)).toBe(
    `answer-${fresh.id}`,
  );
  expect(await violations(page)).toEqual([]);
  await picture(page, 'new-answer-told');

  await pill.click();
  await eventually(() => page.locator(':focus').getAttribute('id')).toBe(`answer-${fresh.id}`);
  await pill.waitFor({ state: 'detached' });
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('who writes keeps the box in front of him; the way to it is one press', async () => {
  const { elif, mo } = site.world;
  const { id, params } = await askWithAnswers();
  const page = await site.visit(mo, { viewport: { width: 1280, height: 900 } });
  await page.goto(`/questions/${id}`);
  await page.getByRole('button', { name: 'Write an answer' }).click();
  const box = page.locator('textarea[name=answer]');
  await page.keyboard.type('I would start with the ');
  const before = await topOf(box);
  await elif.answers.answer({ params, body: { body: long('Mind the belt') } });
  await page.getByText('Mind the belt, line 25.').waitFor({ state: 'attached' });
  await page.keyboard.type('motor.');
  expect(Math.abs((await topOf(box)) - before)).toBeLessThan(2);
  expect(await box.inputValue()).toBe('I would start with the motor.');
  await picture(page, 'new-answer-while-writing');

  await page.reload();
  await page.getByRole('button', { name: 'Go on with your answer' }).click();
  expect(await box.inputValue()).toBe('I would start with the motor.');
});
