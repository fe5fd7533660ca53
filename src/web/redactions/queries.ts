import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Finding } from '#src/contract/redactions.ts';
import type { QuestionThread } from '#src/contract/questions.ts';
import { threadKey } from '../questions/queries.ts';
import { useSettled } from '../search/queries.ts';
import { api } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { stillThere } from './findings.ts';

const pause = 500;

/** What in a text may be private: asked once it has not been typed in for a moment. */
export function useFindings(text: string, originalId: string) {
  const settled = useSettled(text, pause);
  const found = useQuery({
    ...checkOf(settled, originalId),
    placeholderData: (before: Finding[] | undefined) => before,
  });
  return {
    findings: stillThere(found.data ?? [], text),
    failed: found.isError,
  };
}

/** Checks several texts, each at once. */
export function useCheck(originalId: string) {
  const client = useQueryClient();
  return (texts: string[]) => Promise.all(texts.map((text) => client.fetchQuery(checkOf(text, originalId))));
}

const checkOf = (text: string, originalId: string) => ({
  queryKey: ['redaction-check', originalId, text],
  queryFn: () => check(text, originalId),
  staleTime: 60_000,
  gcTime: 60_000,
});

async function check(text: string, originalId: string): Promise<Finding[]> {
  if (text.trim() === '') return [];
  const { findings } = await api.redactions.check({ body: { text, originalId } });
  // The server trims what it is sent.
  const trimmed = text.length - text.trimStart().length;
  return findings.map((finding) => ({ ...finding, at: finding.at + trimmed }));
}

type Lesson = Parameters<typeof api.questions.redact>[0]['body'];

/** Publishes a lesson as a question of its own. */
export function usePublish(originalId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (lesson: Lesson) => api.questions.redact({ params: { id: originalId }, body: lesson }),
    onSuccess: (copy: QuestionThread) => {
      client.setQueryData(threadKey(copy.id), copy);
      void client.invalidateQueries({ queryKey: threadKey(originalId) });
      void client.invalidateQueries({ queryKey: ['questions'] });
    },
  });
}
