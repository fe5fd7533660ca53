import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { ReviewResponse } from '#src/contract/freshness.ts';
import type { JobAid } from '#src/contract/job-aids.ts';
import { api, cancellable, isNotFound } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';

export interface JobAidFilter {
  topic?: string | undefined;
  owner?: string | undefined;
  maker?: string | undefined;
  question?: string | undefined;
  state?: 'draft' | 'current' | 'check' | 'out_of_date' | 'retired' | undefined;
}

export const jobAidKey = (id: string) => ['job-aid', id];
const listsKey = ['job-aids'];
const reviewsKey = ['job-aids', 'reviews'];

/** One job aid with all that it shows. */
export const useJobAid = (id: string) =>
  useQuery({
    queryKey: jobAidKey(id),
    queryFn: ({ signal }) => cancellable(signal).jobAids.read({ params: { id } }),
  });

/** Job aids, the newest first, a page at a time. */
export const useJobAidList = (filter: JobAidFilter, limit = 20, enabled = true) =>
  useInfiniteQuery({
    queryKey: [...listsKey, filter, limit],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).jobAids.list({ query: { ...filter, limit, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });

/** How often a job aid was of use, and to whom. */
export const useReuse = (id: string, enabled = true) =>
  useQuery({
    queryKey: [...jobAidKey(id), 'reuse'],
    queryFn: ({ signal }) => cancellable(signal).freshness.reuse({ params: { id } }),
    enabled,
  });

/** The job aids of which the reader is asked whether they are still true. */
export const useReviews = (enabled = true) =>
  useQuery({
    queryKey: reviewsKey,
    queryFn: ({ signal }) => cancellable(signal).freshness.reviews({ query: { state: 'open', limit: 30 } }),
    enabled,
  });

/** A change of one job aid: what comes back is shown at once, and whatever shows something of it is read again. */
export function useJobAidChange<Input, Output>(id: string, act: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (reply) => {
      if (isJobAid(reply)) client.setQueryData(jobAidKey(id), reply);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: jobAidKey(id) });
      void client.invalidateQueries({ queryKey: listsKey });
      void client.invalidateQueries({ queryKey: ['search'] });
    },
  });
}

/** Says whether a job aid is still true, or whom better to ask. */
export const useRespond = (jobAidId: string, reviewId: string) =>
  useJobAidChange(jobAidId, (body: ReviewResponse) => api.freshness.respond({ params: { id: reviewId }, body }));

/** A job aid as it reads now; undefined where it is gone. */
export const readNow = (id: string) =>
  api.jobAids.read({ params: { id } }).catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });

const isJobAid = (reply: unknown): reply is JobAid =>
  typeof reply === 'object' && reply !== null && 'parts' in reply && 'version' in reply;
