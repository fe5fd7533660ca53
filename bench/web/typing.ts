import type { Page } from 'playwright-core';
import { percentiles } from '../load.ts';
import { createRandom, pick, problems, wordTitle } from '../texts.ts';
import { settle, slowdown, withBrowser, type SignedIn } from './browser.ts';

const titles = 4;
const pauseMs = 110;
/** Event Timing tells of what took longer than this, to 8 ms (W3C Event Timing, 2.3). */
const leastMs = 16;

/** Milliseconds from a key press in the ask box to the next paint, on a processor as slow as Lighthouse's mobile one. */
export const measureTyping = ({ origin, cookie }: SignedIn) =>
  withBrowser(origin, cookie, async ({ context }) => {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(origin);
    await settle(page);
    const wire = await context.newCDPSession(page);
    await wire.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const pressed = await type(page);
    const told = await page.evaluate(() => (globalThis as unknown as Watched).interactions);
    return latencies(Object.values(told), pressed);
  });

/** Every press counts: what was too quick to be told of, as the least that would have been. */
export function latencies(told: number[], pressed: number) {
  const quick = Array.from({ length: Math.max(0, pressed - told.length) }, () => leastMs);
  return { ...percentiles([...told, ...quick]), pressed };
}

/** The same titles every time, with time to look at what comes up; returns how many keys were pressed. */
async function type(page: Page) {
  const random = createRandom(77);
  const box = page.getByRole('combobox').first();
  await box.click();
  let pressed = 0;
  for (let nth = 0; nth < titles; nth++) {
    const title = wordTitle(random, [pick(random, problems), pick(random, problems)]);
    await page.keyboard.type(title, { delay: pauseMs });
    await page.waitForTimeout(1_500);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    pressed += title.length + 3;
  }
  await page.waitForTimeout(1_000);
  return pressed;
}

interface Watched {
  interactions: Record<number, number>;
}

/** Keeps the longest event of each press (web.dev/inp). */
function watch() {
  const interactions: Record<number, number> = {};
  (globalThis as unknown as Watched).interactions = interactions;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name } of list.getEntries() as (PerformanceEventTiming & {
      interactionId: number;
    })[]) {
      if (interactionId && name.startsWith('key')) {
        interactions[interactionId] = Math.max(interactions[interactionId] ?? 0, duration);
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}
