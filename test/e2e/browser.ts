import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromiumFlags } from '#bin/chromium.mjs';
import { listen } from '#src/server/server.ts';
import { createWorld, type World } from '../world.ts';

const executablePath = process.env['CHROMIUM'] || '/usr/bin/chromium';
const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = `${root}test-results`;
// A browser, a server and a database each: slow where two processors carry many of them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Why the browser tests cannot run here; null when they can. */
export const noBrowser = !existsSync(executablePath)
  ? `there is no Chromium at ${executablePath}`
  : existsSync(`${root}dist/web/index.html`)
    ? null
    : 'the web part is not built (npx vite build)';

export type Site = Awaited<ReturnType<typeof openSite>>;
export type Member = World['ada'];

/** Whether the pictures in `docs/images/` are being made anew. */
export const updatesDocs = process.env['UPDATE_SCREENSHOTS'] === '1';

/** The whole product as people meet it: server on a free port, database, built web part, and a browser before it, with what more it is told. */
export async function openSite(env: Record<string, string> = {}, moreFlags: string[] = []) {
  const world = await createWorld({ HOST: '127.0.0.1', PORT: '0', ...env });
  let server = await listen(world);
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...moreFlags] });
  // Passkeys and providers elsewhere know a site by its name.
  const origin = env['PUBLIC_URL'] ?? `http://127.0.0.1:${server.port}`;
  const complaints: string[] = [];

  /** Opens a browser of her own for somebody, or for a stranger. */
  const visit = async (person: Member | null, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', locale: 'en-GB', ...options });
    if (person) await context.addCookies([cookieOf(person, origin)]);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    listenForComplaints(page, origin, complaints);
    return page;
  };
  /** The server goes, with every connection, and comes back at the same address. */
  const restart = async (meanwhile: () => Promise<unknown>) => {
    const { port } = server;
    await server.close();
    await meanwhile();
    const services = { ...world.services, config: { ...world.services.config, port } };
    server = await listen({ ...world, services });
  };
  const close = async () => {
    await browser.close();
    await server.close();
    await world.stop();
  };
  return { world, origin, visit, restart, close, complaints };
}

/** Leaves a picture for people to look at, in `test-results/`, or under `docs/images/` where the README shows it. */
export async function picture(page: Page, name: string, docs = false) {
  const folder = docs && updatesDocs ? `${root}docs/images` : pictures;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

/** Expects of what is read again and again that it comes to be so. */
export function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 15_000 });
}

/** Waits until the page shows what it is about and nothing of it is still loading; the page of the design shows one that never ends. */
export async function settle(page: Page) {
  await page.waitForFunction(
    () => document.querySelector('h1') && !document.querySelector('.skeleton:not(.specimens *)'),
  );
}

function cookieOf({ cookie }: Member, url: string) {
  const [name, value] = cookie.split('=') as [string, string];
  return { name, value, url };
}

/** Whatever a page throws, whatever its security policy refuses, and every request to anybody else. */
function listenForComplaints(page: Page, origin: string, complaints: string[]) {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // Chromium also notes every refused request here; what the page makes of those is what the stories check.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    // What a page made itself is asked of nobody.
    if (
      !request
        .url()
        .replace(/^blob:/, '')
        .startsWith(origin)
    )
      complaints.push(`${page.url()} asked ${request.url()}`);
  });
}
