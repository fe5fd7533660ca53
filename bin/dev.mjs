import { onPinnedNode } from './prepare.mjs';

onPinnedNode(import.meta.url, () => import('./develop.mjs'), { dev: true });
