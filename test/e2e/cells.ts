import type { Page } from 'playwright-core';
import { faintTexts, violations } from './axe.ts';

const phone = { width: 320, height: 640, deviceScaleFactor: 1 };
const desktop = { width: 1280, height: 800, deviceScaleFactor: 1 };
/** Zoom by 200 % halves the room in CSS pixels and doubles the device's pixels for each. */
const zoomed = ({ width, height }: typeof phone) => ({ width: width / 2, height: height / 2, deviceScaleFactor: 2 });

export const layouts = {
  phone,
  'phone at 200 %': zoomed(phone),
  'desktop at 200 %': zoomed(desktop),
  desktop,
};
export const schemes = ['light', 'dark'] as const;

export interface Look {
  /** Every layout and scheme that was looked at, as `where, layout, scheme`. */
  cells: string[];
  faults: string[];
}

/**
 * Looks at the page as it stands in every layout and scheme, without loading it again: all rules once for each layout, and those
 * about colours again in the dark. Also that nothing scrolls sideways from 320 pixels on (1.4.10), and that what is pressed there is 24
 * pixels high and wide (2.5.8, without its exceptions).
 */
export async function lookAt(page: Page, where: string): Promise<Look> {
  const look: Look = { cells: [], faults: [] };
  const chrome = await page.context().newCDPSession(page);
  for (const [name, layout] of Object.entries(layouts)) {
    await chrome.send('Emulation.setDeviceMetricsOverride', { ...layout, mobile: false });
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.evaluate(twoFrames);
      const faults = scheme === 'light' ? await rightInLayout(page, layout.width) : await faintTexts(page);
      look.faults.push(...faults.map((fault) => `${where}, ${name}, ${scheme}: ${fault}`));
      look.cells.push(`${where}, ${name}, ${scheme}`);
    }
  }
  await chrome.detach();
  return look;
}

async function rightInLayout(page: Page, width: number) {
  const found = await violations(page);
  if (width < phone.width) return found;
  const wide = await page.evaluate(sideways);
  const small = width === phone.width ? await page.evaluate(smallTargets) : [];
  return [...found, ...(wide > 0 ? [`scrolls sideways by ${wide}`] : []), ...small.map((target) => `small: ${target}`)];
}

const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

const twoFrames = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Targets below 24 × 24; links inside a line of text are exempt (WCAG 2.2, 2.5.8). */
function smallTargets() {
  return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const hidden = width <= 1 || height <= 1;
      const inText = getComputedStyle(element).display === 'inline';
      return !hidden && !inText && (width < 24 || height < 24);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}
