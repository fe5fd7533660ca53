import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Person } from '#src/contract/people.ts';
import { onConnection } from './connection.ts';
import { onceSomebodyActs } from './early.ts';
import { loadTexts } from './i18n.ts';

/** How this page stands with the server, and what waits to be sent; its code is loaded when there may be something to say. */
export function Standing({ me }: { me: Person }) {
  const [Loaded, setLoaded] = useState<ComponentType<{ me: Person }>>();
  useEffect(
    () =>
      whenNeeded(
        () =>
          void load().then(
            (Notices) => setLoaded(() => Notices),
            () => {},
          ),
      ),
    [],
  );
  return Loaded ? <Loaded me={me} /> : null;
}

async function load() {
  await loadTexts();
  return (await import('../offline/notices.tsx')).Notices;
}

/** At once where this device has the site already, or another app shared something; else when the network fails or somebody acts. */
function whenNeeded(work: () => void) {
  if (navigator.serviceWorker?.controller || location.search.includes('shared=')) {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const stops = [onceSomebodyActs(work), onConnection(({ away, slow, unkept }) => (away || slow || unkept) && work())];
  return () => stops.forEach((stop) => stop());
}
