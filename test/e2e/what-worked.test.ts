import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';
import { smallHistory } from './history.ts';

/** Ada looks through what worked, by filters that stand in the address; Mo takes back what he did without being asked whether he is sure. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
  await smallHistory(site.world);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('she narrows what worked to a topic and back, and gets to the answer', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 800 } });
  await page.goto('/questions');
  await page.getByRole('link', { name: 'What worked' }).click();
  await page.getByRole('heading', { level: 1, name: 'What colleagues made' }).waitFor();
  const items = page.locator('.question-item');
  await eventually(() => items.count()).toBe(3);
  await picture(page, 'what-worked');

  await page.getByRole('searchbox', { name: 'Search the solutions' }).fill('parental leave');
  await page.locator('mark', { hasText: 'parental' }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('text')).toBe('parental leave');
  await page.goto('/topics/handover');
  await page.getByRole('link', { name: 'What worked' }).click();
  const chip = page.getByRole('link', { name: /^Topic: Handover/ });
  await chip.waitFor();
  await chip.click();
  await chip.waitFor({ state: 'detached' });
  await page.goBack();
  await chip.waitFor();
  expect(new URL(page.url()).search).toBe('?topic=handover');

  await page.getByRole('link', { name: 'How do I hand over my projects before a long leave?' }).click();
  await page.getByText('This settled it').waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)(
  'what matches nothing says so and leads out; a filter that means nothing is left out',
  async () => {
    const page = await site.visit(site.world.ada, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.goto('/solutions?topic=equipment');
    await page.getByRole('heading', { name: 'No solution matches' }).waitFor();
    await picture(page, 'what-worked-none-here-phone-dark');
    await page.getByRole('link', { name: 'Show all solutions' }).click();
    await eventually(() => page.locator('.question-item').count()).toBe(3);

    for (const address of [
      '/questions?state=sideways&topic=handover',
      '/search?text=leave&kind=video',
      '/people?kind=robot',
    ]) {
      await page.goto(address);
      await settle(page);
      await page.getByText(/Left out, since it means nothing here: (state=sideways|kind=video|kind=robot)/).waitFor();
    }
    await page.goto('/questions?state=sideways&topic=handover');
    await page.getByRole('link', { name: /^Topic: Handover/ }).waitFor();
    await eventually(() => page.locator('.question-item').count()).toBe(3);
    await page.getByRole('link', { name: 'Withdrawn', exact: true }).click();
    await page.getByRole('heading', { name: 'No questions here' }).waitFor();
    expect(new URL(page.url()).search).toBe('?state=withdrawn&topic=handover');
    await page.goBack();
    await eventually(() => page.locator('.question-item').count()).toBe(3);
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('what he changes in a topic he takes back with one press', async () => {
  const { mo, elif } = site.world;
  await mo.topics.setMember({ params: { slug: 'handover', id: elif.id }, body: {} });
  const page = await site.visit(mo);
  await page.goto('/topics/handover');
  await page.getByRole('button', { name: /Make Elif a facilitator/ }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /Make Elif a facilitator/ }).waitFor();
  await page.getByRole('button', { name: /Remove Elif/ }).click();
  await page.getByRole('link', { name: 'Elif', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /Remove Elif/ }).waitFor();
  const { items } = await mo.topics.members({ params: { slug: 'handover' }, query: {} });
  expect(items).toMatchObject([{ person: { id: elif.id }, role: 'member' }]);
  expect(site.complaints).toEqual([]);
});
