// Draws the icons that phones want from the sign of the product. To be run by hand when that changes: node bin/icons.ts
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumFlags } from './chromium.mjs';

const folder = new URL('../src/web/public/', import.meta.url);
const sign = readFileSync(new URL('icon.svg', folder), 'utf8');

/** A maskable icon is cut to any shape within it: the sign keeps to the middle 80 % (W3C manifest, icon masks). */
const icons = [
  { name: 'icon-192.png', size: 192, background: 'none', padding: 8 },
  { name: 'icon-512.png', size: 512, background: 'none', padding: 20 },
  { name: 'icon-maskable-512.png', size: 512, background: '#fbf8f4', padding: 108 },
];

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
  args: chromiumFlags,
});
const page = await browser.newPage();
for (const { name, size, background, padding } of icons) {
  await page.setViewportSize({ width: size, height: size });
  const style = `margin:0;box-sizing:border-box;height:${size}px;padding:${padding}px;background:${background}`;
  await page.setContent(`<body style="${style}">${sign}</body>`);
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
}
await browser.close();
