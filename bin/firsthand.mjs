#!/usr/bin/env node
import { onPinnedNode } from './prepare.mjs';

onPinnedNode(import.meta.url, () => import('../src/cli/main.ts'));
