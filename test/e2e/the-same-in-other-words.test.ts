import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { noBrowser, openSite, picture, type Site } from './browser.ts';

/** Mo asks what Ada asked before, in other words: it is offered to him, and one tap settles his. */
let site: Site;
beforeAll(async () => {
  site = await openSite({ EMBEDDER: 'minilm' });
  await vi.waitUntil(() => site.world.services.meaning() !== null, { timeout: 60_000 });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('what solved a question is offered to whoever asks it again', async () => {
  const { ada, elif, mo } = site.world;
  const first = await ada.questions.ask({ body: { title: 'How do I bleed the radiator in the library?' } });
  const answer = await elif.answers.answer({
    params: { id: first.id },
    body: { body: 'Turn the **blue valve** a quarter to the left, with a cup under it.' },
  });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  await expect.poll(async () => (await mo.system.status({})).search.waiting, { timeout: 60_000 }).toBe(0);

  const page = await site.visit(mo, { viewport: { width: 390, height: 844 } });
  const second = await mo.questions.ask({
    body: { title: 'The library radiator has air in it: how do I bleed it?' },
  });
  await page.goto(`/questions/${second.id}`);
  await page.getByRole('heading', { name: 'Does this solve yours?' }).waitFor({ timeout: 60_000 });
  await page.getByText('Worked for 1 person').waitFor();
  await picture(page, 'twin-offered');
  await page.getByRole('button', { name: 'This solved mine too' }).click();
  await page.getByText('This was solved by an answer to another question:').waitFor();
  await page.getByRole('heading', { name: 'The same in other words?' }).waitFor();
  await page.getByText('the same question', { exact: true }).waitFor();
  await picture(page, 'twin-settled');

  await page.getByRole('link', { name: first.title }).first().click();
  await page.getByText('Worked for 2 people').waitFor();

  await page.getByRole('button', { name: /^Not the same question/ }).click();
  await page.getByText('Noted: these are two questions').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('the same question', { exact: true }).waitFor();

  const waiting = await ada.questions.ask({ body: { title: 'The tap in the tea kitchen drips, who mends it?' } });
  const solved = await mo.questions.ask({ body: { title: 'Who repairs a dripping kitchen tap?' } });
  await elif.twins.confirm({ params: { id: waiting.id, otherId: solved.id } });
  const repair = await elif.answers.answer({ params: { id: solved.id }, body: { body: 'House service, 417.' } });
  await mo.answers.judge({ params: { id: repair.id }, body: { outcome: 'worked' } });
  const home = await site.visit(ada, { viewport: { width: 1280, height: 900 } });
  await home.goto('/');
  await home.getByRole('heading', { name: 'Solved meanwhile' }).waitFor();
  await picture(home, 'twin-news');
  await home.getByRole('button', { name: 'Seen: Who repairs a dripping kitchen tap?' }).click();
  await home.getByRole('heading', { name: 'Solved meanwhile' }).waitFor({ state: 'detached' });
  expect(site.complaints).toEqual([]);
});
