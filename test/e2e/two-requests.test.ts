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
  const state = { waiting: [] as Route[], underway: 0, last: 0 };
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/api/v1/stream') return;
    state.last = performance.now();
    if (pathname.startsWith('/api/')) {
      state.waiting.push(route);
      return;
    }
    state.underway += 1;
    await answer(route);
    state.underway -= 1;
    state.last = performance.now();
  });
  const isQuiet = () => state.underway === 0 && performance.now() - state.last > quietMs;
  const quiet = async () => {
    while (!isQuiet()) await page.waitForTimeout(quietMs / 4);
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  };

  const open = async (address: string) => {
    const rounds: string[][] = [];
    await page.goto('about:blank');
    Object.assign(state, { waiting: [], last: performance.now() });
    await page.goto(address, { waitUntil: 'commit' });
    for (await quiet(); state.waiting.length > 0; await quiet()) {
      const round = state.waiting;
      state.waiting = [];
      rounds.push(
        round.map((one) =>
          one
            .request()
            .url()
            .replace(/^.*\/api\/v1/, ''),
        ),
      );
      await Promise.all(round.map(answer));
      state.last = performance.now();
    }
    return rounds;
  };
  return { open };
}

/** Of a page that was left meanwhile nothing is expected. */
async function answer(route: Route) {
  try {
    await route.fulfill({ response: await route.fetch() });
  } catch (error) {
    if (!/closed|disposed|handled|interrupted|not found/i.test(String(error))) throw error;
  }
}
