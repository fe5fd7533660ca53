import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** Ada asks Elif in confidence; Mo does not find it, until Ada lets him. */
let site: Site;
let address: string;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const title = 'Who may sign for the Lisbon office while Noor is ill?';

test.skipIf(noBrowser)('she names Elif with the keyboard alone; the draft keeps it', async () => {
  const page = await site.visit(site.world.ada, { viewport: { width: 1280, height: 900 } });
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill(title);
  await page.getByText('Everybody in the organisation can read it.').waitFor();
  await picture(page, 'audience-default');
  await tabTo(page, 'Change who can read it');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /^The organisation Every/ }).focus();
  await page.keyboard.press('ArrowUp');
  const picker = page.getByRole('combobox', { name: 'Who can read it' });
  await picker.waitFor();
  expect(await page.getByRole('radio', { name: /private topic/ }).count()).toBe(0);

  await tabTo(page, 'Post question');
  await page.keyboard.press('Enter');
  await page.getByText('Name at least one person').waitFor();
  await eventually(() => picker.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type('elif');
  await page.getByRole('option', { name: 'Elif' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'audience-choosing');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Only Elif and you can read it.').waitFor();
  await page.reload();
  await page.getByText('Only Elif and you can read it.').waitFor();
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText('Only Elif and you can read it').waitFor();
  await picture(page, 'audience-question');
  address = page.url();
});

test.skipIf(noBrowser)('Mo finds nothing of it: not by search, list, topic or link', async () => {
  const page = await site.visit(site.world.mo);
  expect(await finds(page)).toEqual({ searched: false, listed: false, linked: false });
  await page.getByText('ask whoever sent you the link').waitFor();
  await picture(page, 'audience-not-for-you');
  const nowhere = await site.visit(site.world.mo);
  await nowhere.goto('/questions/01900000-0000-7000-8000-000000000000');
  await settle(nowhere);
  expect(await page.locator('main').innerText()).toBe(await nowhere.locator('main').innerText());

  const helper = await site.visit(site.world.elif);
  expect(await finds(helper)).toEqual({ searched: true, listed: true, linked: true });
  await helper.getByText('Only you and Ada can read it').waitFor();
  await helper.getByLabel('Answer', { exact: true }).fill('The notary, with a countersignature.');
  await helper.getByRole('button', { name: 'Post answer' }).click();
  await helper.getByRole('article').filter({ hasText: 'countersignature' }).waitFor();
  await helper.goto('/questions');
  await helper.getByText('Only for people named').waitFor();
  await picture(helper, 'audience-list');
});

test.skipIf(noBrowser)('she sees whom it becomes readable by, and only then lets them read', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto(address);
  await page.getByRole('button', { name: 'Change who can read this' }).click();
  await page.getByRole('dialog').getByText('It stays readable by the same 2 people.').waitFor();
  await page.getByRole('radio', { name: /^The organisation Every/ }).check();
  await page.getByText('This becomes readable by 3 people; 1 of them can’t read it now.').waitFor();
  await page.getByText('1 answer or remark by somebody else becomes readable too.').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'audience-preview');

  await site.world.join('Noor');
  await page.getByRole('button', { name: 'Let 3 people read it' }).click();
  await page.getByText('Meanwhile the numbers have changed').waitFor();
  const mo = await site.visit(site.world.mo);
  expect(await finds(mo)).toEqual({ searched: false, listed: false, linked: false });
  await page.getByRole('button', { name: 'Let 4 people read it' }).click();
  await page.getByText('Everybody in the organisation can read it').first().waitFor();
  expect(await finds(mo)).toEqual({ searched: true, listed: true, linked: true });
});

