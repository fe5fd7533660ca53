// Loaded before a process to stand for a PGlite whose internals changed, so that the fsync never reaches the disk.
import { registerHooks } from 'node:module';

const undurable = `
  import { NodeFS } from '@electric-sql/pglite/nodefs';
  export class DurableNodeFS extends NodeFS {}
  export const durableParams = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];`;

registerHooks({
  load: (url, context, next) =>
    url.endsWith('/durable-fs.ts') ? { format: 'module', source: undurable, shortCircuit: true } : next(url, context),
});
