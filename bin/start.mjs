import { onPinnedNode, stop } from './prepare.mjs';

onPinnedNode(import.meta.url, start);

async function start() {
  const { buildWeb, isWebStale } = await import('./web.mjs');
  if (isWebStale()) {
    console.log('Building the web part …');
    if (!buildWeb()) stop('The web part could not be built; what went wrong is above.');
  }
  await import('./compiled.mjs');
  await import('../src/server/main.ts');
}
