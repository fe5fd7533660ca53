import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query';
import type { QuestionDraft, QuestionThread } from '#src/contract/questions.ts';
import { api, cancellable, isNotFound } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { postOrKeep } from '../outbox/post-or-keep.ts';
import { useMe, useSession, useStillSignedIn } from '../shell/session.ts';

export interface ListFilter {
  state?: 'open' | 'settled' | 'withdrawn' | undefined;
  topic?: string | undefined;
  author?: string | undefined;
  answeredBy?: string | undefined;
  unanswered?: 'true' | undefined;
}

export const threadKey = (id: string) => ['question', id];

/** Questions, newest first, a page at a time. */
export function useQuestionList(filter: ListFilter, limit = 20) {
  return useInfiniteQuery({
    queryKey: ['questions', filter, limit],
    queryFn: ({ pageParam, signal }) =>
      cancellable(signal).questions.list({ query: { ...filter, limit, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** One question with its answers. */
export const useThread = (id: string) =>
  useQuery({
    queryKey: threadKey(id),
    queryFn: ({ signal }) => cancellable(signal).questions.read({ params: { id } }),
  });

/**
 * Whether a question is not there for the reader, also where it was shown before. That her session has ended does not make it
 * so: what she is writing stays on the page.
 */
export function useIsGone({ data, error }: { data: QuestionThread | undefined; error: unknown }) {
  const isMissing = isNotFound(error);
  const isVisitor = useSession().data === undefined;
  const stillSignedIn = useStillSignedIn(isMissing && data !== undefined);
  return isMissing && (data === undefined || isVisitor || stillSignedIn);
}

/** Posts a question, or keeps it until the server can be reached, which gives null; posted twice with the same id it is kept once. */
export function useAsk() {
  const client = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: (body: QuestionDraft & { id: string }) => postOrKeep({ kind: 'question', personId: me.id, body }),
    onSuccess: (thread) => {
      if (!thread) return;
      client.setQueryData(threadKey(thread.id), thread);
      void client.invalidateQueries({ queryKey: ['questions'] });
    },
  });
}

/**
 * A change of one question or of what belongs to it: `act` asks the server, `show` changes what the page shows at
 * once, and the page is taken back when the server refuses.
 */
export function useThreadChange<Input, Output>(
  questionId: string,
  act: (input: Input) => Promise<Output>,
  show?: (thread: QuestionThread, input: Input) => QuestionThread,
) {
  const client = useQueryClient();
  const key = threadKey(questionId);
  return useMutation({
    mutationFn: act,
    onMutate: async (input: Input) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<QuestionThread>(key);
      if (before && show) client.setQueryData(key, show(before, input));
      return before;
    },
    onError: (_error, _input, before) => {
      if (before) client.setQueryData(key, before);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ['questions'] });
    },
  });
}

/** Markdown as it will be shown. */
export const preview = async (body: string) => (await api.previews.render({ body: { body } })).html;
