import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, devices, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '#bin/chromium.mjs';
import { findFreePort } from '../port.ts';

/** The phone whose size and touch are taken; how fast it is, each measurement says. */
const phone = devices['Moto G4']!;

export interface Visit {
  page: Page;
  wire: CDPSession;
}

/** Lighthouse's mobile processor: so many times slower than this one. */
export const slowdown = 4;

/** A browser that nothing was loaded into yet, with somebody signed in; and the port by which Lighthouse reaches it. */
export async function withBrowser<T>(origin: string, cookie: string, work: (browser: Browser) => Promise<T>) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium; name one in CHROMIUM.');
  const profile = await mkdtemp(join(tmpdir(), 'firsthand-bench-browser-'));
  const port = await findFreePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    ...phone,
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  });
  const [name, value] = cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: origin }]);
  try {
    return await work({ context, port });
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

export interface Browser {
  context: BrowserContext;
  port: number;
}

/** Loads a page into a browser of its own, and waits until it shows what it is about and nothing more is being loaded. */
export async function loadCold(signedIn: SignedIn, path: string, prepare: (visit: Visit) => Promise<void>) {
  return withBrowser(signedIn.origin, signedIn.cookie, async ({ context }) => {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await prepare({ page, wire });
    await page.goto(`${signedIn.origin}${path}`);
    await settle(page);
    return readPaint(page);
  });
}

export interface SignedIn {
  origin: string;
  cookie: string;
}

/** Nothing is a skeleton any more, and for half a second nothing was loaded but the live stream, which has no end. */
export async function settle(page: Page) {
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.skeleton'));
  const count = () => page.evaluate(() => performance.getEntriesByType('resource').length);
  for (let before = -1, now = await count(); now !== before; now = await count()) {
    before = now;
    await page.waitForTimeout(500);
  }
}

/** When the largest thing was painted, in milliseconds, and how much what was painted moved (web.dev/lcp, web.dev/cls). */
async function readPaint(page: Page) {
  const paints = await page.evaluate(readEntries, 'largest-contentful-paint');
  const shifts = await page.evaluate(readEntries, 'layout-shift');
  return {
    lcp: paints.at(-1)?.startTime ?? Number.NaN,
    cls: shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0),
  };
}

interface Entry {
  startTime: number;
  value: number;
  hadRecentInput: boolean;
}

/** Runs in the page: what its browser has noted of one kind. */
const readEntries = (type: string) =>
  new Promise<Entry[]>((done) => {
    const found: PerformanceEntry[] = [];
    new PerformanceObserver((list) => void found.push(...list.getEntries())).observe({ type, buffered: true });
    setTimeout(() => done(found.map((one) => one.toJSON() as Entry)), 100);
  });
