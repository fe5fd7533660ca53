import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Elif says when she can help, the organisation when its people work, and a facilitator how questions climb. */
let site: Site;
beforeAll(async () => {
  if (noBrowser) return;
  site = await openSite();
  // A Wednesday morning, whenever this runs.
  site.world.services.now = () => new Date('2025-07-02T08:00:00Z');
});
afterAll(() => site?.close());

const desk = { width: 1280, height: 1000 };

test.skipIf(noBrowser)('hours by keyboard, and a limit', async () => {
  const { elif } = site.world;
  const page = await site.visit(elif, { viewport: desk });
  await page.goto('/');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('link', { name: 'When I can help' }).click();
  await page.getByText('Mon–Fri 09:00–17:00').waitFor();

  // From the choice on by keyboard alone.
  await page.getByRole('radio', { name: 'The hours of the organisation' }).focus();
  await page.keyboard.press('ArrowDown');
  const monday = page.getByLabel('Monday, from', { exact: true });
  await monday.waitFor();
  await page.getByRole('checkbox', { name: 'Works on Friday' }).press('Space');
  await monday.focus();
  await page.keyboard.type('07:30');
  await page.getByRole('button', { name: 'Add hours on Monday' }).press('Enter');
  await page.getByLabel('Monday, from, 2').fill('');
  await page.getByLabel('How many times a week, at most').fill('2');
  await page.getByRole('checkbox', { name: /Also outside my hours/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  // Wrong fields say so, and the first takes focus.
  await page.locator('.field-error', { hasText: 'Must be a time such as 09:30' }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Monday, from, 2',
  );
  await page.getByRole('button', { name: 'Remove Monday, –17:00' }).click();
  await page.getByLabel('Tuesday, to', { exact: true }).fill('00:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();

  await page.screenshot({ path: 'test-results/when-i-can-help.png', fullPage: true });
  const usual = { from: '09:00', to: '17:00' };
  expect(await elif.availability.read({})).toMatchObject({
    week: [[{ from: '07:30', to: '17:00' }], [{ from: '09:00', to: '24:00' }], [usual], [usual], [], [], []],
    weeklyLimit: 2,
    blockedNowOutsideHours: true,
  });
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('being away, taken back, and away all the same', async () => {
  const { elif } = site.world;
  const page = await site.visit(elif, { viewport: desk });
  await page.goto('/availability');
  const away = page.getByRole('region', { name: 'Away' });
  await away.getByLabel('First day').fill('2099-12-24');
  await away.getByLabel('Last day').fill('2099-12-20');
  await away.getByRole('button', { name: 'Add' }).click();
  await away.locator('.field-error', { hasText: 'Must not be before the first day' }).waitFor();
  await away.getByLabel('Last day').fill('2100-01-02');
  await away.getByRole('button', { name: 'Add' }).click();
  await away.getByText('24 Dec 2099 to 2 Jan 2100').waitFor();
  const absences = [{ from: '2099-12-24', until: '2100-01-02' }];
  expect(await elif.availability.read({})).toMatchObject({ absences });

  await away.getByRole('button', { name: /^Take back/ }).click();
  await away.getByText('You are not away').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await away.getByText('24 Dec 2099 to 2 Jan 2100').waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('the organisation’s hours, time zone and holidays', async () => {
  const { mo, ada } = site.world;
  const page = await site.visit(mo, { viewport: desk });
  await page.goto('/settings');
  await page.getByRole('checkbox', { name: 'Works on Friday' }).uncheck();
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await page.getByRole('button', { name: 'Add a day' }).click();
  await page.getByLabel('Day', { exact: true }).fill('2099-12-25');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.field-error', { hasText: 'Must not be empty' }).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Christmas Day');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.screenshot({ path: 'test-results/settings-working-hours.png', fullPage: true });

  const other = await site.visit(ada, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await other.goto('/availability');
  await other.getByText('Mon–Thu 09:00–17:00').waitFor();
  await other.getByText('Christmas Day (25 Dec 2099)').waitFor();
  await other.getByText('By the clock in Europe/Berlin.').waitFor();
  await other.getByRole('radio', { name: 'Hours of your own' }).check();
  await settle(other);
  await other.screenshot({ path: 'test-results/when-i-can-help-phone-dark.png', fullPage: true });
  expect(await other.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await violations(other)).toEqual([]);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('a facilitator sets how her topic’s questions climb; others read it in words', async () => {
  const { mo, elif, ada } = site.world;
  await ada.questions.ask({ body: { title: 'Why does the build fail?', topics: ['Build'] } });
  await mo.topics.setMember({ params: { slug: 'build', id: elif.id }, body: { role: 'facilitator' } });
  const page = await site.visit(elif, { viewport: desk });
  await page.goto('/topics/build');
  await page.getByRole('link', { name: 'How questions climb here' }).click();
  await page.getByText('Nobody changed anything here.').waitFor();
  await page.screenshot({ path: 'test-results/ladder-policy-closed.png', fullPage: true });
  await page.getByRole('checkbox', { name: /Gather a few people/ }).uncheck();
  await page.getByRole('checkbox', { name: /Nobody is asked and nothing falls due/ }).uncheck();
  await page.getByText('Today', { exact: true }).click();
  const today = page.locator('details', { has: page.getByText('Today', { exact: true }) });
  await today.getByLabel('Time to respond', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.field-error', { hasText: /Must be a time such as 45m/ }).waitFor();
  await today.getByLabel('Time to respond', { exact: true }).fill('45');
  await today.getByLabel('Time to respond, unit').selectOption('minutes');
  await today.getByLabel('Time for the topic, unit').selectOption('leave this step out');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved: it holds').waitFor();
  await page.getByText('Set by Elif').waitFor();
  await settle(page);
  await page.screenshot({ path: 'test-results/ladder-policy.png', fullPage: true });
  expect(await violations(page)).toEqual([]);
  expect((await elif.ladderPolicies.readOfTopic({ params: { slug: 'build' } })).own).toEqual({
    rungs: ['ask', 'network', 'formal'],
    quietHours: null,
    today: { ask: '45m', network: 'off' },
  });

  const reader = await site.visit(ada, { viewport: { width: 390, height: 844 } });
  await reader.goto('/topics/build/ladder');
  await reader.getByText('each has 45 minutes. Then a training request.').waitFor();
  expect(await reader.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await picture(reader, 'ladder-policy-phone');
  expect(await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  await page.getByRole('button', { name: 'Back to the usual' }).click();
  await page.getByText('Nobody changed anything here.').waitFor();
  await eventually(() => page.getByRole('checkbox', { name: /Gather a few people/ }).isChecked()).toBe(true);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('she watches a topic and sees what waits in it', async () => {
  const { ada, elif, services } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Who can read the old tapes?', topics: ['Archive'] } });
  const page = await site.visit(elif, { viewport: desk });
  await page.goto('/topics/archive');
  await page.getByText('Nothing waits').waitFor();
  const climb = {
    rung: 'network' as const,
    urgency: 'this_week' as const,
    step: 'network',
    outcome: null,
    dueAt: null,
  };
  await services.db
    .insertInto('climb')
    .values({ questionId: id, state: '{}', endedAt: null, ...climb })
    .onConflict((conflict) => conflict.column('questionId').doUpdateSet(climb))
    .execute();
  await page.reload();
  const waiting = page.getByRole('region', { name: 'Waiting for help' });
  await waiting.getByRole('link', { name: 'Who can read the old tapes?' }).waitFor();
  await waiting.getByText('with the topic').waitFor();
  await page.getByRole('button', { name: 'How you hear of this topic: Watch' }).click();
  await page.getByRole('button', { name: 'Tell me at once' }).click();
  await page.getByRole('button', { name: 'How you hear of this topic: Watching: at once' }).waitFor();
  await settle(page);
  await page.screenshot({ path: 'test-results/watch-topic.png', fullPage: true });
  expect(await violations(page)).toEqual([]);
  expect(await elif.watching.read({ params: { slug: 'archive' } })).toEqual({ delivery: 'at_once', chosen: true });
  const phone = await site.visit(elif, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await phone.goto('/topics/archive');
  await phone.getByText('with the topic').waitFor();
  await phone.screenshot({ path: 'test-results/watch-topic-phone-dark.png', fullPage: true });
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(site.complaints).toEqual([]);
});
