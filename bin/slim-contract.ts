import type { Plugin } from 'vite';
import { api } from '../src/contract/index.ts';

/**
 * Ships to the browser only what the typed client reads of the contract: method and path of every endpoint, and whether its reply comes piece by piece.
 * The schemas would bring zod along, about 25 kB that no page uses.
 */
export function slimContract(): Plugin {
  return {
    name: 'slim-contract',
    enforce: 'pre',
    load(id) {
      if (id.endsWith('/src/contract/index.ts')) return `export const api = ${JSON.stringify(slim(api))};`;
      return null;
    },
    generateBundle() {
      const stray = [...this.getModuleIds()].find((id) =>
        /\/node_modules\/zod\/|\/src\/contract\/(?!index\.ts)/.test(id),
      );
      if (stray) this.error(`${stray} is in the browser's bundle: import only types from the contract`);
    },
  };
}

/** The contract without its schemas. */
export function slim(
  contracts: Record<string, Record<string, { method: string; path: string; streams?: string | readonly string[] }>>,
) {
  return mapValues(contracts, (feature) =>
    mapValues(feature, ({ method, path, streams }) => ({ method, path, ...(streams && { streams }) })),
  );
}

function mapValues<T, R>(object: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
