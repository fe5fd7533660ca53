import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, noBrowser, openSite, picture, settle, type Site } from './browser.ts';

/** An administrator has a program told of what happens, and sees that it arrives. */
let site: Site;
let port: number;
let status = 204;
const receiver = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(status).end());
});
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  ({ port } = receiver.address() as AddressInfo);
  site = await openSite({ OUTGOING_ALLOW: `127.0.0.1:${port}` });
});
afterAll(async () => {
  await site?.close();
  receiver.close();
});

test.skipIf(noBrowser)('add, see it arrive, renew, suspend, remove', async () => {
  const { mo, ada } = site.world;
  const page = await site.visit(mo, { viewport: { width: 1280, height: 900 } });
  await page.goto('/');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByText('No program is told anything yet').waitFor();
  await picture(page, 'webhooks-empty');

  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByLabel('Address').fill('http://10.0.0.1/');
  await page.getByRole('button', { name: 'Add and show its secret' }).click();
  await page.getByText('It leads to an address that is not public').first().waitFor();
  await page.getByLabel('Address').fill(`http://127.0.0.1:${port}/hook`);
  await picture(page, 'webhooks-add');
  await page.getByRole('button', { name: 'Add and show its secret' }).click();
  const secret = page.getByRole('textbox', { name: 'Secret' });
  expect(await secret.inputValue()).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Close' }).click();

  await ada.questions.ask({ body: { title: 'Does anybody hear of this?' } });
  await page.getByRole('button', { name: 'Show the latest deliveries' }).click();
  await page.getByText('Arrived', { exact: true }).waitFor();
  status = 500;
  await ada.questions.ask({ body: { title: 'And does this come through?' } });
  await page.getByText('It answered 500 · 1 attempt').waitFor();
  await picture(page, 'webhooks-1280');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'webhooks-390-dark');

  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await secret.waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Really remove it' }).click();
  await page.getByText('No program is told anything yet').waitFor();
  await eventually(() => site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('it is nobody else’s to see', async () => {
  const page = await site.visit(site.world.ada);
  await page.goto('/settings/webhooks');
  await settle(page);
  expect(await page.getByRole('heading', { name: 'For administrators' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Add a webhook' }).count()).toBe(0);
});
