import { formerMemberId } from '#src/contract/personal.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { permit } from '../http/problems.ts';
import { forgetThanks, notify } from '../notifications/notify.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { mayThank } from './policy.ts';
import { askedBy, findAnswer } from './queries.ts';

/** Says thanks for an answer, of which its author is told; said again it changes nothing. */
export function thankForAnswer(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    permit(mayThank(acting.actor, answer));
    const said = await ctx.db
      .insertInto('thanks')
      .values({ answerId: id, personId: acting.actor.id, at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('answerId')
      .executeTakeFirst();
    if (!said) return;
    await record(acting, 'answer.thanked', id);
    const { authorId: personId, questionId } = answer;
    if (personId === formerMemberId) return;
    await notify(acting, { personId, kind: 'thanked', questionId, by: acting.actor.id, details: { answerId: id } });
  });
}

/** Takes the actor's thanks back, and what its author was told of them. */
export function unthankForAnswer(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const answer = await findAnswer(ctx, id);
    const acting = actUnderOwnName(ctx, askedBy(answer));
    const { numDeletedRows } = await ctx.db
      .deleteFrom('thanks')
      .where('answerId', '=', id)
      .where('personId', '=', acting.actor.id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await record(acting, 'answer.unthanked', id);
    await forgetThanks(acting, answer.authorId, id);
  });
}
