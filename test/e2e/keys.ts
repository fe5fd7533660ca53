import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually, settle, type Member, type Site } from './browser.ts';

/**
 * Opens a page for somebody who has a keyboard and no mouse, and perhaps a screen reader: what is announced is written down, and
 * so is each stop of the focus that does not show.
 */
export async function byKeyboard(site: Site, person: Member | null, address: string) {
  const page = await site.visit(person, { viewport: { width: 1280, height: 900 } });
  await page.addInitScript(hearWhatIsSaid);
  // In one text, since what runs in the page knows nothing of this file.
  await page.addInitScript({ content: `{ ${nameOf}; ${lookOf}; (${watchTheFocus})(); }` });
  await page.goto(address);
  await settle(page);
  return page;
}

/** Presses a key; whatever it did, the focus is somewhere afterwards. */
export async function press(page: Page, key: string) {
  await page.keyboard.press(key);
  await keepsFocus(page);
}

/** Presses Tab (or Shift+Tab) until what has this name has the focus; every stop on the way must show that it has it. */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const stops: string[] = [];
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(() => (window as unknown as Observed).focusStop());
    expect(stop.hidden, 'the focus does not show').toBeNull();
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
    stops.push(stop.name);
  }
  throw new Error(`${key} never came to ${name}, but to ${stops.join(' · ')}`);
}

/** Goes to what has this name, and presses Enter (or another key) on it. */
export async function act(page: Page, name: string | RegExp, key = 'Enter') {
  await tabTo(page, name);
  await press(page, key);
}

/** Expects that what has the focus has this name. */
export async function isAt(page: Page, name: string | RegExp) {
  await eventually(() => page.evaluate(() => (window as unknown as Observed).focusName())).toMatch(
    typeof name === 'string' ? new RegExp(`^${RegExp.escape(name)}$`) : name,
  );
}

/** Expects that a page with this title came, which has the focus: what led there may be called the same. */
export async function comesTo(page: Page, title: string) {
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await isAt(page, title);
}

/** Expects that a screen reader was told this. */
export async function hears(page: Page, words: string | RegExp) {
  await eventually(() => page.evaluate(() => (window as unknown as Observed).said)).toContainEqual(
    typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
  );
}

/** Expects that the focus is on something. */
export const keepsFocus = (page: Page) =>
  eventually(() =>
    page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body),
  ).toBe(true);

interface Observed {
  said: string[];
  focusName: () => string;
  focusStop: () => { name: string; hidden: string | null };
}

/** Runs in the page, before its own code: writes down what a screen reader would be told. */
function hearWhatIsSaid() {
  const said: string[] = [];
  Object.assign(window, { said });
  const say = (element: Element | null | undefined) => {
    const text = element?.textContent?.trim();
    if (text) said.push(text);
  };
  // A region that comes with its text is read out where it is an alert; elsewhere it must have been there before.
  const sayAlerts = (added: Node) => {
    if (!(added instanceof Element)) return;
    if (added.matches('[role=alert]')) say(added);
    for (const alert of added.querySelectorAll('[role=alert]')) say(alert);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      say(element?.closest('[role=status],[role=alert],[aria-live=polite],[aria-live=assertive]'));
      for (const added of addedNodes) sayAlerts(added);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

/** The same: what the focus is on, and whether what had it last looks as if it still had it. */
function watchTheFocus() {
  let before: { element: Element; look: string; name: string } | null = null;
  const focusStop = () => {
    const now = document.activeElement!;
    const left = before && before.element !== now && before.element.isConnected ? before : null;
    const hidden = left && lookOf(left.element) === left.look ? left.name : null;
    before = now === document.body ? null : { element: now, look: lookOf(now), name: nameOf(now) };
    return { name: nameOf(now), hidden };
  };
  Object.assign(window, { focusStop, focusName: () => nameOf(document.activeElement) });
}

function nameOf(element: Element | null) {
  if (!element) return '';
  const labelledBy = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const labels = 'labels' in element && element.labels ? [...(element.labels as NodeListOf<HTMLElement>)] : [];
  const texts = [
    labelledBy.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
    element.getAttribute('aria-label'),
    labels[0]?.textContent,
    element.textContent,
  ];
  return texts.find((text) => text?.trim())?.trim() ?? '';
}

/** How it looks, and what it stands in: where a field is the better part of its form, the form shows the focus. */
function lookOf(element: Element) {
  const looks: string[] = [];
  for (let at: Element | null = element; at && looks.length < 4; at = at.parentElement) {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(at);
    looks.push([outlineStyle === 'none' ? 'none' : outlineWidth + outlineColor, boxShadow].join());
  }
  return looks.join(' | ');
}
