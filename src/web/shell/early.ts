import { createContext } from 'preact';

/** Whether pages are only to load their code, since it is not known yet who is there. */
export const OnlyCode = createContext(false);

const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll'];

/**
 * Does what may be of use soon, once somebody is there and nothing else is to be done: what nobody needs does not delay the first
 * page, nor cost a phone its bytes.
 */
export function onceSomebodyActs(work: () => void) {
  const end = new AbortController();
  const begin = () => {
    end.abort();
    // Not in every browser.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2_000 });
    else setTimeout(work, 200);
  };
  for (const sign of signs) addEventListener(sign, begin, { signal: end.signal, passive: true });
  return () => end.abort();
}
