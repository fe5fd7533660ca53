import { randomUUIDv7 } from 'node:crypto';
import type { NewCopy } from '#src/contract/questions.ts';
import { findPrivate, type Finding } from '#src/core/redaction.ts';
import { answerQuestion } from '../answers/answers.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { invalid, permit } from '../http/problems.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { mayRedact } from '../questions/policy.ts';
import { findQuestion } from '../questions/queries.ts';
import { askQuestion, settleQuestion } from '../questions/questions.ts';

/** What in a text may be private, with the terms that this organisation guards and, for a copy, the pictures of its original. */
export async function checkText(ctx: Ctx, text: string, originalId?: string): Promise<Finding[]> {
  if (originalId !== undefined) await findQuestion(ctx, originalId);
  return (await readGuard(ctx, originalId))(text);
}

/** Reads what is guarded; what it gives finds that in one text after the other. */
async function readGuard({ db }: Ctx, originalId?: string) {
  const guarded = await db.selectFrom('guardedTerm').select('term').execute();
  const shown = originalId
    ? await db.selectFrom('uploadUse').select('uploadId').where('questionId', '=', originalId).execute()
    : [];
  const terms = guarded.map(({ term }) => term);
  const pictures = shown.map(({ uploadId }) => uploadId);
  return (text: string) => findPrivate(text, terms, pictures);
}

/**
 * Publishes the lesson of a question without its private part, as a question of its own that its readers can't trace back;
 * throws a 422 that names what the check found, unless that was acknowledged. Sent again with the same id it changes nothing.
 */
export function publishCopy(
  ctx: Ctx,
  originalId: string,
  { acknowledged, answer, id = randomUUIDv7(), ...copy }: NewCopy,
) {
  return transaction(ctx, async (ctx) => {
    const original = await findQuestion(ctx, originalId);
    const acting = actUnderOwnName(ctx, original);
    permit(mayRedact(acting.actor, original));
    if (!acknowledged) await confirmClean(ctx, originalId, { title: copy.title, body: copy.body, answer });
    // Whoever asked without a name publishes without one: the copy must not tell either.
    await askQuestion(ctx, { id, ...copy, anonymous: acting !== ctx });
    if (!(await keepOrigin(acting, id, originalId))) return id;
    if (answer !== undefined) await settleQuestion(ctx, id, await answerQuestion(ctx, id, { body: answer }));
    await record(acting, 'question.redacted', originalId, { copyId: id });
    return id;
  });
}

async function confirmClean(ctx: Ctx, originalId: string, texts: Record<string, string | undefined>) {
  const find = await readGuard(ctx, originalId);
  const problems: Record<string, string> = {};
  for (const [field, text] of Object.entries(texts)) {
    const found = text ? find(text) : [];
    if (found.length > 0) problems[field] = `May still be private: ${found.map(inWords).join(', ')}`;
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

const inWords = ({ kind, text }: Finding) => (kind === 'picture' ? `shows a picture of the original: ${text}` : text);

async function keepOrigin({ db, actor, now }: Ctx, copyId: string, originalId: string) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('redactedCopy')
    .values({ copyId, originalId, madeBy: actor.id, madeAt: now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
