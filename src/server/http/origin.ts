import type { MiddlewareHandler } from 'hono';
import { forbidden } from './problems.ts';

/**
 * Refuses writes that a browser sends on behalf of another site (cross-site request forgery): browsers name the origin
 * of every such request, and other programs, which name none, carry no cookies of their own accord.
 */
export function refuseOtherSites(publicUrl: string): MiddlewareHandler {
  const own = new URL(publicUrl).host;
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isRead && origin !== undefined && !isOneOf(origin, [own, c.req.header('host')])) {
      throw forbidden('Requests from other sites are refused');
    }
    return next();
  };
}

function isOneOf(origin: string, hosts: (string | undefined)[]) {
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
