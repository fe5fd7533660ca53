import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { focused, keepsFocus, tabTo } from './keys.ts';
import { knownForFranking, nextWednesday } from './working-day.ts';

/** Whoever is asked takes it, names somebody else or says not now, and touches nothing but the keyboard. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  await site.world.join('Noor');
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

/** Has Elif be asked, and what asks her opened. */
async function openAsked(what: string) {
  const title = `Why does the franking machine reject ${what}?`;
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title, urgency: 'today', topics: ['Post room'] } });
  await site.world.doDue();
  const page = await site.visit(elif);
  await page.goto('/asked');
  await page.getByRole('article', { name: title }).waitFor();
  await settle(page);
  return { id, page };
}

const responseOf = async (questionId: string) => {
  const { items } = await site.world.elif.invitations.list({ query: { state: 'past' } });
  return items.find(({ question }) => question.id === questionId);
};

test.skipIf(noBrowser)('takes it and answers', async () => {
  const { id, page } = await openAsked('envelopes');
  await tabTo(page, 'I’ll take it');
  await page.keyboard.press('Enter');
  await page.getByText(/You took it. It waits for your answer until/).waitFor();
  await keepsFocus(page);
  await tabTo(page, 'Answer');
  await page.keyboard.type('Empty the tray under the feeder.');
  await tabTo(page, 'Post answer');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Thank you. About how long did that take you?' }).waitFor();
  await keepsFocus(page);
  await tabTo(page, '15 minutes');
  await picture(page, 'asked-by-keyboard-minutes');
  await page.keyboard.press('Space');
  await page.getByText('Noted').first().waitFor();
  await keepsFocus(page);
  expect(await responseOf(id)).toMatchObject({ response: 'answer', minutes: 15 });
});

test.skipIf(noBrowser)('names somebody who knows better, having looked and gone back once', async () => {
  const { id, page } = await openAsked('parcels');
  await tabTo(page, 'Better ask …');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Who knows better?' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await focused(page, 'button', 'Better ask …');
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await page.keyboard.type('no');
  await dialog.getByRole('button', { name: 'Ask Noor' }).waitFor();
  await tabTo(page, 'Ask Noor');
  await picture(page, 'asked-by-keyboard-refers');
  await page.keyboard.press('Enter');
  await page.getByText('Thank you. Noor is asked next.').waitFor();
  await keepsFocus(page);
  expect(await responseOf(id)).toMatchObject({ response: 'refer', referredTo: { name: 'Noor' } });
});

test.skipIf(noBrowser)('says not now', async () => {
  const { id, page } = await openAsked('cards');
  await tabTo(page, 'Not now');
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: 'Nobody is asking you right now' }).waitFor();
  await keepsFocus(page);
  expect(await responseOf(id)).toMatchObject({ response: 'not_now' });
  expect(site.complaints).toEqual([]);
});
