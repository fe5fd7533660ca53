import type { Context, Hono } from 'hono';
import { streamPath } from '#src/contract/stream.ts';
import type { Actor, Services } from '../context.ts';
import { forbidden, signedOut } from '../http/problems.ts';
import { createStreams } from './streams.ts';

/** Serves the live stream, which is open for as long as its reader may read: by a session, or by a token of the scope read. */
export function serveStream(app: Hono, services: Services, authenticate: (c: Context) => Promise<Actor | null>) {
  const streams = createStreams(services);
  app.get(streamPath, async (c) => {
    const reader = await authenticate(c);
    if (!reader) throw signedOut();
    if (reader.scopes && !reader.scopes.includes('read')) throw forbidden();
    const body = await streams.open(reader, () => authenticate(c), lastId(c));
    // nginx would hold pieces back.
    return c.body(body, 200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function lastId(c: Context) {
  const id = c.req.header('last-event-id') ?? '';
  return uuid.test(id) ? id : null;
}
