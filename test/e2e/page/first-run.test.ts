import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFirstLink } from '#src/server/sessions/links.ts';
import { violations } from '../axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';

/** From the one-time link to the first question that the guide answers, and from an invitation to being useful. */
let site: Site;
let linkOfNoor: string;
beforeAll(async () => {
  site = await openSite();
  await site.world.ada.questions.ask({ body: { title: 'Who feeds the office cat?', topics: ['Office', 'Cats'] } });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('whoever starts it has her first question solved on the third screen', async () => {
  const { world } = site;
  // As on a first start: nobody administrates yet.
  await world.services.db.deleteFrom('administrator').execute();
  const { pathname } = new URL((await makeFirstLink(world.services))!.url);
  const zone = { timezoneId: 'Europe/Berlin' };
  const page = await site.visit(null, { viewport: { width: 390, height: 844 }, ...zone });
  const otherTab = await site.visit(null, zone);
  await otherTab.goto(pathname);
  await otherTab.getByLabel('Your name').fill('Mina');

  const screens = countScreens(page);
  const began = performance.now();
  await page.goto(pathname);
  await startIt(page);
  await bringPeople(page);
  await askTheGuide(page);
  console.log(`From the link to the first answer: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  expect(screens.size).toBeLessThanOrEqual(3);
  await page.getByRole('link', { name: 'Go to Firsthand' }).click();
  await page.getByRole('heading', { name: 'What are you stuck on?' }).waitFor();
  await page.getByRole('contentinfo').getByText('Harbour Works').waitFor();

  await otherTab.getByRole('button', { name: 'Start Firsthand' }).click();
  await otherTab.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  const settings = await world.services.db.selectFrom('setting').select(['name', 'value']).orderBy('name').execute();
  expect(settings).toEqual([
    { name: 'organisationName', value: 'Harbour Works' },
    { name: 'timeZone', value: 'Europe/Berlin' },
  ]);
});

/** By the keyboard; what was typed outlives a reload. */
async function startIt(page: Page) {
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
  await page.keyboard.type('Mina');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Harbour Works');
  expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'first-run-1-start-phone');
  await page.reload();
  await eventually(() => page.getByLabel('Your organisation').inputValue()).toBe('Harbour Works');
  await page.getByLabel('Your organisation').press('Enter');
  await page.getByRole('heading', { name: 'Who and what should be here?' }).waitFor();
}

/** Nobody is added twice, and what was done stays done. */
async function bringPeople(page: Page) {
  const people = page.getByLabel('Names or mail addresses, one a line');
  await people.fill('Noor <noor.aziz@example.org>\nlea@example.org');
  await page.getByRole('button', { name: 'Make their sign-in links' }).click();
  await page.getByLabel('Sign-in link for Lea').waitFor();
  linkOfNoor = await page.getByLabel('Sign-in link for Noor').inputValue();
  const letter = await page.getByRole('link', { name: 'Write a mail to Noor' }).getAttribute('href');
  expect(letter).toMatch(/^mailto:noor\.aziz%40example\.org\?/);
  expect(decodeURIComponent(letter!)).toContain(linkOfNoor);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'first-run-2-people-phone');
  await people.fill('lea@example.org\nOmar');
  await page.getByRole('button', { name: 'Make their sign-in links' }).click();
  await page.getByText(/“lea@example\.org” and what follows it is not added yet/).waitFor();
  await page.reload();
  await page.getByText(/^Here already: .*Lea.*Noor/).waitFor();
  expect(await people.inputValue()).toBe('lea@example.org\nOmar');
  await page.getByRole('link', { name: 'Next: ask something' }).click();
}

async function askTheGuide(page: Page) {
  await page.getByRole('heading', { name: 'Now ask something' }).waitFor();
  await page.getByRole('button', { name: 'How do I invite people?' }).click();
  await page.getByRole('listbox').getByRole('option').filter({ hasText: 'invite people' }).first().waitFor();
  await picture(page, 'first-run-3-ask-phone');
  await page.getByRole('button', { name: 'One of these solved it' }).click();
  await page.getByRole('button', { name: 'This solved it: How do I invite people and add colleagues?' }).click();
  await page.getByText('Solved, by what was there already').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'first-run-3-solved-phone');
}

test.skipIf(noBrowser)('whoever was invited says on one screen what she knows and when she can be asked', async () => {
  const page = await site.visit(null, { timezoneId: 'Europe/Istanbul', colorScheme: 'dark' });
  const { pathname } = new URL(linkOfNoor);
  await page.goto(pathname);
  await page.getByRole('heading', { name: 'Welcome, Noor' }).waitFor();
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
  const screens = countScreens(page);
  await page.getByRole('heading', { name: 'Good that you are here, Noor' }).waitFor();
  const topics = page.getByRole('list', { name: 'Topics' });
  await topics.getByRole('button', { name: 'Cats' }).press('Enter');
  await topics.getByRole('button', { name: 'Remove: Cats' }).waitFor();
  await page.getByLabel('Something else that you know').fill('Knots');
  await page.keyboard.press('Enter');
  await topics.getByRole('button', { name: 'Remove: Knots' }).waitFor();
  await topics.getByRole('button', { name: 'Office' }).click();
  await page.getByText('Three are enough to begin with').waitFor();
  await topics.getByRole('button', { name: 'Remove: Knots' }).click();
  await page.getByLabel('Something else that you know').waitFor();
  await page.reload();
  await topics.getByRole('button', { name: 'Remove: Cats' }).waitFor();
  await page.getByLabel('At most so many times a week').selectOption('3');
  expect(await page.getByLabel('Your time zone').inputValue()).toBe('Europe/Istanbul');
  await settle(page);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'first-run-invited-dark');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('heading', { name: 'What are you stuck on?' }).waitFor();
  expect([...screens]).toEqual(['/welcome', '/']);

  await page.goto('/availability');
  await page.getByText('Europe/Istanbul').first().waitFor();
  await eventually(() => page.getByLabel('How many times a week, at most').inputValue()).toBe('3');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('she is shown around once', async () => {
  const { db } = site.world.services;
  const { id } = await db.selectFrom('person').select('id').where('name', '=', 'Noor').executeTakeFirstOrThrow();
  await db
    .insertInto('administrator')
    .values({ personId: site.world.mo.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { url } = await site.world.mo.people.link({ params: { id } });
  const page = await site.visit(null);
  await page.goto(new URL(url).pathname);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'What are you stuck on?' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  await page.goto('/welcome/bring');
  await page.getByRole('heading', { name: 'Only administrators see this page' }).waitFor();
});

/** The addresses that she comes by, without those of links that are used up. */
function countScreens(page: Page) {
  const screens = new Set<string>();
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) screens.add(new URL(frame.url()).pathname);
  });
  return screens;
}
