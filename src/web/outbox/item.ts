import type { NewAnswer } from '#src/contract/answers.ts';
import type { Problem } from '#src/contract/problem.ts';
import type { QuestionDraft } from '#src/contract/questions.ts';

interface Common {
  /** Chosen here: sent twice, it is posted once. */
  id: string;
  /** Who wrote it: nobody else's session sends it. */
  personId: string;
  writtenAt: string;
  /** Why the server refused it; it waits for its writer then, and not for the network. */
  problem: Problem | null;
}

/** Something that was written and could not be sent yet. */
export type Item = Common &
  (
    | { kind: 'question'; body: QuestionDraft & { id: string } }
    | { kind: 'answer'; questionId: string; about: string; body: NewAnswer & { id: string } }
  );

/** What was written, to be sent now or later. */
export type Written =
  | { kind: 'question'; personId: string; body: QuestionDraft & { id: string } }
  | { kind: 'answer'; personId: string; questionId: string; about: string; body: NewAnswer & { id: string } };

/** The page on which it can be read once it is posted. */
export const pageOf = (item: Item) => `/questions/${item.kind === 'question' ? item.id : item.questionId}`;

/** The same, in its words: a title, if it has one, and a text. */
export const wordsOf = (item: Pick<Item, 'kind' | 'body'>) =>
  'title' in item.body ? { title: item.body.title, body: item.body.body ?? '' } : { title: null, body: item.body.body };
