import type { Condition } from '#src/contract/job-aids.ts';
import type { Draft, Thread } from '#src/core/job-aid/draft.ts';
import type { Ctx } from '../context.ts';
import { conflict } from '../http/problems.ts';

interface Given {
  question: { audience: string };
  thread: Thread;
  draft: Draft;
}

/** A better draft of the same thread by the configured language model; throws a 409 where there is none. */
export async function improve(
  _ctx: Ctx,
  _given: Given,
): Promise<{ title: string; body: string; conditions: Condition[] }> {
  throw conflict('No language model is configured');
}
