import MarkdownIt from 'markdown-it';
import type { Page } from 'playwright-core';
import type { Payload } from './payloads.ts';

/** Markdown as a careless program would render it. */
const careless = new MarkdownIt({ html: true, linkify: true });
careless.validateLink = () => true;

export const carelessly = ({ n, text }: Payload): Payload => ({ n, text: careless.render(text) });

/** Writes each payload into a blank page of its own, as a page does that trusts it, and tells which of them ran. */
export async function whichRun(page: Page, payloads: Payload[]): Promise<Set<number>> {
  await page.goto('about:blank');
  await page.evaluate(install);
  for (let at = 0; at < payloads.length; at += 100) {
    await page.evaluate(loadAll, payloads.slice(at, at + 100));
  }
  return new Set(await page.evaluate(() => (window as unknown as Traced).ran));
}

interface Traced {
  ran: number[];
  x: (n: number) => void;
}

/** What every payload calls, and the list of those that did; runs in the page. */
function install() {
  const traced = window as unknown as Traced;
  traced.ran = [];
  traced.x = (n) => traced.ran.push(n);
}

async function loadAll(payloads: { n: number; text: string }[]) {
  const frames = payloads.map(({ text }) => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inside = frame.contentDocument!;
    inside.open();
    inside.write(text);
    inside.close();
    return frame;
  });
  await new Promise((resolve) => setTimeout(resolve, 400));
  for (const frame of frames) {
    for (const element of frame.contentDocument?.querySelectorAll('*') ?? []) {
      const handled = element.getAttributeNames().filter((name) => name.startsWith('on'));
      handled.forEach((name) => element.dispatchEvent(new Event(name.slice(2))));
      if (element.matches('a, button'))
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const frame of frames) frame.remove();
}
