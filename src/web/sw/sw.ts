// The service worker: shows what is pushed, and opens it at a press. It answers no requests, so it can't make a page stale.

interface PushMessage {
  id: string;
  title: string;
  body: string;
  url: string;
}

/** What of a service worker is used here; the DOM's types know only pages. */
interface Worker {
  addEventListener: {
    (name: 'push', listen: (event: Waiting & { data: { json: () => PushMessage } | null }) => void): void;
    (name: 'notificationclick', listen: (event: Waiting & { notification: Notification }) => void): void;
    (name: 'install' | 'activate', listen: (event: Waiting) => void): void;
  };
  registration: ServiceWorkerRegistration;
  clients: {
    claim: () => Promise<void>;
    matchAll: (options: { type: 'window' }) => Promise<Page[]>;
    openWindow: (url: string) => Promise<unknown>;
  };
  skipWaiting: () => Promise<void>;
  location: Location;
}
interface Waiting {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Page {
  url: string;
  focus: () => Promise<Page>;
  navigate: (url: string) => Promise<unknown>;
}

const worker = self as unknown as Worker;

// A new one takes over at once: nothing depends on the one before.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('push', (event) => {
  const message = event.data?.json();
  if (!message) return;
  const { id, title, body, url } = message;
  event.waitUntil(worker.registration.showNotification(title, { body, tag: id, icon: '/icon.svg', data: { url } }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data as { url: string };
  event.waitUntil(open(new URL(url, worker.location.origin)));
});

/** In a page of ours that is open already, where there is one; never at an address that is not ours. */
async function open({ origin, href }: URL) {
  if (origin !== worker.location.origin) return;
  const [page] = await worker.clients.matchAll({ type: 'window' });
  if (!page) return void (await worker.clients.openWindow(href));
  await page.focus();
  await page.navigate(href);
}
