// The service worker: has the site open and lately opened questions readable without a network, sends what waits, shows what is pushed.
import { sendWaiting, syncTag } from '../outbox/sending.ts';
import { forgetAll, isKept, serveKept } from './kept.ts';
import { listenForPushes } from './push.ts';
import { scope, type FetchEvent } from './scope.ts';
import { takeShared } from './share.ts';
import { dropOldShells, keepShell, serveFile, servePage } from './shell.ts';

// A new one takes over at once: the files of the version before stay, for the pages of it that are open.
scope.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => scope.skipWaiting())));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('fetch', answer);
scope.addEventListener('sync', (event) => {
  if (event.tag === syncTag) event.waitUntil(sendWaiting().then(refuseIfAway));
});
listenForPushes();

async function takeOver() {
  await dropOldShells();
  await scope.clients.claim();
}

/** What is not answered here goes its way as if this were not there. */
function answer(event: FetchEvent) {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.location.origin) return;
  const reply = replyTo(event, url);
  if (reply) event.respondWith(reply);
}

function replyTo(event: FetchEvent, url: URL): Promise<Response> | null {
  const { request } = event;
  if (request.method === 'POST' && url.pathname === '/share') return takeShared(request);
  if (changesSession(request, url)) return forgetting(request);
  if (request.method !== 'GET') return null;
  if (request.mode === 'navigate') return isPage(url) ? servePage(event) : null;
  if (url.pathname.startsWith('/assets/')) return serveFile(request);
  return isKept(request, url) ? serveKept(request, (work) => event.waitUntil(work)) : null;
}

/** Signing in and out, by whatever way. */
const changesSession = ({ method }: Request, { pathname }: URL) =>
  method !== 'GET' && /^\/api\/v1\/(session|sessions|[\w-]+-sessions)$/.test(pathname);

async function forgetting(request: Request) {
  const reply = await fetch(request);
  if (reply.ok) await forgetAll();
  return reply;
}

/** Whether an address shows the site, rather than something that the server makes. */
const isPage = ({ pathname }: URL) =>
  !/^\/(api|uploads|scim|metrics|healthz|readyz|sign-in\/oidc)(\/|$)/.test(pathname);

/** The browser tries again later where the work is refused. */
function refuseIfAway(isDone: boolean) {
  if (!isDone) throw new Error('The server is still away');
}
