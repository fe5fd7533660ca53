import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Member, type Site } from './browser.ts';

/** Ada asks without her name; nobody is told it, unless two administrators agree. */
let site: Site;
let noor: Member;
let address: string;
beforeAll(async () => {
  site = await openSite();
  noor = await site.world.join('Noor', true);
});
afterAll(() => site?.close());

const title = 'Am I the only one who does not get the new pay scale?';

test.skipIf(noBrowser)('she is told what it means, and that few readers make it easy to guess', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 900 } });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill(title);
  await page.getByRole('button', { name: 'Change who can read it' }).click();
  const box = page.getByRole('checkbox', { name: 'Ask without my name' });
  await box.focus();
  await page.keyboard.press('Space');
  await page.getByText('Fewer than ten people can read this').waitFor();
  await eventually(() => box.getAttribute('aria-describedby')).toBeTruthy();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'anonymous-asking');
  await page.reload();
  await page.getByText('You ask as Anonymous.').waitFor();
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  address = page.url();
  await page.getByText('Anonymous (you)').waitFor();
  await page.getByText('You write as Anonymous.').waitFor();
  expect(await page.locator('main').getByText('Ada').count()).toBe(0);
  await page.getByRole('button', { name: 'Add a comment' }).click();
  await page.getByLabel('Comment', { exact: true }).fill('It is on the second page.');
  await page.getByRole('button', { name: 'Post comment' }).click();
  await page.getByRole('list', { name: 'Comments on the question' }).getByText('Anonymous (you)').waitFor();
  await picture(page, 'anonymous-own-question');
});

test.skipIf(noBrowser)('Elif answers, Ada settles, and Mo sees Anonymous everywhere', async () => {
  const helper = await site.visit(site.world.elif);
  await helper.goto(address);
  await helper.getByLabel('Answer', { exact: true }).fill('Compare the bands, not the numbers.');
  await helper.getByRole('button', { name: 'Post answer' }).click();
  await helper.getByRole('article').filter({ hasText: 'Compare the bands' }).waitFor();

  const page = await site.visit(site.world.ada);
  await page.goto(address);
  await page.getByRole('button', { name: 'Did not work for me' }).click();
  await page.getByLabel('What happened?').fill('Mine has no band.');
  await page.getByRole('button', { name: 'Say it did not work' }).click();
  await page.getByText('Anonymous (you): did not work.').waitFor();
  await page.getByRole('button', { name: 'This worked' }).click();
  await page.getByText('Settled by Anonymous (you)').waitFor();

  const mo = await site.visit(site.world.mo);
  const saw: string[] = [];
  mo.on('response', async (reply) => {
    if (reply.url().includes('/api/v1/')) saw.push(await reply.text().catch(() => ''));
  });
  for (const path of ['/', '/questions', '/search?text=pay+scale', '/topics', new URL(address).pathname]) {
    await mo.goto(path);
    await settle(mo);
    expect(`${path}: ${await mo.locator('main').getByText('Ada').count()}`).toBe(`${path}: 0`);
  }
  await mo.getByText('Settled by Anonymous').waitFor();
  expect(await mo.getByText('(you)').count()).toBe(0);
  expect(await mo.getByRole('link', { name: /Anonymous/ }).count()).toBe(0);
  expect(await mo.getByText('Anonymous', { exact: true }).count()).toBeGreaterThan(1);
  expect(saw.some((reply) => reply.includes(title))).toBe(true);
  expect(saw.join()).not.toContain(site.world.ada.id);
  await picture(mo, 'anonymous-for-others');
  await mo.goto(`/people/${site.world.ada.id}`);
  await settle(mo);
  expect(await mo.getByText(title).count()).toBe(0);
});

test.skipIf(noBrowser)('an administrator pauses Anonymous with a reason, and lifts it', async () => {
  const page = await site.visit(site.world.mo);
  await page.goto(address);
  await openMenu(page, 'Pause Anonymous');
  await page.getByLabel('Why?').fill('Insults in the comments');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'anonymous-pause');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText('“Insults in the comments”').waitFor();

  const ada = await site.visit(site.world.ada);
  await ada.goto(address);
  await ada.getByRole('button', { name: 'Add a comment' }).first().click();
  await ada.getByLabel('Comment', { exact: true }).fill('Once more');
  await ada.getByRole('button', { name: 'Post comment' }).click();
  await ada.getByText('What you write without a name is paused').waitFor();

  await page.getByRole('button', { name: 'Let Anonymous write again' }).click();
  await page.getByLabel('Why?').waitFor();
  await ada.getByRole('button', { name: 'Post comment' }).click();
  await ada.getByText('Once more').waitFor();
});

test.skipIf(noBrowser)(
  'two administrators together learn who it is; the first alone, and a third, do not',
  async () => {
    const page = await site.visit(site.world.mo);
    await page.goto(address);
    await openMenu(page, 'Find out who Anonymous is');
    await page.getByLabel('Why is it necessary?').fill('A threat, reported to the police');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask another administrator' }).click();
    const link = await page.getByRole('dialog').locator('code').innerText();
    await picture(page, 'unmask-requested');
    expect(await page.getByRole('button', { name: /^Agree/ }).count()).toBe(0);

    const second = await site.visit(noor);
    await second.goto(link);
    await second.getByText('Mo asked for it').waitFor();
    await second.getByText('A threat, reported to the police').waitFor();
    expect(await violations(second)).toEqual([]);
    await picture(second, 'unmask-your-turn');
    await second.getByRole('button', { name: 'Refuse' }).click();
    await second.getByLabel('Why is it necessary?').waitFor();

    await page.reload();
    await openMenu(page, 'Find out who Anonymous is');
    await page.getByLabel('Why is it necessary?').fill('A threat, reported to the police');
    await page.getByRole('button', { name: 'Ask another administrator' }).click();
    await page.getByRole('dialog').locator('code').waitFor();
    await second.reload();
    await second.getByRole('button', { name: 'Agree, and see who it is' }).click();
    await second.getByText('Anonymous is Ada.').waitFor();
    await picture(second, 'unmask-done');

    const third = await site.visit(await site.world.join('Zoe', true));
    await third.goto(link);
    await third.getByText('Only these two administrators are shown who it is.').waitFor();
    expect(await third.locator('main').getByText('Ada').count()).toBe(0);
    const elif = await site.visit(site.world.elif);
    await elif.goto(address);
    await elif.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await elif.locator('main').getByText('Ada').count()).toBe(0);
    expect(site.complaints).toEqual([]);
  },
);

async function openMenu(page: Page, item: string) {
  await page.getByRole('button', { name: 'More about this question' }).click();
  await page.getByRole('button', { name: item }).click();
}
