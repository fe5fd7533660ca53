import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';

/** Somebody says or shows it instead of typing: recorded in the browser, played back first, there for whoever may read the text. */
let site: Site;
beforeAll(async () => {
  // A microphone that beeps and a screen that is chosen by itself; whether it may be used is each visitor's to say.
  site = await openSite({}, [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--auto-select-desktop-capture-source=Entire screen',
    '--enable-usermedia-screen-capturing',
  ]);
});
afterAll(() => site?.close());

const phone = { viewport: { width: 390, height: 844 } };
const allowed = { ...phone, permissions: ['microphone'] };

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string) {
  const focused = page.locator(':focus');
  for (let presses = 0; presses < 60; presses++) {
    const label = await focused.evaluateAll((all) =>
      all.map((element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''),
    );
    if (label[0] === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`nothing called "${name}" takes the focus`);
}

const recordedBytes = (page: Page) =>
  page.locator('.recorder').evaluate((element) => /([\d.]+) MB of/.exec(element.textContent ?? '')?.[1]);

/** It is played back before anybody else hears it, and made again. */
async function playBackAndRecordAgain(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Record your voice' });
  const player = dialog.locator('audio');
  await eventually(() => player.evaluate((audio: HTMLAudioElement) => audio.readyState)).toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'recording-played-back');
  await tabTo(page, 'Record again');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Start recording');
  await page.keyboard.press('Enter');
  await eventually(() => page.locator(':focus').innerText()).toBe('Done');
  await eventually(() => dialog.locator('.recorder-clock').innerText()).toBe('0:01');
  await page.keyboard.press('Enter');
}

test.skipIf(noBrowser)('Ada says what is wrong, by keyboard alone, and Elif hears it', async () => {
  const { ada, elif } = site.world;
  const page = await site.visit(ada, allowed);
  await page.goto('/');
  const box = page.getByRole('combobox', { name: 'Your question' });
  await box.fill('Why does the press hum so strangely?');
  await tabTo(page, 'Voice note');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Record your voice' });
  await dialog.getByText('Up to 3:00 and 250 MB.').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'recording-before');

  await tabTo(page, 'Start recording');
  await page.keyboard.press('Enter');
  // The focus goes to what ends it, and what is left is in sight.
  await eventually(() => page.locator(':focus').innerText()).toBe('Done');
  await dialog.getByText(/^2:5\d left$/).waitFor();
  expect(await recordedBytes(page)).toBeDefined();
  await picture(page, 'recording-voice');
  await tabTo(page, 'Pause');
  await page.keyboard.press('Enter');
  await dialog.locator('strong', { hasText: 'Paused' }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.locator('strong', { hasText: 'Recording' }).waitFor();
  await tabTo(page, 'Done');
  await page.keyboard.press('Enter');

  await playBackAndRecordAgain(page);
  await dialog.getByLabel('What is it about?').fill('The press hums [and] clicks');
  await page.keyboard.press('Enter');
  await eventually(() => page.locator('textarea[name=body]').inputValue()).toMatch(
    /^!\[The press hums and clicks \(0:0\d\)\]\(\/uploads\/[0-9a-f-]{36}\/audio\.\w+\)$/,
  );
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByRole('heading', { level: 1, name: 'Why does the press hum so strangely?' }).waitFor();

  const hers = await site.visit(elif, phone);
  await hers.goto(page.url());
  const heard = hers.locator('.prose audio');
  await eventually(() => heard.evaluate((audio: HTMLAudioElement) => audio.readyState)).toBeGreaterThan(0);
  await hers.locator('.recording-words', { hasText: 'The press hums and clicks' }).waitFor();
  expect(await violations(hers)).toEqual([]);
  await picture(hers, 'recording-heard');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('Elif answers by showing her screen, and may have back what she discarded', async () => {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title: 'Where do I set the scanner to grey?' } });
  const page = await site.visit(elif, { viewport: { width: 1280, height: 900 }, permissions: ['microphone'] });
  await page.goto(`/questions/${id}`);
  const answer = page.locator('textarea[name=answer]');
  await answer.fill('Like this: ');
  await page.getByRole('button', { name: 'Screen recording' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record your screen' });
  expect(await dialog.getByLabel('With my voice').isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'Start recording' }).click();
  await eventually(() => dialog.locator('.recorder-clock').innerText()).toBe('0:02');
  await picture(page, 'recording-screen');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.locator('video').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Recording discarded').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  const video = dialog.locator('video');
  await eventually(() => video.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await picture(page, 'recording-screen-played-back');
  await dialog.getByRole('button', { name: 'Attach' }).click();
  await eventually(() => answer.inputValue()).toMatch(
    /^Like this: !\[Screen recording \(0:0\d\)\]\(\/uploads\/.+\/video\./,
  );
  await page.getByRole('button', { name: 'Post answer' }).click();
  const shown = page.locator('.answer video');
  await eventually(() => shown.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await picture(page, 'recording-in-answer');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)(
  'who refuses the microphone is told what to do, and nothing is asked before the press',
  async () => {
    const page = await site.visit(site.world.ada, phone);
    await page.addInitScript(() => {
      const asked: string[] = [];
      Object.assign(window, { asked });
      navigator.mediaDevices.getUserMedia = async () => {
        asked.push('microphone');
        throw new DOMException('Permission denied', 'NotAllowedError');
      };
    });
    await page.goto('/');
    const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked.length);
    await page.getByRole('button', { name: 'Voice note' }).click();
    await page.getByRole('button', { name: 'Start recording' }).waitFor();
    expect(await asked()).toBe(0);
    await page.getByRole('button', { name: 'Start recording' }).click();
    await page.getByText('The microphone was not allowed.').waitFor();
    expect(await asked()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'recording-refused');
  },
);

test.skipIf(noBrowser)('a phone that can’t record its screen takes the file that it recorded itself', async () => {
  const page = await site.visit(site.world.ada, phone);
  await page.addInitScript(() => Object.assign(navigator.mediaDevices, { getDisplayMedia: undefined }));
  await page.goto('/');
  await page.getByRole('button', { name: 'Screen recording' }).click();
  await page.getByText('This browser can’t record the screen').waitFor();
  expect(await page.getByRole('button', { name: 'Start recording' }).count()).toBe(0);
  await picture(page, 'recording-unsupported');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file instead' }).click();
  const lie = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('<script>x()</script>') };
  await (await chooser).setFiles([lie]);
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByText('Must be a picture (PNG, JPEG, WebP, GIF) or a recording (WebM, MP4, Ogg)').waitFor();
});
