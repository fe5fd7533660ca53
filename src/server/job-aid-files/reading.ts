import type { Draft } from '../storage/disk.ts';
import { BadZip, unpack, type Entry } from './zip.ts';

export type Reader = ReturnType<typeof createReader>;

const longestText = 1_000_000;

/** The files of an archive by what they are called there; a name is looked up among them, and never becomes a path. */
export function createReader(draft: Draft, entries: Entry[]) {
  const byName = new Map(entries.filter(({ name }) => !isHidden(name)).map((entry) => [entry.name, entry]));
  const used = new Set<string>();
  return {
    files: [...byName.keys()],
    /** Those that a text names. */
    used,
    has: (name: string) => byName.has(name),
    use: (name: string) => used.add(name),
    bytesOf: (name: string) => byName.get(name)!.bytes,
    read: (name: string) => unpack(draft, byName.get(name)!),
    /** Throws BadZip where it is no text that is taken. */
    readText: async (name: string) => {
      const entry = byName.get(name)!;
      if (entry.bytes > longestText) throw new BadZip('Must have at most 1 MB of text');
      const bytes = Buffer.concat(await Array.fromAsync(unpack(draft, entry)));
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        throw new BadZip('Must be text in UTF-8');
      }
    },
  };
}

export const isMarkdown = (name: string) => /\.(md|markdown)$/i.test(name);

/** What systems and editors leave behind. */
const isHidden = (name: string) => name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
