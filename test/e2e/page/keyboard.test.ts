import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { act, byKeyboard, comesTo, hears, isAt, press, tabTo } from '../keys.ts';

/** With the keyboard alone: signing in, asking, finding, answering, judging, commenting, editing. */
let site: Site;
const room = 'Where do I book a meeting room?';
const projector = 'Where do I book a projector for the meeting room?';
beforeAll(async () => {
  site = await openSite();
  const { elif, mo } = site.world;
  const question = await mo.questions.ask({ body: { title: room, topics: ['Meeting rooms'] } });
  await elif.answers.answer({ params: { id: question.id }, body: { body: 'On the screen beside its door.' } });
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('signs in by a one-time link', async () => {
  const { mo, ada } = site.world;
  const { url } = await mo.people.link({ params: { id: ada.id } });
  const page = await byKeyboard(site, null, new URL(url).pathname);
  await act(page, 'Sign in');
  await isAt(page, 'What are you stuck on?');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('asks: reads what exists, comes back, posts', async () => {
  const page = await byKeyboard(site, site.world.ada, '/people');
  await page.keyboard.press('/');
  await isAt(page, 'Your question');
  // What was found for half of the words goes when the rest is there, and what was chosen with it.
  const found = page.waitForResponse((response) => new URL(response.url()).searchParams.get('text') === projector);
  await page.keyboard.type(projector);
  await found;
  await page.getByRole('listbox').getByRole('option').filter({ hasText: room }).waitFor();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await hears(page, /Use the arrow keys/);
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('[role=option][aria-selected=true]');
  expect(await chosen.textContent()).toContain(room);
  await picture(page, 'keyboard-chooses-a-suggestion');
  await press(page, 'Enter');
  await isAt(page, room);

  await page.keyboard.press('/');
  await isAt(page, 'Your question');
  await page.keyboard.press('Escape');
  await act(page, 'Post question');
  await isAt(page, projector);
  await hears(page, 'Posted.');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('searches, and narrows it down', async () => {
  const page = await byKeyboard(site, site.world.ada, '/');
  await act(page, 'Search');
  await comesTo(page, 'Search');
  await tabTo(page, /^Search questions/);
  await page.keyboard.type('meeting');
  await hears(page, /\d results?/);
  await act(page, 'Guide');
  await eventually(() => new URL(page.url()).searchParams.get('kind')).toBe('guide');
  await isAt(page, 'Guide');
  // Back over the job aids to the questions.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await press(page, 'Enter');
  await eventually(() => new URL(page.url()).searchParams.get('kind')).toBe('question');
  await act(page, room);
  await isAt(page, room);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)(
  'answers; the asker hears of it, settles, and takes it back because it did not work',
  async () => {
    const { ada, elif } = site.world;
    const { id } = await ada.questions.ask({ body: { title: 'How is the big door opened at night?' } });
    const asker = await byKeyboard(site, ada, `/questions/${id}`);
    const helper = await byKeyboard(site, elif, `/questions/${id}`);
    await act(helper, 'Post answer');
    await isAt(helper, 'Answer');
    const wrong = helper.locator('textarea[aria-invalid=true]');
    expect(await wrong.getAttribute('aria-describedby')).toContain('error');
    await helper.keyboard.type('With the key from the front desk.');
    await act(helper, 'Post answer');
    await hears(helper, 'Answer posted.');

    await hears(asker, 'A new answer from Elif');
    await act(asker, 'This worked', 'Space');
    await hears(asker, 'The question is settled.');
    await asker.getByText('This settled it').waitFor();
    await picture(asker, 'keyboard-settles');
    await act(asker, 'Did not work for me');
    await isAt(asker, 'What happened?');
    await asker.keyboard.type('Nobody sits there at night.');
    await act(asker, 'Say it did not work');
    await hears(asker, 'Noted, thank you');
    expect(site.complaints).toEqual([]);
  },
);

test.skipIf(noBrowser)('comments and edits; a form that closes leaves the focus where it stood', async () => {
  const { ada } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Who has the key to the archive?' } });
  const page = await byKeyboard(site, ada, `/questions/${id}`);
  await act(page, 'Add a comment');
  await isAt(page, 'Comment');
  await page.keyboard.type('It is the one in the cellar.');
  await act(page, 'Post comment');
  await hears(page, 'Comment posted');
  await page.getByRole('list', { name: 'Comments on the question' }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.className)).toContain('question');
  expect(await page.getByText('It is the one in the cellar.').count()).toBe(1);

  await act(page, 'More about this question');
  await act(page, 'Edit');
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toMatch(/INPUT|TEXTAREA/);
  await page.keyboard.press('End');
  await page.keyboard.type(' The old one?');
  await act(page, 'Save');
  await hears(page, 'Saved');
  await page.getByRole('heading', { level: 1, name: /The old one\?/ }).waitFor();
  await press(page, 'Tab');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('the skip link leads past the navigation, and menus open and close', async () => {
  const page = await byKeyboard(site, site.world.ada, '/questions');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await isAt(page, 'What worked');

  await page.reload();
  await settle(page);
  await act(page, 'Your account: Ada');
  const profile = page.getByRole('link', { name: 'Your profile' });
  await profile.waitFor();
  await page.keyboard.press('Escape');
  await profile.waitFor({ state: 'hidden' });
  await isAt(page, 'Your account: Ada');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('a window keeps the focus inside and gives it back', async () => {
  const page = await byKeyboard(site, site.world.ada, '/design');
  await act(page, 'Open a window');
  await page.getByRole('dialog', { name: 'Who can read this?' }).waitFor();
  for (let presses = 0; presses < 4; presses++) {
    await page.keyboard.press('Tab');
    // The browser's own bar may come in between.
    expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)).toMatch(/DIALOG|BODY/);
  }
  await press(page, 'Escape');
  await isAt(page, 'Open a window');
  expect(site.complaints).toEqual([]);
});
