import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for the browser tests: the one that CHROMIUM names, or one of the usual places; null when there is none. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : null;
  return places.find((place) => existsSync(place)) ?? null;
}

/** What it is started with where it is looked at by programs: it calls nobody by itself. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Installs Debian's Chromium where one may; returns null, or the sentence that says why there is none. */
export function ensureChromium() {
  if (findChromium()) return null;
  if (process.env.CHROMIUM) return `CHROMIUM names ${process.env.CHROMIUM}, and there is no such file.`;
  if (!has('apt-get')) return 'no Chromium was found. Install one, or name it in CHROMIUM.';
  if (process.getuid?.() !== 0) return 'no Chromium was found. Install it with: sudo apt-get install chromium';
  console.log('Installing Chromium for the browser tests (apt-get) …');
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core')) {
    return 'no Chromium was found, and apt-get could not install it; what it said is above.';
  }
  return findChromium() ? null : 'apt-get installed chromium, yet it is not in a usual place. Name it in CHROMIUM.';
}

const apt = (...args) =>
  spawnSync('apt-get', ['-q', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const has = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
