import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { keepSite } from '../offline.ts';
import { openProxy } from '../proxy.ts';

/** On a bad day the page says what happened and what to do, and keeps what was typed. */
let site: Site;
let proxy: Awaited<ReturnType<typeof openProxy>>;
let address: string;
let questionId: string;
beforeAll(async () => {
  site = await openSite();
  proxy = await openProxy(site.origin);
  questionId = (await site.world.ada.questions.ask({ body: { title: 'Who has the key to the archive?' } })).id;
  address = `/questions/${questionId}`;
});
beforeEach(() => proxy.comeBack());
afterAll(async () => {
  await proxy?.close();
  await site?.close();
});
const box = (page: Page) => page.locator('textarea[name=answer]');
/** What posts is loaded when the first word is written: `post-or-keep.ts`. */
const codeForPosting = (page: Page) =>
  page.waitForFunction(
    () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/posting-')).length > 1,
  );
const through = () => ({ baseURL: proxy.origin });
const answers = async () => {
  const { thread } = await site.world.ada.questions.read({ params: { id: questionId } });
  return thread.map(({ body, author }) => `${author.name}: ${body}`);
};

test.skipIf(noBrowser)(
  'the server goes away while Elif writes, and what she posts is sent when it is back',
  async () => {
    const page = await site.visit(site.world.elif, through());
    await page.goto(address);
    await settle(page);
    await page.locator('textarea[name=answer]').fill('The porter has it.');
    await codeForPosting(page);
    proxy.goAway();
    await page.getByRole('button', { name: 'Post answer' }).click();
    await page.getByText('1 text waits for the network.').waitFor();
    await picture(page, 'server-away');
    proxy.comeBack();
    // The live stream finds the server back, and fetches what was missed.
    await page.getByRole('article').filter({ hasText: 'The porter has it.' }).waitFor();
    await page.getByText('1 text waits for the network.').waitFor({ state: 'hidden' });
    expect(await answers()).toEqual(['Elif: The porter has it.']);
  },
);

test.skipIf(noBrowser)('the live stream is cut and comes back without a reload, with what was missed', async () => {
  const { ada, elif } = site.world;
  const page = await site.visit(ada, through());
  await page.goto(address);
  await settle(page);
  await page.evaluate(() => void ((window as { stays?: true }).stays = true));
  proxy.goAway();
  await elif.answers.answer({ params: { id: questionId }, body: { body: 'Until four, that is.' } });
  proxy.comeBack();
  await page.getByText('Until four, that is.').first().waitFor();
  expect(await page.evaluate(() => (window as { stays?: true }).stays)).toBe(true);
});

test.skipIf(noBrowser)('a slow network is told, and what is typed stays until it is through', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/');
  await settle(page);
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/api/v1/suggestions*', async (route) => {
    await promise;
    await route.continue();
  });
  const box = page.getByRole('combobox', { name: 'Your question' });
  await box.fill('How do I get into the archive on Sundays?');
  await page.getByText('The connection is slow.').waitFor();
  await picture(page, 'slow-network');
  expect(await box.inputValue()).toBe('How do I get into the archive on Sundays?');
  resolve();
  await page.getByText('The connection is slow.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Discard draft' }).click();
});

test.skipIf(noBrowser)(
  'somebody else signs in in another tab: nothing is posted in her name',
  { retry: 0 },
  async () => {
    const { ada, elif } = site.world;
    const page = await site.visit(ada);
    await page.goto(address);
    await settle(page);
    const box = page.locator('textarea[name=answer]');
    await box.fill('This is Ada’s.');
    const hers = await page.context().cookies();
    const [name, value] = elif.cookie.split('=') as [string, string];
    await page.context().addCookies([{ name, value, url: site.origin }]);
    await page.getByRole('button', { name: 'Post answer' }).click();
    await page.getByText('You have been signed out.').waitFor();
    expect(await box.inputValue()).toBe('This is Ada’s.');
    expect((await answers()).filter((answer) => answer.includes('Ada’s'))).toEqual([]);

    await page.context().addCookies(hers);
    await page.getByRole('button', { name: 'I have signed in again' }).click();
    await page.getByText('You have been signed out.').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Post answer' }).click();
    await page.getByText('Answer posted.').waitFor();
    expect(await answers()).toContain('Ada: This is Ada’s.');
  },
);

