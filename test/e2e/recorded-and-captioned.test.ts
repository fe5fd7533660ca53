import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';

/** Somebody films how it is done, cuts the beginning off, and says in captions what is said; somebody else finds the words, and lands on their second. */
let site: Site;
beforeAll(async () => {
  site = await openSite({}, ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
});
afterAll(() => site?.close());

const permissions = ['camera', 'microphone'];
const phone = { viewport: { width: 390, height: 844 }, permissions };
const desk = { viewport: { width: 1280, height: 900 }, permissions };

const secondsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate(async (player: HTMLMediaElement) => {
    if (player.readyState < 1) await new Promise((resolve) => player.addEventListener('loadedmetadata', resolve));
    if (Number.isFinite(player.duration)) return player.duration;
    // What browsers record has no length but its end.
    const known = new Promise((resolve) => player.addEventListener('durationchange', resolve, { once: true }));
    player.currentTime = Number.MAX_SAFE_INTEGER;
    await known;
    return player.duration;
  });

/** Films, and cuts the first two seconds off by keyboard. */
async function filmAndCut(page: Page) {
  await page.getByRole('button', { name: 'Film with the camera' }).click();
  const dialog = page.getByRole('dialog', { name: 'Film with the camera' });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Start recording' }).click();
  const finder = dialog.getByLabel('What the camera sees');
  await eventually(() => finder.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await picture(page, 'film-recording');
  await eventually(() => dialog.locator('.recorder-clock').innerText()).toBe('0:05');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const whole = await secondsOf(page, '.recorder video');
  expect(whole).toBeGreaterThan(4);

  await dialog.getByText('Cut the beginning or the end off').click();
  const start = dialog.getByRole('slider', { name: 'Begins at' });
  await start.focus();
  for (let presses = 0; presses < 20; presses++) await page.keyboard.press('ArrowRight');
  await eventually(() => dialog.getByLabel('Begins at, in seconds').inputValue()).toBe('2.0');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'film-trim');
  await dialog.getByRole('button', { name: 'Cut', exact: true }).click();
  await dialog.getByText('What was cut off is not sent.').waitFor();
  const left = await secondsOf(page, '.recorder video');
  expect(left).toBeLessThan(whole - 1);
  expect(left).toBeGreaterThan(1);
  await picture(page, 'film-cut');
  return dialog;
}

/** Says what is said and what its part is called; a slip is named, and a reload loses nothing. */
async function caption(page: Page) {
  await page.getByRole('link', { name: 'Write captions' }).click();
  await page.getByRole('heading', { level: 1, name: 'Captions and chapters' }).waitFor();
  const captions = page.getByRole('form', { name: 'Captions' });
  await captions.getByRole('button', { name: 'Add here' }).click();
  await captions.getByLabel('Words').fill('First pull the plug');
  await captions.getByLabel('Begins', { exact: true }).fill('soon');
  await captions.getByRole('button', { name: 'Save' }).click();
  await captions.getByText('Line 1: write the times as 1:02.5').waitFor();
  await captions.getByLabel('Begins', { exact: true }).fill('0:01');
  await captions.getByLabel('Ends').fill('0:02');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'captions-phone');
  // Nothing that was typed goes with the page.
  await page.reload();
  const words = captions.getByLabel('Words');
  expect(await words.inputValue()).toBe('First pull the plug');
  // Nor to a file that can't be read, nor to who was faster.
  const chooser = page.waitForEvent('filechooser');
  await captions.getByRole('button', { name: 'Choose a .vtt file' }).click();
  const buffer = Buffer.from('WEBVTT\n\n00:01,000 --> 00:02,000\nx');
  await (await chooser).setFiles([{ name: 'a.vtt', mimeType: 'text/vtt', buffer }]);
  await captions.getByText('Line 3: Must be times such as').waitFor();
  const id = /media\/([^/]+)/.exec(page.url())![1]!;
  const cues = [{ start: 0, end: 1, text: 'Somebody else was faster' }];
  await site.world.elif.captions.write({ params: { id, language: 'en' }, body: { version: 0, cues } });
  await captions.getByRole('button', { name: 'Save' }).click();
  await captions.getByText('Yours is still here').waitFor();
  expect(await words.inputValue()).toBe('First pull the plug');
  await captions.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await words.inputValue()).toBe('First pull the plug');
  const chapters = page.getByRole('form', { name: 'Chapters' });
  await chapters.getByRole('button', { name: 'Add here' }).click();
  await chapters.getByLabel('What the part is called').fill('Before you begin');
  await chapters.getByRole('button', { name: 'Save' }).click();
  await chapters.getByText('Not saved yet').waitFor({ state: 'detached' });
}

test.skipIf(noBrowser)('Elif films, cuts and captions; Ada finds the words and lands on their second', async () => {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'How do I change the blade of the slicer?' } });
  const page = await site.visit(elif, phone);
  await page.goto(`/questions/${id}`);
  const dialog = await filmAndCut(page);
  await dialog.getByLabel('What is it about?').fill('Changing the blade');
  await dialog.getByRole('button', { name: 'Attach' }).click();
  await eventually(() => page.locator('textarea[name=answer]').inputValue()).toMatch(/^!\[Changing the blade/);
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.locator('.answer video').waitFor();

  await caption(page);

  const hers = await site.visit(ada, desk);
  await hers.goto('/search?text=pull+the+plug');
  await hers.getByText('At 0:01 in the recording').waitFor();
  await picture(hers, 'search-at-second');
  await hers.locator('.result-title a').first().click();
  const player = hers.locator('.answer video');
  await eventually(() => player.evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime))).toBe(1);
  await eventually(() => player.evaluate((video) => document.activeElement === video)).toBe(true);
  const line = hers.getByRole('region', { name: 'What is said' }).getByRole('button', { name: /First pull the plug/ });
  await eventually(() => line.getAttribute('aria-current')).toBe('true');
  await hers.getByRole('navigation', { name: 'Chapters' }).getByText('Before you begin').click();
  await eventually(() => player.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeLessThan(1);
  await line.click();
  await eventually(() => player.evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime))).toBe(1);
  const shown = () =>
    player.evaluate((video: HTMLVideoElement) => [...video.textTracks].map(({ mode }) => mode).join());
  await eventually(shown).toBe('showing');
  expect(await violations(hers)).toEqual([]);
  await picture(hers, 'film-landed');
  await hers.emulateMedia({ colorScheme: 'dark' });
  await picture(hers, 'film-landed-dark');

  // The same in a step of a job aid, from what the box for questions suggests.
  const path = new URL((await player.getAttribute('src'))!, site.origin).pathname;
  const body = `1. Watch\n\n   ![Changing the blade](${path})\n\n2. Do it`;
  await elif.jobAids.make({ body: { title: 'Mind the slicer', body, publish: true } });
  await hers.goto('/');
  await hers.getByRole('combobox', { name: 'Your question' }).fill('pull the plug');
  await hers.getByRole('option').filter({ hasText: 'Mind the slicer' }).first().click();
  await hers.waitForURL(/job-aids\/.*t=1$/);
  const inStep = hers.locator('video').first();
  await eventually(() => inStep.evaluate((video: HTMLVideoElement) => Math.floor(video.currentTime))).toBe(1);
  await hers.getByRole('region', { name: 'What is said' }).waitFor();
  await picture(hers, 'film-in-step');
  expect(site.complaints).toEqual([]);
});
