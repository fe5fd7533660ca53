/** Where a text leads to or shows something: `](address` and `[name]: address`, the address perhaps in <>. */
const addresses = /(\]\([ \t]*|^ {0,3}\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|[^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*)/gm;

/** Every address in a Markdown text, as it stands there. */
export const addressesIn = (text: string): string[] => [...text.matchAll(addresses)].map(([, , given]) => bare(given!));

/** A Markdown text with other addresses; those for which `change` gives null stay as they are. */
export const withAddresses = (text: string, change: (address: string) => string | null): string =>
  text.replace(addresses, (all, before: string, given: string) => {
    const changed = change(bare(given));
    return changed === null ? all : before + changed;
  });

const bare = (given: string) => given.replace(/^<(.*)>$/, '$1');

/** The id of the upload that an address of ours shows; null for any other. */
export const uploadIn = (address: string): string | null =>
  /^\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i.exec(address)?.[1]?.toLowerCase() ?? null;

/** What a relative address names among the files of an archive, seen from a file in it; null where it leads out or elsewhere. */
export function fileNamed(address: string, from: string): string | null {
  if (/^([a-z][a-z\d+.-]*:|\/|#|\?)/i.test(address)) return null;
  const path = decoded(address.replace(/[?#].*$/, ''));
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
