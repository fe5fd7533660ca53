import { serveStatic } from '@hono/node-server/serve-static';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Context, Hono } from 'hono';
import type { Language } from '#src/contract/languages.ts';
import { pageLanguage } from '../languages/wanted.ts';

const root = fileURLToPath(new URL('../../../dist/web', import.meta.url));

/**
 * Serves the built web part: hashed files for ever, and its one page for every address that is not the API's, with what `headOf`
 * has for those who link to it.
 */
export function serveSite(app: Hono, headOf: (c: Context) => Promise<string> = async () => '') {
  if (!existsSync(`${root}/index.html`)) return;
  const year = 'public, max-age=31536000, immutable';
  app.use(
    '/assets/*',
    serveStatic({ root, precompressed: true, onFound: (_path, c) => c.header('cache-control', year) }),
  );
  const page = readFileSync(`${root}/index.html`, 'utf8');
  const pages = { en: page, de: pageIn('de', page) } satisfies Record<Language, string>;
  const show = (c: Context, head = '') =>
    c.html(
      pages[pageLanguage(c)].replace('</head>', () => `${head}</head>`),
      200,
      { 'cache-control': 'no-cache', vary: 'accept-language, cookie' },
    );
  // Before the files, among which the page lies in English.
  app.get('/', (c) => show(c));
  app.use(
    '*',
    serveStatic({ root, precompressed: true, onFound: (_path, c) => c.header('cache-control', 'no-cache') }),
  );
  app.get('*', async (c) => {
    if (c.req.path.startsWith('/api/') || c.req.path.startsWith('/assets/')) return c.notFound();
    return show(c, await headOf(c));
  });
}

/** The one page, with the texts of its language asked for at once: the program waits for them. */
function pageIn(language: Language, page: string) {
  if (language === 'en') return page;
  const texts = readdirSync(`${root}/assets`).find(
    (name) => name.startsWith(`first.${language}-`) && name.endsWith('.js'),
  );
  const preload = texts ? `<link rel="modulepreload" crossorigin href="/assets/${texts}">` : '';
  const translated = Object.entries(pageTexts[language]).reduce((text, [en, other]) => text.replace(en, other), page);
  return translated.replace('<html lang="en"', `<html lang="${language}"`).replace('</head>', `${preload}</head>`);
}

/** What the page says before its program runs. */
const pageTexts: Record<Exclude<Language, 'en'>, Record<string, string>> = {
  de: {
    'Where you turn when you are stuck at work.': 'Wo du fragst, wenn du bei der Arbeit nicht weiterkommst.',
    'Firsthand needs JavaScript. Please turn it on for this site and load the page again.':
      'Firsthand braucht JavaScript. Bitte schalte es für diese Seite ein und lade sie neu.',
  },
};
