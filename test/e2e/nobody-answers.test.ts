import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, type Site } from './browser.ts';
import { knownForFranking, nextWednesday } from './working-day.ts';

/** Nobody answers: the clock goes on, and the question climbs before Ada's eyes. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.setClock(nextWednesday());
  await knownForFranking(site.world);
});
afterAll(() => site?.close());

const title = 'Why does the franking machine reject envelopes?';

test.skipIf(noBrowser)('when the time is over it goes on to the network, and Ada steers it from there', async () => {
  const { world } = site;
  const { ada } = world;
  const question = await ada.questions.ask({ body: { title, urgency: 'today', topics: ['Post room'] } });
  await world.doDue();
  const page = await site.visit(ada, { viewport: { width: 390, height: 1200 } });
  await page.goto(`/questions/${question.id}`);
  const ladder = page.getByRole('region', { name: 'How this question climbs' });
  const here = ladder.locator('[aria-current=step]');
  await here.getByText('2 people were asked').waitFor();

  await world.passTime(61);
  await here.getByText('Network', { exact: true }).waitFor();
  await ladder
    .getByRole('status')
    .getByText(/The network has until .*Then: Swarm/)
    .waitFor();
  await ladder.getByText('Everything that happened').click();
  await ladder.getByText(/Elif and Mo did not respond in time|Mo and Elif did not respond in time/).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'ladder-network-phone');

  await steer(page);
  expect(site.complaints).toEqual([]);
});

/** Pauses and takes it back, goes back, on, stops, and starts again. */
async function steer(page: Page) {
  const ladder = page.getByRole('region', { name: 'How this question climbs' });
  const here = ladder.locator('[aria-current=step]');
  await ladder.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused', { exact: true }).hover();
  await ladder
    .getByRole('status')
    .getByText(/^Paused/)
    .waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await ladder
    .getByRole('status')
    .getByText(/The network has until/)
    .waitFor();

  await ladder.getByRole('button', { name: 'More about the ladder' }).click();
  await page.getByRole('button', { name: 'Go back to: Ask' }).click();
  await here.getByText('Ask', { exact: true }).waitFor();
  await site.world.doDue();

  await ladder.getByRole('button', { name: 'I need people now' }).click();
  await page.getByText(/^Sent to: /).waitFor();
  await ladder.getByRole('button', { name: 'More about the ladder' }).click();
  await page.getByRole('button', { name: 'Stop the ladder' }).click();
  await ladder
    .getByRole('status')
    .getByText(/^Stopped: nobody else is asked/)
    .waitFor();
  await picture(page, 'ladder-stopped-phone');
  await ladder.getByRole('button', { name: 'Start the ladder again' }).click();
  await here.waitFor();
}
