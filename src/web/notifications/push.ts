import { registerWorker } from '../offline/worker.ts';
import { api } from '../shell/api.ts';

/** Whether this browser can show messages: it may need a secure page, or one on the home screen. */
export const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Whether she told this browser to show none. */
export const isDenied = () => Notification.permission === 'denied';

/** Asks her, then has this browser told; `key` is the installation's. Throws a DOMException where she or the browser refuses. */
export async function turnOn(key: string) {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted')
    throw new DOMException('This browser was not allowed to show messages', 'NotAllowedError');
  await registerWorker();
  const { pushManager } = await navigator.serviceWorker.ready;
  // One by another key, as after the installation was set up anew, would never be told.
  const before = await pushManager.getSubscription();
  if (before && keyOf(before) !== key) await before.unsubscribe();
  const { endpoint, keys } = (
    await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  ).toJSON();
  return api.telling.addDevice({
    body: { endpoint: endpoint!, keys: { p256dh: keys!['p256dh']!, auth: keys!['auth']! } },
  });
}

function keyOf({ options }: PushSubscription) {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
