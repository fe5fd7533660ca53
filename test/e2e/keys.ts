import type { Page } from 'playwright-core';
import { eventually } from './browser.ts';

/** Waits until what has this name has the focus. */
export async function focused(page: Page, role: 'combobox' | 'link' | 'button', name: string) {
  await eventually(() =>
    page.getByRole(role, { name, exact: true }).evaluate((element) => element === document.activeElement),
  ).toBe(true);
}

/** Presses Tab until what has this name has the focus; every stop on the way must show that it has it. */
export async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const labels = 'labels' in element ? [...(element.labels as NodeListOf<HTMLElement>)] : [];
      const texts = [element.getAttribute('aria-label'), labels[0]?.textContent, element.textContent];
      const { outlineStyle } = getComputedStyle(element);
      const form = element.closest('form');
      const shown = outlineStyle !== 'none' || (form && getComputedStyle(form).outlineStyle !== 'none');
      return { name: texts.find((text) => text?.trim())?.trim(), shown };
    });
    if (stop.name && !stop.shown) throw new Error(`Focus does not show on ${stop.name}`);
    if (stop.name === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

/** Waits until the focus stands on something that can be seen, where Tab goes on from. */
export const keepsFocus = (page: Page) =>
  eventually(() =>
    page.evaluate(() => document.activeElement?.checkVisibility() && document.activeElement !== document.body),
  ).toBe(true);
