import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resumablePath } from '#src/contract/uploads.ts';
import { webm } from '#test/recordings.ts';
import { violations } from './axe.ts';
import { eventually, noBrowser, openSite, picture, type Site } from './browser.ts';

/** A large file is on its way while the network goes, the page is left, or the server starts again. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const phone = { viewport: { width: 390, height: 844 } };
const megabyte = 1024 * 1024;
/** Sent in two pieces, of which the first has 8 MB. */
const film = Buffer.from(webm({ kinds: [1], inVoid: 'x'.repeat(9 * megabyte) }));

const isPiece = (request: Request) => request.method() === 'PATCH' && request.url().includes(resumablePath);
const isSecond = (request: Request) => isPiece(request) && request.headers()['upload-offset'] !== '0';

/** Elif is about to answer; what has come stands in her text. */
async function openAnswer(title: string) {
  const { ada, elif } = site.world;
  const { id } = await ada.questions.ask({ body: { title } });
  const page = await site.visit(elif, phone);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`/questions/${id}`);
  const attached = () => page.locator('textarea[name=answer]').inputValue();
  return { page, attached };
}

/** Lets some of the pieces get nowhere until the network comes back. */
async function loseNetworkAt(page: Page, isLost: (request: Request) => boolean) {
  let failed = 0;
  const pieces = `**${resumablePath}/*`;
  await page.route(pieces, (route) => {
    if (!isLost(route.request())) return route.continue();
    failed += 1;
    return route.abort('internetdisconnected');
  });
  return { failed: () => failed, comesBack: () => page.unroute(pieces) };
}

async function send(page: Page, words: string) {
  await page.getByRole('button', { name: 'Film with the camera' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file instead' }).click();
  await (await chooser).setFiles([{ name: 'belt.webm', mimeType: 'video/webm', buffer: film }]);
  await page.getByLabel('What is it about?').fill(words);
  await page.getByRole('button', { name: 'Attach' }).click();
}

/** Where each piece that arrives from now on begins. */
function arrivalsOf(page: Page) {
  const offsets: string[] = [];
  page.on('requestfinished', (request) => isPiece(request) && offsets.push(request.headers()['upload-offset']!));
  return offsets;
}

const shown = (words: string) => new RegExp(`^!\\[${words}\\]\\(/uploads/[0-9a-f-]{36}/video\\.webm\\)$`);

const rowsOnTheWay = async () =>
  site.world.services.db.selectFrom('resumableUpload').selectAll().where('uploadId', 'is', null).execute();
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('uploads-kept'));

test.skipIf(noBrowser)(
  'where the network was lost between two pieces, it goes on by itself with the second',
  async () => {
    const { page, attached } = await openAnswer('How is the belt cleaned?');
    const network = await loseNetworkAt(page, isSecond);
    const offsets = arrivalsOf(page);
    await send(page, 'Cleaning the belt');
    await eventually(network.failed).toBeGreaterThan(1);
    await page.getByRole('progressbar', { name: 'How much has been sent' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'upload-waits');
    await network.comesBack();
    await eventually(attached).toMatch(shown('Cleaning the belt'));
    // The eight megabytes that had come were not sent again.
    expect(offsets).toEqual(['0', String(8 * megabyte)]);
    await eventually(() => kept(page)).toBeNull();
  },
);

test.skipIf(noBrowser)(
  'where the page was left, and the server started again, it goes on when it is opened',
  async () => {
    const { page, attached } = await openAnswer('How is the conveyor stopped?');
    const network = await loseNetworkAt(page, isSecond);
    await send(page, 'Stopping the belt');
    await eventually(network.failed).toBeGreaterThan(0);
    await page.reload();
    const offsets = arrivalsOf(page);
    await page.getByText('This was still being sent.').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'upload-goes-on');
    // It asks how far it has got, and nobody is there to say.
    const unanswered = () => page.waitForEvent('requestfailed', (request) => request.url().includes(resumablePath));
    await site.restart(unanswered);
    await network.comesBack();
    await eventually(attached).toMatch(shown('Stopping the belt'));
    expect(offsets).toEqual([String(8 * megabyte)]);
    await page.getByText('This was still being sent.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Post answer' }).click();
    await page.locator('.answer video').waitFor();
    await eventually(() => kept(page)).toBeNull();
  },
);

test.skipIf(noBrowser)('who cancels leaves nothing, here or on the server', async () => {
  const { page, attached } = await openAnswer('How is the roller changed?');
  const network = await loseNetworkAt(page, isSecond);
  const nothingIsLeft = async () => {
    await page.getByRole('button', { name: 'Cancel' }).click();
    await eventually(rowsOnTheWay).toEqual([]);
    await eventually(() => kept(page)).toBeNull();
  };
  await send(page, 'Changing the roller');
  await eventually(network.failed).toBeGreaterThan(0);
  expect(await rowsOnTheWay()).toHaveLength(1);
  await nothingIsLeft();
  // Once more, and cancelled only after the page was left.
  const failed = network.failed();
  await page.getByRole('button', { name: 'Attach' }).click();
  await eventually(network.failed).toBeGreaterThan(failed);
  await page.reload();
  await page.getByText('This was still being sent.').waitFor();
  await nothingIsLeft();
  await page.reload();
  await page.getByRole('button', { name: 'Film with the camera' }).waitFor();
  expect(await page.getByText('This was still being sent.').count()).toBe(0);
  expect(await attached()).toBe('');
});
