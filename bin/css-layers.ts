import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Says at the head of every stylesheet in which order the layers stand. The first that loads decides it, and which that is
 * depends on how the bundler splits them.
 */
export function cssLayers(source: string): Plugin {
  const order = layerOrder(readFileSync(source, 'utf8'));
  return {
    name: 'css-layers',
    enforce: 'pre',
    transform: (code, id) => (/\/src\/web\/.*\.css$/.test(id) ? `${order}\n${code}` : null),
  };
}

/** The statement that orders the layers; throws where there is none. */
export function layerOrder(css: string) {
  const [order] = /@layer [\w\s,-]+;/.exec(css) ?? [];
  if (!order) throw new Error('No statement orders the layers');
  return order;
}
