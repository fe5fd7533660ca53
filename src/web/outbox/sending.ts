import type { Problem } from '#src/contract/problem.ts';
import { personHeader } from '../shell/headers.ts';
import { wordsOf, type Item } from './item.ts';
import { unlessLocked } from './locks.ts';
import { deleteItem, findItem, listItems, putItem, tell } from './store.ts';

/** What the browser calls the worker by when the network is back. */
export const syncTag = 'outbox';
/** A network so slow is none. */
const patienceMs = 30_000;

export type Outcome =
  | { is: 'sent'; reply: Posted }
  | { is: 'away' }
  | { is: 'later' | 'signed_out' | 'refused'; problem: Problem };
type Posted = { version: number; title?: string; body: string };

/**
 * Sends what waits, one after the other, unless another page or the worker is at it. Gives whether nothing is left that waits for
 * the network. What the server refuses is kept with the reason.
 */
export async function sendWaiting(): Promise<boolean> {
  const isDone = await unlessLocked('all', async () => {
    for (const { id, problem } of await listItems()) {
      const became = problem ? 'refused' : await unlessLocked(id, () => sendKept(id));
      if (became === 'away' || became === 'later') return false;
    }
    return true;
  });
  return isDone ?? true;
}

/** Sends one item; the same one sent twice is posted once. */
export async function deliver(
  item: Pick<Item, 'personId' | 'kind' | 'body'> & { questionId?: string },
): Promise<Outcome> {
  const address = item.kind === 'question' ? '/api/v1/questions' : `/api/v1/questions/${item.questionId}/answers`;
  const response = await fetch(address, {
    method: 'POST',
    body: JSON.stringify(item.body),
    headers: { 'content-type': 'application/json', [personHeader]: item.personId },
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  const said = (await response?.json().catch(() => null)) as Posted | Problem | null | undefined;
  // What stands in between answers for a server that is away, and not in JSON.
  if (!response || !said || [502, 503, 504].includes(response.status)) return { is: 'away' };
  if (!response.ok) return { is: kindOf(said as Problem), problem: said as Problem };
  return isOther(item, said as Posted) ? { is: 'refused', problem: posted } : { is: 'sent', reply: said as Posted };
}

const kindOf = ({ code }: Problem) => (code === 'signed_out' ? code : code === 'too_many' ? 'later' : 'refused');

/** Its id was used by a page that posted the same draft before: what was written after that would be lost. */
const posted: Problem = { status: 409, code: 'conflict', title: '', fields: { id: 'posted' } };
/** Whether a refusal says that the same draft was posted already, in other words. */
export const isPostedAlready = ({ code, fields }: Problem) => code === 'conflict' && fields?.['id'] === 'posted';

async function sendKept(id: string) {
  // As it is now: it may have been changed, or deleted.
  const item = await findItem(id);
  if (!item || item.problem) return 'gone';
  const outcome = await deliver(item);
  if (outcome.is === 'sent') {
    await deleteItem(item);
    tell({ sent: item });
  }
  if (outcome.is === 'refused') await putItem({ ...item, problem: outcome.problem });
  if (outcome.is === 'signed_out') tell({ signedOut: true });
  return outcome.is;
}

function isOther(item: Pick<Item, 'kind' | 'body'>, { version, title, body }: Posted) {
  const words = wordsOf(item);
  if (version !== 1) return false;
  return squash(words.body) !== squash(body) || (words.title !== null && squash(words.title) !== squash(title ?? ''));
}

/** The server tidies spaces. */
const squash = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
