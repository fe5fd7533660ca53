import type { ChildProcess } from 'node:child_process';

interface Options {
  /** Whether what only tests and development need is wanted too. */
  dev?: boolean;
}

export const root: string;
export function onPinnedNode(script: string, work: () => unknown, options?: Options): void;
export function missingPackages(folder: string, options?: Options): string[];
export function passOn(child: ChildProcess): void;
export function pinnedNode(folder: string): string;
export function stop(sentence: string): never;
