import type { Hono } from 'hono';
import type { Services } from '../context.ts';
import { pageLanguage } from '../languages/wanted.ts';
import { readSettings } from './queries.ts';

/**
 * What a phone needs to know to install the site (W3C Web Application Manifest, with Web Share Target). For everybody, as a
 * browser asks for it without saying who is there.
 */
export function serveManifest(app: Hono, services: Services) {
  app.get('/manifest.webmanifest', async (c) => {
    const { organisationName } = await readSettings(services);
    const headers = {
      'content-type': 'application/manifest+json',
      'cache-control': 'no-cache',
      vary: 'accept-language, cookie',
    };
    return c.body(JSON.stringify(manifest(organisationName, texts[pageLanguage(c)])), 200, headers);
  });
  // Where the service worker was evicted, which takes what is shared: the phone at least comes to the ask box.
  app.post('/share', (c) => c.redirect('/', 303));
}

const texts = {
  en: { lang: 'en', description: 'Where you turn when you are stuck at work.', ask: 'Ask', asked: 'Asked of you' },
  de: {
    lang: 'de',
    description: 'Wo du fragst, wenn du bei der Arbeit nicht weiterkommst.',
    ask: 'Fragen',
    asked: 'Du bist gefragt',
  },
};
type Texts = (typeof texts)[keyof typeof texts];

function manifest(organisation: string, { lang, description, ask, asked }: Texts) {
  return {
    id: '/',
    name: organisation ? `Firsthand · ${organisation}` : 'Firsthand',
    short_name: 'Firsthand',
    description,
    lang,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#fbf8f4',
    theme_color: '#8e2a5b',
    categories: ['business', 'productivity'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    shortcuts: [
      { name: ask, url: '/', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
      { name: asked, url: '/asked', icons: [{ src: '/icon-192.png', sizes: '192x192' }] },
    ],
    share_target: {
      action: '/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'pictures', accept: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] }],
      },
    },
  };
}
