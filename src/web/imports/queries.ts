import { useQuery } from '@tanstack/preact-query';
import type { Import } from '#src/contract/imports.ts';
import { cancellable } from '../shell/api.ts';

const often = 1_500;
const seldom = 10_000;

/** Imports, the newest first; looked at often while one runs. */
export const useImports = () =>
  useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => cancellable(signal).imports.list({}),
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? often : seldom),
  });

/** What this installation holds; looked at often while its search index is being built. */
export const useSystem = () =>
  useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => cancellable(signal).system.status({}),
    refetchInterval: ({ state }) => (state.data?.search.waiting ? often : seldom),
  });

const isRunning = ({ state }: Import) => state === 'running';
