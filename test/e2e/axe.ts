import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page as it stands now, by the rules of WCAG 2.2 A and AA and by its own best practices. */
export const violations = (page: Page) =>
  // The one rule that WCAG 2.2 brought waits to be switched on.
  run(page, { rules: { 'target-size': { enabled: true } } });

/** The same for what may change with the colours alone. */
export const faintTexts = (page: Page) => run(page, { runOnly: ['color-contrast', 'link-in-text-block'] });

async function run(page: Page, options: axe.RunOptions) {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (options) => (await (window as unknown as { axe: typeof axe }).axe.run(options)).violations,
    { ...options, resultTypes: ['violations' as const], preload: false },
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
