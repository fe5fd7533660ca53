import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, type Site } from './browser.ts';
import { everyRoute } from './routes.ts';

/**
 * No page waits for more than two requests in sequence.
 *
 * A page asks for something because of a reply, or at once. So everything that it asks the API for is held back until it asks for
 * nothing more; then all of it is answered together, and what it asks for now is the second round, and so on. The number of
 * rounds is how often the page waits in sequence, on any machine and network. The live stream has no end and is left out.
 */
const most = 2;
/** What comes late on a loaded machine counts as a round of its own, so the fewest rounds of a few loadings are taken. */
const loadings = 4;
/** Longer than the pauses after which a search begins. */
const quietMs = 400;

let site: Site;
let routes: string[];
beforeAll(async () => {
  site = await openSite();
  routes = await everyRoute(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('on every page', { timeout: 300_000 }, async () => {
  const page = await site.visit(site.world.mo, { serviceWorkers: 'block' });
  const held = await holdRequests(page);
  const long: string[] = [];
  for (const route of routes) {
    const rounds = await fewestRounds(held, route);
    if (rounds.length > most) long.push(`${route}: ${rounds.map((round) => round.join(' and ')).join(', then ')}`);
  }
  expect(long).toEqual([]);
});

test.skipIf(noBrowser)('a page that asks for one thing after another is found', async () => {
  const page = await site.visit(site.world.mo, { serviceWorkers: 'block' });
  await page.addInitScript(() => {
    void (async () => {
      for (const path of ['guide', 'topics', 'session']) await fetch(`/api/v1/${path}`);
    })();
  });
  const held = await holdRequests(page);
  expect((await fewestRounds(held, '/nowhere')).length).toBeGreaterThan(most);
});

type Held = Awaited<ReturnType<typeof holdRequests>>;

async function fewestRounds(held: Held, route: string) {
  let fewest = await held.open(route);
  for (let more = 1; more < loadings && fewest.length > most; more++) {
    const again = await held.open(route);
    if (again.length < fewest.length) fewest = again;
  }
  return fewest;
}

/** Takes over what the page asks for. `open` tells what each round asked the API for. */
async function holdRequests(page: Page) {
  let waiting: Route[] = [];
  let underway = 0;
  let last = 0;
  const changed = (by: number) => {
    underway += by;
    last = performance.now();
  };
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/api/v1/stream') return;
    if (pathname.startsWith('/api/')) {
      last = performance.now();
      waiting.push(route);
      return;
    }
    changed(1);
    await answer(route);
    changed(-1);
  });
  const answer = async (route: Route) => {
    // Of a page that is left meanwhile nothing is expected.
    await route.fulfill({ response: await route.fetch() }).catch(() => {});
  };
  const quiet = async () => {
    while (underway > 0 || performance.now() - last < quietMs) await page.waitForTimeout(quietMs / 4);
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  };

  const open = async (address: string) => {
    waiting = [];
    const rounds: string[][] = [];
    await page.goto('about:blank');
    last = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    for (await quiet(); waiting.length > 0; await quiet()) {
      const round = waiting;
      waiting = [];
      rounds.push(
        round.map((one) =>
          one
            .request()
            .url()
            .replace(/^.*\/api\/v1/, ''),
        ),
      );
      await Promise.all(round.map(answer));
      last = performance.now();
    }
    return rounds;
  };
  return { open };
}
