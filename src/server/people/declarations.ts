import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { NewDeclaration } from '#src/contract/expertise.ts';
import { transaction, type Ctx } from '../context.ts';
import { record, type EventName } from '../events.ts';
import { conflict, invalid, notFound, permit } from '../http/problems.ts';
import { knownTopics } from '../topics/queries.ts';
import { mayConceal } from './policy.ts';
import { findPerson } from './queries.ts';

const most = 20;

/** Says what the actor knows; throws a 409 where she says it already, or has said enough. */
export function declareExpertise(ctx: Ctx, id: string, { words, topic }: NewDeclaration) {
  return transaction(ctx, async (ctx) => {
    permit(mayConceal(ctx.actor, await findPerson(ctx, id)));
    await lockOwn(ctx);
    const topicId = topic === undefined ? null : await findTopicId(ctx, topic);
    if (topicId === undefined) throw invalid({ topic: 'There is no such topic' });
    const before = await ctx.db.selectFrom('declaredExpertise').selectAll().where('personId', '=', id).execute();
    if (before.length >= most) throw conflict(`You declare ${most} things already; take one back first`);
    const isSame = (one: (typeof before)[number]) =>
      topicId ? one.topicId === topicId : one.topicId === null && one.words.toLowerCase() === words.toLowerCase();
    if (before.some(isSame)) throw conflict('You declare that already', { [topicId ? 'topic' : 'words']: 'Is there' });
    const made = { id: randomUUIDv7(), personId: id, topicId, words, declaredAt: ctx.now() };
    await ctx.db.insertInto('declaredExpertise').values(made).execute();
    await record(ctx, 'expertise.declared', id, { declarationId: made.id });
    return { id: made.id };
  });
}

/** Takes one of the actor's declarations back. */
export function withdrawDeclaration(ctx: Ctx, id: string, declarationId: string) {
  return transaction(ctx, async (ctx) => {
    permit(mayConceal(ctx.actor, await findPerson(ctx, id)));
    const gone = await ctx.db
      .deleteFrom('declaredExpertise')
      .where('id', '=', declarationId)
      .where('personId', '=', id)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw notFound('Declaration');
    await record(ctx, 'expertise.declaration_withdrawn', id, { declarationId });
  });
}

/** Hides what the actor's answers in a topic show. */
export const hideTopic = (ctx: Ctx, of: OfTopic) =>
  ofTopic(ctx, of, 'expertise.topic_hidden', (ctx, topicId) =>
    ctx.db
      .insertInto('topicConcealment')
      .values({ personId: of.id, topicId, concealedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('topicId')
      .execute(),
  );

/** Shows it again. */
export const showTopic = (ctx: Ctx, of: OfTopic) =>
  ofTopic(ctx, of, 'expertise.topic_shown', ({ db }, topicId) =>
    db
      .deleteFrom('topicConcealment')
      .where('personId', '=', of.id)
      .where('topicId', '=', topicId)
      .returning('topicId')
      .execute(),
  );

/** Says that a topic is not the actor's any more; said again, it counts from the first time. */
export const correctTopic = (ctx: Ctx, of: OfTopic) =>
  ofTopic(ctx, of, 'expertise.corrected', (ctx, topicId) =>
    ctx.db
      .insertInto('expertiseCorrection')
      .values({ personId: of.id, topicId, correctedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('topicId')
      .execute(),
  );

/** Undoes that. */
export const undoCorrection = (ctx: Ctx, of: OfTopic) =>
  ofTopic(ctx, of, 'expertise.correction_undone', ({ db }, topicId) =>
    db
      .deleteFrom('expertiseCorrection')
      .where('personId', '=', of.id)
      .where('topicId', '=', topicId)
      .returning('topicId')
      .execute(),
  );

interface OfTopic {
  id: string;
  slug: string;
}

type Change = (ctx: Ctx, topicId: string) => Promise<unknown[]>;

function ofTopic(ctx: Ctx, { id, slug }: OfTopic, event: EventName, change: Change) {
  return transaction(ctx, async (ctx) => {
    permit(mayConceal(ctx.actor, await findPerson(ctx, id)));
    const topicId = await findTopicId(ctx, slug);
    if (topicId === undefined) throw notFound('Topic');
    const changed = await change(ctx, topicId);
    if (changed.length > 0) await record(ctx, event, id, { topicId });
  });
}

async function findTopicId(ctx: Ctx, slug: string) {
  const row = await knownTopics(ctx).select('t.id').where('t.slug', '=', slug).executeTakeFirst();
  return row?.id;
}

/** So that two declarations at once don't pass one another. */
const lockOwn = ({ db, actor }: Ctx) =>
  sql`select from person where id = ${actor.id}::uuid for no key update`.execute(db);
