import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { pictures } from '../pictures.ts';
import { eventually, noBrowser, openSite, settle, type Site } from './browser.ts';
import { everyRoute } from './routes.ts';

/** Every page keeps to the site's own policy, and the policy keeps out what it should. */
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Collects what the browser refuses on a page, from its first moment on. */
async function watch(page: Page) {
  const refused: string[] = [];
  await page.exposeFunction('tellRefusal', (directive: string) => void refused.push(`${page.url()}: ${directive}`));
  await page.addInitScript(() => {
    const { tellRefusal } = window as unknown as { tellRefusal: (directive: string) => void };
    addEventListener('securitypolicyviolation', (event) => tellRefusal(event.effectiveDirective));
  });
  return refused;
}

test.skipIf(noBrowser)('no page does what the policy refuses', { timeout: 180_000 }, async () => {
  const page = await site.visit(site.world.mo);
  const refused = await watch(page);
  for (const route of [...(await everyRoute(site)), '/settings', '/account', '/api', '/sign-in/x']) {
    await page.goto(route);
    await settle(page);
  }
  expect(refused).toEqual([]);
  expect(site.complaints).toEqual([]);
});

test.skipIf(noBrowser)('and what it refuses does not happen', async () => {
  const page = await site.visit(site.world.ada);
  const refused = await watch(page);
  await page.goto('/');
  await settle(page);
  const attempts = await page.evaluate(async () => {
    // It runs in the page, which knows nothing from outside.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const tried = async (work: () => unknown) => {
      try {
        await work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const script = document.createElement('script');
    const style = document.createElement('style');
    style.textContent = 'body{}';
    const foreign = document.createElement('img');
    foreign.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    document.body.append(style, foreign);
    return {
      html: await tried(() => (document.body.lastElementChild!.innerHTML = '<b>x</b>')),
      inline: await tried(() => (script.textContent = 'top.x = 1')),
      policy: await tried(() => (window as unknown as Trusting).trustedTypes.createPolicy('mine', {})),
      second: await tried(() => (window as unknown as Trusting).trustedTypes.createPolicy('prose', {})),
      fetch: await tried(() => fetch('https://elsewhere.example/')),
    };
  });
  expect(attempts).toEqual({
    html: 'TypeError',
    inline: 'TypeError',
    policy: 'TypeError',
    second: 'TypeError',
    fetch: 'TypeError',
  });
  await eventually(() => refused.map((one) => one.split(': ').at(-1))).toEqual(
    expect.arrayContaining(['style-src-elem', 'img-src', 'connect-src', 'require-trusted-types-for', 'trusted-types']),
  );
});

interface Trusting {
  trustedTypes: { createPolicy: (name: string, rules: object) => unknown };
}

test.skipIf(noBrowser)('a picture that somebody sent can do nothing when opened by itself', async () => {
  const { path } = await site.world.ada.uploads.add({ bytes: new Blob([pictures.png]) });
  const page = await site.visit(site.world.ada);
  const reply = await page.goto(path);
  expect(reply?.headers()['content-type']).toBe('image/png');
  expect(await page.evaluate(() => self.origin)).toBe('null');
});

test.skipIf(noBrowser)('a name that runs from right to left leaves what stands beside it in place', async () => {
  const { world } = site;
  const name = '\u200fעדה לאבלייס\u200f';
  await world.elif.people.edit({ params: { id: world.elif.id }, body: { name } });
  const { id } = await world.elif.questions.ask({ body: { title: 'Where does my name stand here?' } });
  const page = await site.visit(world.elif);
  await page.goto(`/questions/${id}`);
  const link = page.getByRole('link', { name: 'עדה לאבלייס' }).first();
  expect(await link.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
  // In the sentence of the menu's button it is isolated by the text itself.
  const button = page.getByRole('button', { name: /^Your account/ });
  expect(await button.getAttribute('aria-label')).toBe(`Your account: \u2068${name}\u2069`);
});