test.skipIf(noBrowser)('narrowing takes one step, and who has the page open loses it', async () => {
  const open = await site.visit(site.world.elif);
  await open.goto(address);
  await open.getByRole('heading', { level: 1, name: title }).waitFor();
  const page = await site.visit(site.world.ada);
  await page.goto(address);
  await page.getByRole('button', { name: 'Change who can read this' }).click();
  await page.getByRole('radio', { name: /^People you name/ }).check();
  await page.getByRole('button', { name: 'Remove Elif' }).click();
  await page.getByRole('button', { name: 'Let only 1 person read it' }).click();
  await page.getByText('Only you can read it').waitFor();
  await open.getByRole('button', { name: 'Add a comment' }).first().click();
  await open.getByLabel('Comment', { exact: true }).fill('And the second signature?');
  await open.getByRole('button', { name: 'Post comment' }).click();
  await open.getByRole('heading', { name: 'There is nothing here for you' }).waitFor();
  expect(await open.getByText(title).count()).toBe(0);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('a private topic is offered to its members', async () => {
  const { ada, mo } = site.world;
  const { topics } = await mo.questions.ask({ body: { title: 'What does the board decide?', topics: ['Board'] } });
  const { slug } = topics[0]!;
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  const preview = await mo.topics.previewMember({ params: { slug, id: ada.id } });
  await mo.topics.setMember({ params: { slug, id: ada.id }, body: { confirm: preview.readings } });
  const page = await site.visit(ada);
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('When does the board meet again?');
  await page.getByRole('button', { name: 'Change who can read it' }).click();
  await page.getByRole('radio', { name: /^A private topic/ }).check();
  await page.getByText('Members of the private topic Board can read it.').waitFor();
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: 'When does the board meet again?' }).waitFor();
  const { id } = await ada.questions.read({ params: { id: page.url().split('/').at(-1)! } });
  await expect(site.world.elif.questions.read({ params: { id } })).rejects.toMatchObject({ problem: { status: 404 } });
});

test.skipIf(noBrowser)('a visitor reads a public question, and signs in where she stands', async () => {
  const { ada, mo } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Where is the visitors’ entrance?' } });
  await ada.answers.answer({ params: { id }, body: { body: 'Round the corner, beside the bicycles.' } });
  const moderator = await site.visit(mo);
  await moderator.goto(`/questions/${id}`);
  await moderator.getByRole('button', { name: 'Change who can read this' }).click();
  await moderator.getByRole('radio', { name: /^Everybody Whoever/ }).check();
  await moderator.getByText('without signing in.').last().waitFor();
  await moderator.getByRole('button', { name: 'Let everybody read it' }).click();
  await moderator.getByText('Everybody can read it, outside too').waitFor();

  const visitor = await site.visit(null);
  await visitor.goto(`/questions/${id}`);
  await visitor.getByText('beside the bicycles').waitFor();
  expect(await visitor.locator('main').locator('form, textarea').count()).toBe(0);
  expect(await visitor.getByRole('link', { name: 'Ada' }).count()).toBe(0);
  expect(await violations(visitor)).toEqual([]);
  await picture(visitor, 'visitor-question');
  await visitor.getByRole('link', { name: 'Search' }).click();
  await visitor.getByRole('searchbox').fill('entrance');
  await visitor.getByRole('link', { name: /entrance/ }).click();
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await visitor.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(new URL(visitor.url()).pathname).toBe(`/questions/${id}`);
  await visitor.goBack();
  await visitor.getByText('beside the bicycles').waitFor();

  await visitor.goto(address);
  await visitor.getByText('sign in, or ask whoever sent you the link').waitFor();
  await picture(visitor, 'visitor-missing');
  await visitor.goto('/topics');
  await visitor.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(site.complaints).toEqual([]);
});

/** Where somebody comes upon the question. */
async function finds(page: Page) {
  const shows = async (path: string) => {
    await page.goto(path);
    await settle(page);
    return (await page.getByText(title).count()) > 0;
  };
  const searched = await shows(`/search?text=${encodeURIComponent('sign for the Lisbon office')}`);
  const listed = await shows('/questions');
  return { searched, listed, linked: await shows(address) };
}

async function tabTo(page: Page, name: string) {
  const target = page.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}
