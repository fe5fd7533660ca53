import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { noBrowser, openSite, picture, type Site } from './browser.ts';
import { answered, knownForFranking, nextWednesday } from './working-day.ts';

/** Nobody alone knows: a small group gathers, and at the top a performance consultant decides, before Ada's eyes. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const { world } = site;
  await world.setClock(nextWednesday());
  await knownForFranking(world);
  const noor = await world.join('Noor');
  await answered(world.ada, noor, 'Who mends the franking machine?', 'The house service, 417.');
  await world.mo.roles.give({ params: { id: world.mo.id, role: 'consultant' } });
});
afterAll(() => site?.close());

const title = 'Why does the franking machine reject envelopes?';

test.skipIf(noBrowser)('sent on by its asker, it comes to a room, then to a decision', async () => {
  const { ada, mo } = site.world;
  const { id } = await ada.questions.ask({ body: { title, urgency: 'today', topics: ['Post room'] } });
  await site.world.doDue();
  const page = await site.visit(ada, { viewport: { width: 1280, height: 1100 } });
  await page.goto(`/questions/${id}`);
  const ladder = page.getByRole('region', { name: 'How this question climbs' });
  const here = ladder.locator('[aria-current=step]');
  const goOn = async (rung: string) => {
    await ladder.getByRole('button', { name: 'More about the ladder' }).click();
    await page.getByRole('button', { name: `Go on to: ${rung}` }).click();
    await here.getByText(rung, { exact: true }).waitFor();
  };

  await goOn('Swarm');
  await ladder
    .getByRole('status')
    .getByText(/A small group works on it until/)
    .waitFor();
  await page.getByRole('region', { name: 'Swarm' }).getByRole('link').first().waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'ladder-swarm-desktop');

  await goOn('Training request');
  await ladder
    .getByRole('status')
    .getByText(/A performance consultant decides/)
    .waitFor();
  await picture(page, 'ladder-formal-desktop');

  const [request] = (await mo.training.list({ query: {} })).items;
  const body = { decision: 'job_aid' as const, reason: 'A sheet beside the machine is enough.' };
  await mo.training.decide({ params: { id: request!.id }, body });
  await ladder.getByRole('status').getByText('A performance consultant decided: a job aid is needed.').waitFor();
  const decided = page.getByRole('region', { name: 'Training request' });
  await decided.getByText('A sheet beside the machine is enough.').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'ladder-decided-desktop');
  expect(site.complaints).toEqual([]);
});
