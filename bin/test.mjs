import { onPinnedNode } from './prepare.mjs';

onPinnedNode(import.meta.url, () => import('./checks.mjs').then(({ runChecks }) => runChecks()), { dev: true });
