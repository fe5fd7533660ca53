import { scope } from './scope.ts';

interface PushMessage {
  id: string;
  title: string;
  body: string;
  url: string;
}

/** Shows what is pushed, and opens it at a press. */
export function listenForPushes() {
  scope.addEventListener('push', (event) => {
    const message = event.data?.json() as PushMessage | undefined;
    if (!message) return;
    const { id, title, body, url } = message;
    event.waitUntil(scope.registration.showNotification(title, { body, tag: id, icon: '/icon.svg', data: { url } }));
  });
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { url } = event.notification.data as { url: string };
    event.waitUntil(open(new URL(url, scope.location.origin)));
  });
}

/** In a page of ours that is open already, where there is one; never at an address that is not ours. */
async function open({ origin, href }: URL) {
  if (origin !== scope.location.origin) return;
  const [page] = await scope.clients.matchAll({ type: 'window' });
  if (!page) return void (await scope.clients.openWindow(href));
  await page.focus();
  await page.navigate(href);
}
