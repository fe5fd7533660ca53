import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** How often the database asked for data to reach the disk, and the error when the disk could not. */
export interface Fsyncs {
  count: number;
  failure?: Error;
}

/**
 * PGlite's file system for Node with the fsync that it lacks: without it a power cut leaves a folder that can't be opened.
 * It relies on an internal of Emscripten, so whoever opens a database must check that a commit makes `count` rise.
 */
export class DurableNodeFS extends NodeFS {
  readonly #fsyncs: Fsyncs;

  constructor(folder: string, fsyncs: Fsyncs) {
    super(folder);
    this.#fsyncs = fsyncs;
  }

  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]) {
    const prepared = await super.init(pg, options);
    const addFsync = (module: unknown) => patch(module as EmscriptenModule, this.#fsyncs);
    prepared.emscriptenOpts.preRun = [addFsync, ...(prepared.emscriptenOpts.preRun ?? [])];
    return prepared;
  }
}

/** What starts PGlite with fsync on; its own defaults turn it off. */
export const durableParams = ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];

interface EmscriptenModule {
  NODEFS?: NodeFileSystem;
  FS: { filesystems: { NODEFS: NodeFileSystem } };
}

interface NodeFileSystem {
  tryFSOperation: (operation: () => void) => void;
  stream_ops: { fsync?: (stream: { nfd?: number }) => number };
}

function patch(module: EmscriptenModule, fsyncs: Fsyncs) {
  const nodefs = module.NODEFS ?? module.FS.filesystems.NODEFS;
  nodefs.stream_ops.fsync = (stream) => {
    if (stream.nfd === undefined) return 0;
    const descriptor = stream.nfd;
    nodefs.tryFSOperation(() => fsync(descriptor, fsyncs));
    fsyncs.count++;
    return 0;
  };
}

function fsync(descriptor: number, fsyncs: Fsyncs) {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    fsyncs.failure = error as Error;
    throw error;
  }
}
