import { serveStatic } from '@hono/node-server/serve-static';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';

const root = fileURLToPath(new URL('../../../dist/web', import.meta.url));

/** Serves the built web part: hashed files for ever, and its one page for every address that is not the API's. */
export function serveSite(app: Hono) {
  if (!existsSync(`${root}/index.html`)) return;
  const year = 'public, max-age=31536000, immutable';
  app.use(
    '/assets/*',
    serveStatic({ root, precompressed: true, onFound: (_path, c) => c.header('cache-control', year) }),
  );
  app.use(
    '*',
    serveStatic({ root, precompressed: true, onFound: (_path, c) => c.header('cache-control', 'no-cache') }),
  );
  const page = readFileSync(`${root}/index.html`, 'utf8');
  app.get('*', (c) => {
    if (c.req.path.startsWith('/api/') || c.req.path.startsWith('/assets/')) return c.notFound();
    return c.html(page, 200, { 'cache-control': 'no-cache' });
  });
}
