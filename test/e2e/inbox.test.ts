import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '../mail-server.ts';
import { elifKnows, inviteElif, tell, wednesday } from '../telling.ts';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

let site: Site;
let mail: Awaited<ReturnType<typeof startMailServer>>;

beforeAll(async () => {
  mail = await startMailServer();
  site = await openSite({ SMTP_URL: mail.url, MAIL_FROM: 'firsthand@example.org' });
  const { world } = site;
  await world.setClock(wednesday());
  await world.services.db
    .updateTable('person')
    .set({ email: 'elif@example.org' })
    .where('id', '=', world.elif.id)
    .execute();
  await elifKnows(world);
});
afterAll(async () => {
  await site?.close();
  await mail?.stop();
});

test.skipIf(noBrowser)('the inbox is live, counts what is not read, and a letter’s link needs no sign-in', async () => {
  const { world } = site;
  const page = await site.visit(world.elif, { viewport: { width: 1280, height: 900 } });
  await page.goto('/inbox');
  await settle(page);
  await page.getByText('Nobody is asking you right now').waitFor();
  await picture(page, 'inbox-empty');

  const { questionId, invitationId } = await inviteElif(world);
  await page.getByRole('link', { name: 'Inbox, 1 not read' }).waitFor();
  await page.getByRole('link', { name: 'How do I replace the toner in the big printer?' }).waitFor();
  await tell(world, { personId: world.elif.id, kind: 'thanked', questionId, by: world.ada.id });
  await tell(world, { personId: world.elif.id, kind: 'near_you', questionId });
  await page.getByRole('link', { name: 'Inbox, 3 not read' }).waitFor();
  await page.getByText('Ada thanks you for your answer').waitFor();
  await picture(page, 'inbox-1280');
  await page.getByRole('link', { name: 'Waiting near you, 1 not read' }).click();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('link', { name: 'Inbox, 2 not read' }).waitFor();

  const letter = await mail.letter(mail.letters.length);
  const token = /\/respond\/([\w-]{43})/.exec(letter.text!)![1]!;
  const stranger = await site.visit(null, { viewport: { width: 390, height: 800 } });
  await stranger.goto(`/respond/${token}`);
  await settle(stranger);
  await stranger.getByText('You respond as Elif.').waitFor();
  await picture(stranger, 'respond-390');
  const read = () => world.elif.invitations.read({ params: { id: invitationId } });
  expect((await read()).response).toBeNull();
  await stranger.getByRole('button', { name: 'I’ll take it' }).click();
  await stranger.getByRole('heading', { name: 'Thank you, that is all.' }).waitFor();
  await eventually(async () => (await read()).response).toBe('take');
  await stranger.reload();
  await stranger.getByRole('heading', { name: 'Thank you, that is all.' }).waitFor();
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('how one is told is chosen on one page, on a phone too', async () => {
  const { world } = site;
  const page = await site.visit(world.elif, { viewport: { width: 390, height: 900 }, colorScheme: 'dark' });
  await page.goto('/account/telling');
  await settle(page);
  await page.getByRole('heading', { name: 'What, and by which way' }).waitFor();
  await page.getByLabel('Waiting near you: by mail').selectOption('at_once');
  await page.getByLabel('The one letter a day comes at').fill('16:45');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds for what waits to be sent, too.').waitFor();
  await page.screenshot({ path: 'test-results/telling-390-dark.png', fullPage: true });
  const { choices } = await world.elif.telling.read({});
  expect(choices).toMatchObject({ near: { mail: 'at_once' }, digestAt: '16:45' });
  await page.goto('/inbox?part=yours');
  await settle(page);
  await picture(page, 'inbox-390-dark');
  const wide = await site.visit(world.mo, { viewport: { width: 1280, height: 1000 } });
  await wide.goto('/account/telling');
  await settle(wide);
  await picture(wide, 'telling-1280');
  await wide.goto('/settings/deliveries');
  await settle(wide);
  await picture(wide, 'deliveries-1280');
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)(
  'the service worker is there, at its own address, and the policy of the page lets it in',
  async () => {
    const page = await site.visit(site.world.ada);
    await page.goto('/account/telling');
    const reply = await page.request.get('/sw.js');
    expect(reply.status()).toBe(200);
    expect(reply.headers()['content-type']).toContain('javascript');
    expect(reply.headers()['cache-control']).toBe('no-cache');
    await settle(page);
    await page.context().grantPermissions(['notifications'], { origin: site.origin });
    await page.reload();
    await page.getByRole('button', { name: 'Show messages in this browser' }).click();
    await eventually(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state),
    ).toBe('activated');
  },
);
