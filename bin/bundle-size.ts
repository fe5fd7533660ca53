import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

/** Prints how much JavaScript, gzipped, the first page loads, and fails the build above `limit` bytes. */
export function firstPageSize({ limit }: { limit: number }): Plugin {
  return {
    name: 'first-page-size',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const size = firstPageBytes(bundle);
      const others = Object.entries(firstTexts(bundle)).map(([language, bytes]) => ({ language, size: size + bytes }));
      const told = [kilobytes(size), ...others.map(({ language, size }) => `${kilobytes(size)} in ${language}`)];
      if (size === 0) this.error('Nothing was found that the first page loads: look at how it is split');
      console.log(`First page: ${told.join(', ')} of JavaScript, gzipped (at most ${kilobytes(limit)})`);
      const most = Math.max(size, ...others.map(({ size }) => size));
      if (most > limit) this.error(`The first page needs ${kilobytes(most)} of JavaScript: load more of it lazily`);
    },
  };
}

/** Bytes, gzipped, of the entry chunks and everything that they import statically. */
export function firstPageBytes(bundle: Bundle) {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const loaded = new Set<Chunk>();
  const load = (chunk: Chunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(chunks.find(({ fileName }) => fileName === name));
  };
  // Where everything of the first page is gathered in one chunk (vite.config.ts), that is what the page loads.
  for (const chunk of chunks) if (chunk.isEntry || chunk.name === 'first') load(chunk);
  return [...loaded].reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}

/** Bytes, gzipped, that the first page needs besides in each language but English: `shell/first.de.ts` for German. */
export function firstTexts(bundle: Bundle): Record<string, number> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const texts = chunks.flatMap(({ name, code }) => {
    const language = /^first\.(\w+)$/.exec(name)?.[1];
    return language ? [[language, gzipSync(code).length] as const] : [];
  });
  return Object.fromEntries(texts);
}

function kilobytes(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
