import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from '../browser.ts';
import { keepSite, keptPaths, keptText } from '../offline.ts';

/** On a phone without a network: what was opened lately can be read, and what is written is posted later. */
let site: Site;
let openId: string;
let secretId: string;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
beforeAll(async () => {
  site = await openSite();
  const { ada, elif } = site.world;
  const open = await ada.questions.ask({ body: { title: 'How is the projector turned on?' } });
  openId = open.id;
  await elif.answers.answer({ params: { id: openId }, body: { body: 'By the switch behind it.' } });
  const audience = { level: 'named' as const, readers: [elif.id] };
  const secret = await ada.questions.ask({ body: { title: 'Who signs for the acquisition?', audience } });
  secretId = secret.id;
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('the site can be installed, with the organisation’s name and shortcuts', async () => {
  const { mo } = site.world;
  await mo.settings.change({ body: { organisationName: 'Acme' } });
  const page = await site.visit(mo);
  await page.goto('/');
  await settle(page);
  await keepSite(page);
  const browser = await page.context().newCDPSession(page);
  const { data, errors } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data!) as Record<string, unknown>;
  expect(manifest).toMatchObject({ name: 'Firsthand · Acme', shortcuts: [{ name: 'Ask' }, { name: 'Asked of you' }] });
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // A window that keeps no history is the one thing in the way, here.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('what was opened lately is read without a network, save what is confidential', async () => {
  const { elif } = site.world;
  const page = await site.visit(elif, phone);
  await page.goto('/');
  await settle(page);
  await keepSite(page);
  for (const path of [`/questions/${openId}`, `/questions/${secretId}`, '/questions', '/guide', '/inbox']) {
    await page.goto(path);
    await settle(page);
  }
  await eventually(() => keptPaths(page)).toContain(`/api/v1/questions/${openId}`);
  await eventually(() => keptPaths(page)).toContain('/api/v1/questions?limit=20');
  expect(await keptPaths(page)).not.toContain(`/api/v1/questions/${secretId}`);
  expect(await keptText(page)).not.toContain('acquisition');

  await page.context().setOffline(true);
  await page.goto(`/questions/${openId}`);
  await page.getByText('By the switch behind it.').waitFor();
  await page.getByText('The server cannot be reached. Last loaded').waitFor();
  await picture(page, 'offline-question');
  await page.goto('/questions');
  await page.getByRole('link', { name: 'How is the projector turned on?' }).waitFor();
  await page.goto(`/questions/${secretId}`);
  await page.getByText('Check your connection, then try again.').waitFor();
  expect(await page.getByText('acquisition').count()).toBe(0);
  await page.context().setOffline(false);
});

test.skipIf(noBrowser)('a question and an answer written without a network are posted when it is back', async () => {
  const { world } = site;
  const { elif } = world;
  const page = await site.visit(elif, phone);
  await page.goto(`/questions/${openId}`);
  await settle(page);
  await keepSite(page);
  await page.reload();
  await settle(page);
  await page.context().setOffline(true);
  await page.locator('textarea[name=answer]').fill('Or by the remote control in the drawer.');
  await page.getByRole('button', { name: 'Post answer' }).click();
  await page.getByText('1 text waits for the network.').waitFor();
  expect(await page.locator('textarea[name=answer]').inputValue()).toBe('');

  await page.goto('/');
  await page.getByRole('combobox', { name: 'Your question' }).fill('Where are the adaptors for it?');
  await page.getByRole('button', { name: 'Post question' }).click();
  await page.getByText('2 texts wait for the network.').waitFor();
  await page.getByRole('link', { name: 'Look at it' }).click();
  await page.getByRole('heading', { name: 'Waiting to be sent' }).waitFor();
  await picture(page, 'outbox-390');
  await page.getByRole('button', { name: 'Edit: Where are the adaptors for it?' }).click();
  await page.getByLabel('Question', { exact: true }).fill('Where are the adaptors for the projector?');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Where are the adaptors for the projector?' }).waitFor();

  await page.context().setOffline(false);
  await page.getByText('Nothing is waiting').waitFor();
  const { thread } = await elif.questions.read({ params: { id: openId } });
  expect(thread.map(({ body }) => body)).toContain('Or by the remote control in the drawer.');
  const { items } = await elif.questions.list({ query: { author: elif.id } });
  expect(items.map(({ title }) => title)).toEqual(['Where are the adaptors for the projector?']);
});

test.skipIf(noBrowser)(
  'what waits can be thrown away, and what the server refuses is kept with the reason',
  async () => {
    const { ada, elif } = site.world;
    const { id } = await ada.questions.ask({ body: { title: 'Which bus goes to the warehouse?' } });
    const page = await site.visit(elif);
    await page.goto(`/questions/${id}`);
    await settle(page);
    await keepSite(page);
    await page.context().setOffline(true);
    await page.locator('textarea[name=answer]').fill('The 42.');
    await page.getByRole('button', { name: 'Post answer' }).click();
    await page.getByText('1 text waits for the network.').waitFor();
    await page.getByRole('link', { name: 'Look at it' }).click();
    await page.getByRole('button', { name: 'Delete: The 42.' }).click();
    await page.getByText('Nothing is waiting').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Edit: The 42.' }).waitFor();

    await ada.questions.setAudience({ params: { id }, body: { level: 'named', readers: [] } });
    await page.context().setOffline(false);
    await page.getByText('It was not taken:').waitFor();
    expect(await page.getByText('The 42.').count()).toBe(1);
    await picture(page, 'outbox-refused');
  },
);

test.skipIf(noBrowser)('whoever signs out leaves nothing readable behind', { retry: 0 }, async () => {
  const page = await site.visit(site.world.ada);
  await page.goto(`/questions/${openId}`);
  await settle(page);
  await keepSite(page);
  await page.reload();
  await eventually(() => keptPaths(page)).toContain(`/api/v1/questions/${openId}`);
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await eventually(() => keptPaths(page)).toEqual([]);
  await page.context().setOffline(true);
  await page.goto(`/questions/${openId}`);
  await page.getByText('The server cannot be reached right now.').waitFor();
  expect(await page.getByText('projector').count()).toBe(0);
  expect(site.complaints).toEqual([]);
});
