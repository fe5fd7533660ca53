import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertRoom } from '#test/swarms/insert.ts';
import { noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Ada says thanks; Elif reads it, and her profile counts it. */
let site: Site;
let questionId: string;
beforeAll(async () => {
  site = await openSite();
  const { ada, elif, mo, services } = site.world;
  const draft = { title: 'Which grease do the dock cranes take?', topics: ['Cranes'] };
  ({ id: questionId } = await mo.questions.ask({ body: draft }));
  const answer = await elif.answers.answer({ params: { id: questionId }, body: { body: 'Lithium, grade 2.' } });
  await mo.answers.thank({ params: { id: answer.id } });
  const room = await insertRoom(services, { questionId, members: [elif.id, ada.id], page: 'So', decision: 'So' });
  const { id: swarmId } = room;
  const ending = { swarmId, result: 'solution' as const, answerId: answer.id, reason: null, endedBy: ada.id };
  await services.db
    .insertInto('swarmEnding')
    .values({ ...ending, endedAt: services.now() })
    .execute();
});
afterAll(() => site?.close());

test.skipIf(noBrowser)(
  'thanks stand under the answer, in the inbox and on the profile, and can be taken back',
  async () => {
    const { ada, elif } = site.world;
    const page = await site.visit(ada, { viewport: { width: 390, height: 844 } });
    await page.goto(`/questions/${questionId}`);
    await page.getByText('1 person said thanks: Mo').waitFor();
    const thanks = page.getByRole('button', { name: 'Thanks' });
    await thanks.click();
    await page.getByText('2 people said thanks: Mo and Ada').waitFor();
    expect(await thanks.getAttribute('aria-pressed')).toBe('true');
    await thanks.scrollIntoViewIfNeeded();
    await picture(page, 'thanks-390');

    const own = await site.visit(elif, { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
    await own.goto('/inbox');
    await own.getByText('Ada thanks you for your answer').waitFor();
    expect(await own.getByRole('button', { name: 'Thanks' }).count()).toBe(0);
    await own.goto(`/people/${elif.id}`);
    await own.getByRole('row', { name: /Cranes 1 0 1 1/ }).waitFor();
    await picture(own, 'profile-thanks-1280-dark');
    await own.getByRole('link', { name: 'thanked for 1' }).click();
    await own.getByText('2 said thanks').waitFor();
    await own.goBack();
    await own.getByRole('link', { name: '1 solved in a swarm' }).click();
    await own.getByRole('heading', { name: 'What you helped to solve in swarms' }).waitFor();
    await own.getByRole('link', { name: 'Which grease do the dock cranes take?' }).waitFor();

    await page.getByRole('button', { name: 'Thanks' }).click();
    await page.getByText('1 person said thanks: Mo').waitFor();
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('the pages of who knows read well on a phone and at night', async () => {
  const { ada, elif, mo } = site.world;
  for (const title of ['Who paints cranes?', 'Who climbs cranes?', 'Who sells cranes?']) {
    const { id } = await ada.questions.ask({ body: { title, topics: ['Cranes'] } });
    await elif.answers.answer({ params: { id }, body: { body: 'I do.' } });
  }
  const pages = [
    ['at-risk', '/people/at-risk', 'Carried by two people or fewer'],
    ['answers', `/people/${elif.id}/answers`, 'What Elif answered'],
    ['swarms', `/people/${elif.id}/answers?swarms=true`, 'What Elif helped to solve in swarms'],
    ['profile', `/people/${elif.id}`, 'What the answers show'],
  ] as const;
  for (const width of [390, 1280] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.visit(mo, { viewport: { width, height: 844 }, colorScheme });
      for (const [name, path, heading] of pages) {
        await page.goto(path);
        await page.getByRole('heading', { name: heading }).waitFor();
        await settle(page);
        await picture(page, `${name}-${width}-${colorScheme}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect([name, width, over]).toEqual([name, width, false]);
      }
      await page.context().close();
    }
  }
  const page = await site.visit(elif, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(`/people/${elif.id}`);
  await page.getByRole('button', { name: 'Edit profile' }).click();
  await page.getByLabel('Languages people can ask you in').selectOption('tr');
  await page.getByRole('button', { name: 'Remove Turkish' }).scrollIntoViewIfNeeded();
  await picture(page, 'languages-390-dark');
  expect(site.complaints).toEqual([]);
});
