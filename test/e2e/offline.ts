import type { Page } from 'playwright-core';

/** Acts once, as people do, and waits until the site is kept on the device. */
export async function keepSite(page: Page) {
  await page.mouse.move(5, 5);
  await page.mouse.move(9, 9);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 60_000,
  });
}

/** The addresses of what is kept for reading. */
export const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('kept:'));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
  });

/** All that is kept for reading, as one text. */
export const keptText = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('kept:'));
    const replies = await Promise.all(names.map(async (name) => (await caches.open(name)).matchAll()));
    return (await Promise.all(replies.flat().map((reply) => reply.text()))).join('\n');
  });
