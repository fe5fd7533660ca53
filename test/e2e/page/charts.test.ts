import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from '../axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { smallHistory } from '../history.ts';

/** People look instead of reading, or read instead of looking. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await smallHistory(site.world);
  await site.world.ada.questions.ask({ body: { title: 'Who takes the keys at a handover?', topics: ['Handover'] } });
  await askElif();
});
afterAll(() => site?.close());

const found = /^4 questions in the last twelve weeks\. Solved within a week: 3 \(75%\)\. Still open: 1\.$/;

test.skipIf(noBrowser)('how the questions of a topic fare, as a picture, in a sentence, and as a table', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 1000 } });
  await page.goto('/topics/handover');
  const card = page.getByRole('region', { name: 'How questions fare here', exact: true });
  await card.getByRole('img', { name: found }).waitFor();
  await card.getByRole('img', { name: /^Half of those that were answered had their first answer within/ }).waitFor();
  await card.getByText('As a table').press('Enter');
  const rows = card.getByRole('table').getByRole('row');
  await eventually(() => rows.count()).toBe(13);
  const cells = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => [...row.querySelectorAll('td')].slice(0, 5).map((cell) => Number(cell.textContent))),
  );
  const sums = cells[0]!.map((_, nth) => cells.reduce((sum, row) => sum + row[nth]!, 0));
  expect(sums).toEqual([4, 3, 0, 0, 1]);
  expect(await violations(page)).toEqual([]);
  await card.scrollIntoViewIfNeeded();
  await card.screenshot({ path: 'test-results/chart-topic.png' });
  await card.getByRole('button', { name: 'Months' }).press('Enter');
  await card.getByRole('img', { name: /^4 questions in the last twelve months/ }).waitFor();
  expect(await card.getByRole('button', { name: 'Months' }).getAttribute('aria-pressed')).toBe('true');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('on a phone in the dark, from right to left, in few colours and on paper', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/topics/handover');
  const card = page.getByRole('region', { name: 'How questions fare here', exact: true });
  const chart = card.getByRole('img', { name: found });
  await chart.waitFor();
  await card.screenshot({ path: 'test-results/chart-topic-phone-dark.png' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const numberAt = () =>
    chart
      .locator('.chart-tick')
      .first()
      .evaluate((tick) => tick.getBoundingClientRect().x / innerWidth);
  expect(await numberAt()).toBeLessThan(0.5);

  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  // A change of direction alone is no change of size: the chart is drawn anew with its page.
  await page.setViewportSize({ width: 400, height: 844 });
  await eventually(numberAt).toBeGreaterThan(0.5);
  await card.screenshot({ path: 'test-results/chart-topic-rtl.png' });

  await page.emulateMedia({ forcedColors: 'active' });
  await card.screenshot({ path: 'test-results/chart-topic-forced-colours.png' });
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  expect(await card.getByRole('table').isVisible()).toBe(true);
  await card.screenshot({ path: 'test-results/chart-topic-print.png' });
});

test.skipIf(noBrowser)('a helper sees her own weeks against her limit', async () => {
  const page = await site.visit(site.world.elif, { viewport: { width: 390, height: 844 } });
  await page.goto('/availability');
  const card = page.getByRole('region', { name: 'Your last twelve weeks', exact: true });
  await card
    .getByRole('img', { name: /^You were asked 4 times, and answered 2\. .* your limit is 5 now\.$/ })
    .waitFor();
  await card.getByText('Only you see this.').waitFor();
  await card.getByText('Your limit: 5 a week').waitFor();
  await settle(page);
  expect(await violations(page)).toEqual([]);
  await card.screenshot({ path: 'test-results/chart-helping-phone.png' });

  const other = await site.visit(site.world.ada);
  await other.goto('/availability');
  await other.getByText('Nobody asked you anything in the last twelve weeks.').waitFor();
});

test.skipIf(noBrowser)('whoever sets the ladder sees what it came to', async () => {
  const { mo, ada } = site.world;
  const page = await site.visit(mo, { viewport: { width: 1280, height: 1000 } });
  await page.goto('/topics/handover/ladder');
  await page.getByRole('img', { name: /^4 questions began to climb .* Solved: 3 \(75%\)\.$/ }).waitFor();
  const rungs = page.getByRole('region', { name: 'Where questions were solved', exact: true });
  await rungs.getByRole('img', { name: /^Most were solved on the rung/ }).waitFor();
  await rungs.getByText('As a table').click();
  await eventually(() => rungs.getByRole('row').count()).toBe(9);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('region', { name: 'What the ladder came to', exact: true }).scrollIntoViewIfNeeded();
  await picture(page, 'chart-ladder');
  await page.goto('/settings/ladder');
  await page.getByRole('img', { name: /questions began to climb/ }).waitFor();

  const other = await site.visit(ada);
  await other.goto('/topics/handover/ladder');
  await other.getByRole('heading', { level: 1 }).waitFor();
  await settle(other);
  expect(await other.locator('.chart').count()).toBe(0);
  expect(site.complaints).toEqual([]);
});

/** Asks Elif four times: two she answered, one she took, one she passed on. */
async function askElif() {
  const { ada, elif, services } = site.world;
  const responses = ['answer', 'answer', 'take', 'not_now'] as const;
  for (const response of responses) {
    const { id } = await ada.questions.ask({ body: { title: `Where is the crane? (${response})` } });
    await services.db
      .insertInto('invitation')
      .values({
        id: randomUUIDv7(),
        questionId: id,
        personId: elif.id,
        referredBy: null,
        round: 1,
        place: 'evidence',
        why: '{}',
        invitedAt: services.now() as never,
        dueAt: null,
        response,
        respondedAt: services.now(),
        referredTo: null,
        minutes: null,
      })
      .execute();
  }
}
