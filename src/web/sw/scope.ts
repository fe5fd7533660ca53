/** What of a service worker is used here; the DOM's types know only pages. */
export interface Scope {
  addEventListener: {
    (name: 'fetch', listen: (event: FetchEvent) => void): void;
    (name: 'push', listen: (event: Waiting & { data: { json: () => unknown } | null }) => void): void;
    (name: 'notificationclick', listen: (event: Waiting & { notification: Notification }) => void): void;
    (name: 'sync', listen: (event: Waiting & { tag: string }) => void): void;
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

export interface Waiting {
  waitUntil: (work: Promise<unknown>) => void;
}

export interface FetchEvent extends Waiting {
  request: Request;
  respondWith: (reply: Promise<Response>) => void;
}

interface Page {
  url: string;
  focus: () => Promise<Page>;
  navigate: (url: string) => Promise<unknown>;
}

export const scope = self as unknown as Scope;
