/** Where the service worker lies; an address that the policy of the page lets through, and no other (Trusted Types). */
const workerPath = '/sw.js';
const policy = (window as TrustedWindow).trustedTypes?.createPolicy('worker', { createScriptURL: () => workerPath });

interface TrustedWindow extends Window {
  trustedTypes?: { createPolicy: (name: string, rules: { createScriptURL: () => string }) => Policy };
}
interface Policy {
  createScriptURL: (address: string) => unknown;
}

/** Whether this browser keeps the site for when there is no network: on secure pages only. */
export const canWorkOffline = () => 'serviceWorker' in navigator;

/** Has the browser run the service worker; again and again it stays one. */
export const registerWorker = () =>
  navigator.serviceWorker.register((policy?.createScriptURL(workerPath) ?? workerPath) as string);

/** Looks whether the server has a newer version than this device. */
export async function lookForUpdate() {
  await (await navigator.serviceWorker.getRegistration())?.update();
}

/** Calls back when this device has a newer version than this page; returns how to stop that. */
export function onNewVersion(callback: () => void) {
  const look = async () => {
    if (await isOutdated()) callback();
  };
  navigator.serviceWorker.addEventListener('controllerchange', look);
  return () => navigator.serviceWorker.removeEventListener('controllerchange', look);
}

/** Whether the newest files that the worker keeps are others than this page began with. */
async function isOutdated() {
  const newest = (await caches.keys()).filter((name) => name.startsWith('shell:')).at(-1);
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  if (!newest || !entry) return false;
  return !(await (await caches.open(newest)).match(entry.src, { ignoreVary: true }));
}
