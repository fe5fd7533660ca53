import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus, of one running application. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const latency = new Histogram({
    name: 'firsthand_http_request_seconds',
    help: 'Time from a request to its reply, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.03, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const search = histogram(registry, 'firsthand_search_seconds', 'Time of a search or of suggestions', ['kind']);
  const ask = histogram(registry, 'firsthand_ask_seconds', 'Time until a question is kept', []);
  return { registry, latency, search, ask };
}

export type Metrics = ReturnType<typeof createMetrics>;

const histogram = (registry: Registry, name: string, help: string, labelNames: string[]) =>
  new Histogram({
    name,
    help,
    labelNames,
    buckets: [0.005, 0.01, 0.02, 0.03, 0.06, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });

/** Logs and counts each request: its route and its time, never what it carries. */
export function observe(log: Logger, metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const seconds = (performance.now() - start) / 1000;
    // The pattern, not the address: an address may hold a token or somebody's words.
    const route = c.req.routePath;
    const { status } = c.res;
    metrics.latency.observe({ method: c.req.method, route, status }, seconds);
    if (route === '/api/v1/suggestions') metrics.search.observe({ kind: 'suggestions' }, seconds);
    if (route === '/api/v1/search') metrics.search.observe({ kind: 'search' }, seconds);
    if (route === '/api/v1/questions' && c.req.method === 'POST' && status === 201) metrics.ask.observe(seconds);
    const level = status >= 500 ? 'error' : 'debug';
    log[level](
      { id: c.get('requestId'), method: c.req.method, route, status, ms: Math.round(seconds * 1000) },
      'request',
    );
  };
}
