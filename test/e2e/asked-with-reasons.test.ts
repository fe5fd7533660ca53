import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { knownForFranking, nextWednesday } from './working-day.ts';

/** Ada is stuck today; the ladder asks Elif and Mo, and says why them to everybody whom it concerns. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

const title = 'Why does the franking machine reject envelopes?';

test.skipIf(noBrowser)('a question says how soon it is needed, and its page follows whom it asks', async () => {
  const { ada } = site.world;
  const page = await site.visit(ada, { viewport: { width: 1280, height: 1000 } });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill(title);
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.getByLabel('How soon do you need it?').selectOption('Today');
  await picture(page, 'ladder-ask');
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();

  const ladder = page.getByRole('region', { name: 'How this question climbs' });
  await ladder.getByText('Needed today').waitFor();
  await ladder.getByText('were found before it was asked').waitFor();
  // What happens from here on shows without loading the page again.
  await site.world.doDue();
  const here = ladder.locator('[aria-current=step]');
  await here.getByText('2 people were asked').waitFor();
  await ladder
    .getByRole('status')
    .getByText(/It waits for those who were asked. Next step: .* at /)
    .waitFor();
  const asked = ladder.getByRole('listitem').filter({ hasText: 'may answer until' });
  await asked
    .filter({ hasText: 'Elif' })
    .getByText(/answered 2 like this, 2 worked/)
    .waitFor();
  await asked
    .filter({ hasText: 'Mo' })
    .getByText(/answered 1 like this, 1 worked/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByText('Posted. Colleagues can see it now.').waitFor({ state: 'hidden' });
  await page.mouse.wheel(0, 330);
  await picture(page, 'ladder', true);
});

test.skipIf(noBrowser)('who was asked reads why, and what was tried; who looks after it all, the numbers', async () => {
  const { elif, mo } = site.world;
  const helper = await site.visit(elif, { viewport: { width: 390, height: 844 } });
  await helper.goto('/asked');
  const card = helper.getByRole('article', { name: title });
  await card.getByText(/You are asked because you answered 2 like this, 2 worked/).waitFor();
  await card.getByText(/It waits for you until .*, then goes on to others/).waitFor();
  await card.getByText('What was tried already').click();
  await card.getByText('No answer so far.').waitFor();
  expect(await violations(helper)).toEqual([]);
  await picture(helper, 'asked-of-you', true);
  await helper.getByRole('link', { name: title }).click();
  await helper.getByRole('heading', { name: 'You are asked to help' }).waitFor();
  await picture(helper, 'asked-here-phone');

  const facilitator = await site.visit(mo, { viewport: { width: 1280, height: 1000 }, colorScheme: 'dark' });
  await facilitator.goto(helper.url());
  await facilitator.getByText('How people were chosen').click();
  const row = facilitator.getByRole('row').filter({ has: facilitator.getByRole('rowheader', { name: 'Elif' }) });
  // Chance decides whether she is asked as one who grows into it.
  await row.getByRole('cell', { name: /^Asked/ }).waitFor();
  expect(await violations(facilitator)).toEqual([]);
  await picture(facilitator, 'ladder-choices-dark');
});

test.skipIf(noBrowser)('who is asked nothing learns when that will be, and where to say what she knows', async () => {
  const { ada } = site.world;
  const page = await site.visit(ada, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/asked');
  await page.getByRole('heading', { name: 'Nobody is asking you right now' }).waitFor();
  await settle(page);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'asked-of-nobody-dark');
  await page.getByRole('link', { name: 'What you are known to know' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor();
  expect(site.complaints).toEqual([]);
});
