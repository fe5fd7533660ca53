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

/** What in a text may be private, with the terms that this organisation guards. */
export async function checkText({ db }: Ctx, text: string): Promise<Finding[]> {
  const guarded = await db.selectFrom('guardedTerm').select('term').execute();
  return findPrivate(
    text,
    guarded.map(({ term }) => term),
  );
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
    if (!acknowledged) await confirmClean(ctx, { title: copy.title, body: copy.body, answer });
    // Whoever asked without a name publishes without one: the copy must not tell either.
    await askQuestion(ctx, { id, ...copy, anonymous: acting !== ctx });
    if (!(await keepOrigin(acting, id, originalId))) return id;
    if (answer !== undefined) await settleQuestion(ctx, id, await answerQuestion(ctx, id, { body: answer }));
    await record(acting, 'question.redacted', originalId, { copyId: id });
    return id;
  });
}

async function confirmClean(ctx: Ctx, texts: Record<string, string | undefined>) {
  const problems: Record<string, string> = {};
  for (const [field, text] of Object.entries(texts)) {
    const [first, ...others] = text ? await checkText(ctx, text) : [];
    if (first) problems[field] = `May still be private: ${[first, ...others].map(({ text }) => text).join(', ')}`;
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

async function keepOrigin({ db, actor, now }: Ctx, copyId: string, originalId: string) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('redactedCopy')
    .values({ copyId, originalId, madeBy: actor.id, madeAt: now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
