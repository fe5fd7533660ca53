import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { firstPageSize } from './bin/bundle-size.ts';
import { cssLayers } from './bin/css-layers.ts';
import { precompress } from './bin/precompress.ts';
import { serviceWorker } from './bin/service-worker.ts';
import { slimContract } from './bin/slim-contract.ts';

const server = `http://localhost:${process.env['PORT'] ?? 3000}`;

export default defineConfig({
  root: 'src/web',
  plugins: [
    preact(),
    slimContract(),
    cssLayers(`${import.meta.dirname}/src/web/ui/tokens.css`),
    firstPageSize({ limit: 70_000 }),
    serviceWorker(`${import.meta.dirname}/src/web/sw/sw.ts`),
    precompress(),
  ],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The content security policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: true,
    target: 'es2023',
    rolldownOptions: {
      input: `${import.meta.dirname}/src/web/index.html`,
      // The first page in one file: in forty small ones, the replies' headers alone weigh as much as half of the code.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: { proxy: { '/api': server, '/uploads': server } },
});
