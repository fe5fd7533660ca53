import { sees, type Bundle, type Kind } from './rules.ts';
import type { Role } from './roles.ts';

/** A word that stands in one text only, with what that text is and where it belongs. */
export interface Canary {
  word: string;
  kind: Kind;
  of: Bundle | string;
}

/** Makes words that no text holds by chance, and finds them again in whatever a server sends. */
export function createCanaries() {
  const known = new Map<string, Canary>();
  const put = (kind: Kind, of: Bundle | string = '') => {
    const letters = known.size.toString(26).padStart(4, '0');
    // Letters alone, and none that a stemmer takes off.
    const word = `zq${[...letters].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}x`;
    known.set(word, { word, kind, of });
    return word;
  };
  const findIn = (text: string) =>
    [...new Set(text.toLowerCase().match(/zq[a-z]{4}x/g))].flatMap((word) => known.get(word) ?? []);
  return { put, findIn, all: () => [...known.values()] };
}

export type Canaries = ReturnType<typeof createCanaries>;

/** Whether the rules let somebody have it. */
export const maySee = (role: Role, { kind, of }: Canary): boolean =>
  (sees[kind] as (role: Role, of: Bundle | string) => boolean)(role, of);
