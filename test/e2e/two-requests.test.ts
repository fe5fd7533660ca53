import type { Page, Request, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noBrowser, openSite, settle, type Site } from './browser.ts';
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
const loadings = 3;
/** Longer than the pauses after which a search begins. */
const quietMs = 400;

let site: Site;
let routes: string[];
beforeAll(async () => {
  site = await openSite();
  routes = await everyRoute(site);
});
afterAll(() => site?.close());

test.skipIf(noBrowser)('on every page', { timeout: 600_000 }, async () => {
  const left = routes.values();
  const long: string[] = [];
  const look = async () => {
    const held = await holdRequests(await site.visit(site.world.mo, { serviceWorkers: 'block' }));
    for (const route of left) {
      const rounds = await fewestRounds(held, route);
      if (rounds.length > most) long.push(`${route}: ${rounds.map((round) => round.join(' and ')).join(', then ')}`);
    }
  };
  // Most of it is waiting.
  await Promise.all([look(), look(), look()]);
  expect(long).toEqual([]);
});

test.skipIf(noBrowser)('a page that asks for one thing after another is found', async () => {
  const page = await site.visit(site.world.mo, { serviceWorkers: 'block' });
  await page.addInitScript(() => {
    void (async () => {
      for (const path of ['guide', 'topics', 'people']) await (await fetch(`/api/v1/${path}`)).text();
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

/** Holds back what the page asks the API for. `open` tells what each round asked. */
async function holdRequests(page: Page) {
  const state = { waiting: [] as Route[], underway: new Set<Request>(), last: 0 };
  await page.route('**/api/v1/**', (route) => {
    if (route.request().url().endsWith('/api/v1/stream')) return;
    state.waiting.push(route);
    state.last = performance.now();
  });
  page.on('request', (request) => {
    if (!isHeld(request)) state.underway.add(request);
  });
  const ended = (request: Request) => {
    state.underway.delete(request);
    state.last = performance.now();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);

  const quiet = async () => {
    while (state.underway.size > 0 || performance.now() - state.last < quietMs) await page.waitForTimeout(quietMs / 4);
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  };
  const open = async (address: string) => {
    const rounds: string[][] = [];
    await page.goto('about:blank');
    state.waiting = [];
    state.underway.clear();
    state.last = performance.now();
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
      for (const one of round) state.underway.add(one.request());
      // What the page took back meanwhile can't go on, and has ended.
      await Promise.all(round.map((one) => one.continue().catch(() => ended(one.request()))));
      state.last = performance.now();
    }
    await settle(page);
    return rounds;
  };
  return { open };
}

const isHeld = (request: Request) => new URL(request.url()).pathname.startsWith('/api/');
