import type { MiddlewareHandler } from 'hono';
import { forbidden } from './problems.ts';

/**
 * Refuses writes that a browser sends on behalf of another site (cross-site request forgery). Every browser that runs our pages
 * names the origin of such a request, keeps `SameSite` cookies to itself, and tells whether it crosses sites (Fetch Metadata).
 * A request that says none of this comes from a program, which carries no cookies of its own accord, and is taken.
 */
export function refuseOtherSites(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead && isForeign((name) => c.req.header(name), new URL(publicUrl))) {
      throw forbidden('Requests from other sites are refused');
    }
    return next();
  };
}

function isForeign(header: (name: string) => string | undefined, site: URL) {
  // `same-site` is a neighbour under the same domain, whom nobody here answers for.
  if (['cross-site', 'same-site'].includes(header('sec-fetch-site') ?? '')) return true;
  const from = header('origin') ?? header('referer');
  return from !== undefined && !isOurs(from, header('host'), site);
}

/** `null`, which browsers write for sandboxed pages and after some redirects, is nobody's origin. */
function isOurs(from: string, host: string | undefined, site: URL) {
  if (!URL.canParse(from)) return false;
  const { protocol, host: named } = new URL(from);
  if (!/^https?:$/.test(protocol)) return false;
  // Whoever sits in the network can write the pages that come without TLS.
  if (site.protocol === 'https:' && protocol !== 'https:') return false;
  return named === site.host || named === host;
}