test.skipIf(noBrowser)(
  'two tabs write the same answer: one follows the other, and what was typed last is not lost',
  async () => {
    const first = await site.visit(site.world.elif);
    await first.goto(address);
    const second = await first.context().newPage();
    await second.goto(address);
    await box(first).fill('Ask at the gate.');
    await eventually(() => box(second).inputValue()).toBe('Ask at the gate.');

    const { promise, resolve } = Promise.withResolvers<void>();
    await first.route('**/answers', async (route) => {
      await promise;
      await route.continue();
    });
    await first.getByRole('button', { name: 'Post answer' }).click();
    await box(second).fill('Ask at the gate. And bring your badge.');
    resolve();
    await first.getByText('Answer posted.').waitFor();
    await eventually(answers).toContain('Elif: Ask at the gate.');
    await eventually(() => box(first).inputValue()).toBe('Ask at the gate. And bring your badge.');
    expect(await box(second).inputValue()).toBe('Ask at the gate. And bring your badge.');
    await second.getByRole('button', { name: 'Post answer' }).click();
    await second.getByText('Answer posted.').waitFor();
    await eventually(answers).toContain('Elif: Ask at the gate. And bring your badge.');
  },
);

test.skipIf(noBrowser)('a file too large is refused with the limit, and the text stays', async () => {
  const page = await site.visit(site.world.elif);
  await page.goto(address);
  const box = page.locator('textarea[name=answer]');
  await box.fill('Here it is:');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a picture' }).click();
  const large = { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(11 * 1024 * 1024, 1) };
  await (await chooser).setFiles([large]);
  await page.getByText(/10 MB/).waitFor();
  await picture(page, 'file-too-large');
  expect(await box.inputValue()).toBe('Here it is:');
});

test.skipIf(noBrowser)('a browser that keeps nothing says so, and posts all the same', async () => {
  const page = await site.visit(site.world.elif);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
    indexedDB.open = () => {
      throw new DOMException('Refused', 'SecurityError');
    };
  });
  await page.goto(address);
  const box = page.locator('textarea[name=answer]');
  await box.fill('It hangs behind the door.');
  await page.getByText('This browser does not keep what you write.').waitFor();
  await picture(page, 'storage-full');
  await page.route('**/answers', (route) => route.abort());
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.getByText('this browser keeps nothing: leave this page open').waitFor();
  expect(await box.inputValue()).toBe('It hangs behind the door.');
  await page.unroute('**/answers');
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.getByText('Answer posted.').waitFor();
  expect(await answers()).toContain('Elif: It hangs behind the door.');
});

test.skipIf(noBrowser)('a new version announces itself, and leaves a draft and its reader alone', async () => {
  const page = await site.visit(site.world.elif, through());
  await page.goto(address);
  await settle(page);
  await keepSite(page);
  const box = page.locator('textarea[name=answer]');
  await box.fill('Not sure, but I think');
  const entry = await page.locator('script[type=module][src]').getAttribute('src');
  // Another worker, whose files begin with another program.
  proxy.change((path, text) => {
    if (path !== '/sw.js') return text;
    return text.replaceAll(entry!, '/icon.svg').replace(/shell:[0-9a-f]{16}/, 'shell:ffff000000000000');
  });
  proxy.cut();
  // It keeps every file of the new version first.
  await page.getByText('A new version is here.').waitFor({ timeout: 60_000 });
  await picture(page, 'new-version');
  expect(await box.inputValue()).toBe('Not sure, but I think');
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Load it now' }).click();
  await loaded;
  await eventually(() => box.inputValue()).toBe('Not sure, but I think');
  await box.fill('');
});

test.skipIf(noBrowser)('what another app shares stands in the ask box, beside what was there', async () => {
  const page = await site.visit(site.world.mo, { viewport: { width: 390, height: 844 } });
  await page.goto('/');
  await settle(page);
  await keepSite(page);
  await page.evaluate(share, { title: 'Printer says PC LOAD LETTER', text: 'What does it want?', url: '' });
  await page.waitForURL('**/');
  const title = page.getByRole('combobox', { name: 'Your question' });
  await eventually(() => title.inputValue()).toBe('Printer says PC LOAD LETTER');
  await page.evaluate(share, { title: '', text: '', url: 'https://printers.example/manual' });
  await eventually(() => page.locator('textarea[name=body]').inputValue()).toBe(
    'What does it want?\n\nhttps://printers.example/manual',
  );
  expect(await title.inputValue()).toBe('Printer says PC LOAD LETTER');
  await picture(page, 'shared-390');
});

/** As a phone does with what is shared to an installed site. */
function share(words: Record<string, string>) {
  const form = Object.assign(document.createElement('form'), {
    action: '/share',
    method: 'post',
    enctype: 'multipart/form-data',
  });
  for (const [name, value] of Object.entries(words)) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
  document.body.append(form);
  form.submit();
}
