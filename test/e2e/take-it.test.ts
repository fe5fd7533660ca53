import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';
import { knownForFranking, nextWednesday } from './working-day.ts';

/** Elif takes what she is asked, answers in its place and says how long it took; Ada's page follows. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

const title = 'Why does the franking machine reject envelopes?';

test.skipIf(noBrowser)('one tap takes it, the answer is written right there', async () => {
  const { ada, elif } = site.world;
  const question = await ada.questions.ask({ body: { title, urgency: 'today', topics: ['Post room'] } });
  await site.world.doDue();
  const page = await site.visit(ada, { viewport: { width: 1280, height: 1000 } });
  await page.goto(`/questions/${question.id}`);
  const ladder = page.getByRole('region', { name: 'How this question climbs' });
  await ladder.getByText('2 people were asked').waitFor();

  const helper = await site.visit(elif, { viewport: { width: 390, height: 844 } });
  await helper.goto('/asked');
  const card = helper.getByRole('article', { name: title });
  await card.getByRole('button', { name: 'I’ll take it' }).click();
  // What the pointer rests on stays.
  await helper.getByText(/^It is yours/).hover();
  await card.getByText(/You took it. It waits for your answer until/).waitFor();
  await card.getByLabel('Answer', { exact: true }).waitFor();
  await picture(helper, 'asked-taken-phone');
  await ladder.getByText(/took it, and has until/).waitFor();

  // What was tapped by mistake is taken back, and once more.
  await helper.getByRole('status').getByRole('button', { name: 'Not now' }).click();
  await helper.getByRole('heading', { name: 'Nobody is asking you right now' }).waitFor();
  await helper.getByRole('link', { name: 'Earlier' }).click();
  await helper.getByText('You said: not now.').waitFor();
  await helper.getByRole('button', { name: 'I’ll take it' }).click();
  await helper.getByRole('link', { name: 'Waiting for you' }).click();

  await card.getByLabel('Answer', { exact: true }).fill('Empty the tray under the feeder, then press *reset*.');
  await card.getByRole('button', { name: 'Post answer' }).click();
  const minutes = helper.getByRole('region', { name: 'Thank you. About how long did that take you?' });
  await minutes.waitFor();
  await picture(helper, 'asked-minutes-phone');
  await minutes.getByRole('button', { name: '15 minutes' }).click();
  await minutes.waitFor({ state: 'detached' });
  const { items } = await elif.invitations.list({ query: { state: 'past' } });
  expect(items).toMatchObject([{ response: 'answer', minutes: 15 }]);

  await ladder.getByText(/You have an answer. Say whether it worked/).waitFor();
  await page.getByRole('button', { name: 'This worked' }).click();
  await ladder.getByRole('status').getByText('Settled.').waitFor();
  await ladder.getByText('What happened until then').click();
  await ladder.getByText('Everything that happened').click();
  await eventually(() => ladder.getByRole('listitem').allTextContents()).toContainEqual(
    expect.stringMatching(/^Elif answered/),
  );
  await picture(page, 'ladder-settled-desktop');
  expect(site.complaints).toEqual([]);
});
