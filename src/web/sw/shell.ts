import type { FetchEvent } from './scope.ts';

/** Filled in when the site is built: the files of this version, and a name for them. */
declare const shellFiles: string[];
declare const shellVersion: string;

const prefix = 'shell:';
const cacheName = prefix + shellVersion;
/** Every address of the site shows this one page. */
const pageAddress = '/';
/** After this long a kept page is better than none. */
const patienceMs = 4_000;

/** Fetches what this version is made of. Throws where one is missing: the version before then stays. */
export async function keepShell() {
  const cache = await caches.open(cacheName);
  // By the network, so that no old page is taken for this version's.
  await Promise.all([
    cache.add(new Request(pageAddress, { cache: 'reload' })),
    ...shellFiles.map(async (path) => (await findFile(path)) ?? cache.add(path)),
  ]);
  await copyFromBefore(cache);
}

/** Forgets versions that no page can use any more: pages of the one before may still be open. */
export async function dropOldShells() {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
}

/** A file with a hash in its name, as it was kept; a page that is open may want one that the server has no more. */
export async function serveFile(request: Request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The page from the network, and where that is away or too slow, as it was kept. */
export async function servePage(event: FetchEvent) {
  const coming = fetch(event.request);
  const soon = await Promise.race([coming.catch(() => undefined), afterPatience()]);
  if (soon && soon.status < 500) return soon;
  const kept = await caches.match(pageAddress, { cacheName, ignoreVary: true });
  return kept ?? coming;
}

const afterPatience = () => new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));

const findFile = (path: string) => caches.match(path, { ignoreVary: true });

/** What the version before had fetched already is not fetched again. */
async function copyFromBefore(cache: Cache) {
  for (const path of shellFiles) {
    if (await cache.match(path)) continue;
    const file = await findFile(path);
    if (file) await cache.put(path, file);
  }
}
