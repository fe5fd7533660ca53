import type { Evidence } from '#src/core/routing.ts';
import type { Ctx } from '../context.ts';

/** The question that somebody is to be asked about. */
export interface Wanted {
  questionId: string;
  title: string;
  body: string;
  /** Its author's person row; a pseudonym's for who asked without a name. */
  askerId: string;
  audience: 'named' | 'topic' | 'organisation' | 'alumni' | 'public';
  audienceTopicId: string | null;
}

/**
 * What speaks for whom near a question, by person; only from what everybody who may read it may read, and never of those who
 * hide it but for what others said or they declared. Who asks makes no difference.
 */
export async function gatherEvidence(_ctx: Ctx, _wanted: Wanted): Promise<Map<string, Evidence>> {
  throw new Error('not yet');
}
