import type { AudiencePreview, NewAudience } from '#src/contract/questions.ts';
import { checkClimbs } from '../climbs/checks.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, forbidden, invalid, permit } from '../http/problems.ts';
import { visiblePeople } from '../people/visible.ts';
import { actUnderOwnName } from '../pseudonyms/masks.ts';
import { isMember, topicReadable } from '../topics/visible.ts';
import { mayNarrow, mayPublish, mayWiden } from './policy.ts';
import { findQuestion } from './queries.ts';
import { countReaders, type Resolved } from './readers.ts';
import { isOwn, visibleQuestions } from './visible.ts';

/** Looks the topic and the people of an audience up; throws a 422 that names what is not there for the actor. */
export async function resolveAudience(ctx: Ctx, { level, topic, readers }: NewAudience): Promise<Resolved> {
  if ((level === 'topic') !== (topic !== undefined)) {
    throw invalid({ 'audience.topic': 'Is needed for the level "topic", and for no other' });
  }
  return {
    level,
    topicId: topic === undefined ? null : await findPrivateTopic(ctx, topic),
    readers: await known(ctx, readers),
  };
}

/** Lets these people read a question whatever its level, and nobody else. */
export async function setReaders(ctx: Ctx, questionId: string, readers: string[]) {
  await ctx.db
    .deleteFrom('questionReader')
    .where('questionId', '=', questionId)
    .$if(readers.length > 0, (query) => query.where('personId', 'not in', readers))
    .execute();
  if (readers.length === 0) return;
  await ctx.db
    .insertInto('questionReader')
    .values(readers.map((personId) => ({ questionId, personId, addedBy: ctx.actor.id, addedAt: ctx.now() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who could read a question with another audience; nothing changes. */
export async function previewAudience(ctx: Ctx, id: string, wanted: NewAudience): Promise<AudiencePreview> {
  const question = await findQuestion(ctx, id);
  const { actor } = actUnderOwnName(ctx, question);
  permit(mayNarrow(actor, question));
  return countReaders(ctx, question, await resolveAudience(ctx, wanted));
}

/** Changes who may read a question; a change that widens it has to confirm the number of readers that the preview told. */
export function setAudience(
  ctx: Ctx,
  id: string,
  { confirm, ...wanted }: NewAudience & { confirm?: number | undefined },
) {
  return transaction(ctx, async (ctx) => {
    // Two changes at once take turns, so that each confirms what it really finds.
    await ctx.db.selectFrom('question').select('id').where('id', '=', id).forUpdate().execute();
    const question = await findQuestion(ctx, id);
    const acting = actUnderOwnName(ctx, question);
    permit(mayNarrow(acting.actor, question));
    const audience = await resolveAudience(ctx, wanted);
    const preview = await countReaders(ctx, question, audience);
    if (preview.everybody && question.audience !== 'public') permit(mayPublish(acting.actor, question));
    else if (preview.widens && !mayWiden(acting.actor, question))
      throw forbidden('Only its author lets more people read it');
    if (preview.widens && confirm !== preview.readersThen)
      throw conflict(widening(preview), { confirm: `Must be ${preview.readersThen}` });
    await ctx.db
      .updateTable('question')
      .set({ audience: audience.level, audienceTopicId: audience.topicId })
      .where('id', '=', id)
      .execute();
    await setReaders(acting, id, audience.readers);
    await record(acting, 'question.audience_changed', id, { from: question.audience, to: audience.level });
    await checkClimbs(ctx, { questionId: id });
    return preview;
  });
}

/** What a change that widens has to confirm, in words. */
export const widening = ({ readersThen, everybody }: AudiencePreview) =>
  everybody
    ? 'Everybody who reaches this server could read it then, without signing in. Confirm that'
    : `It becomes readable by ${readersThen} people. Confirm that`;

async function findPrivateTopic(ctx: Ctx, slug: string) {
  const topic = await ctx.db
    .selectFrom('topic as t')
    .select(['t.id', 't.private'])
    .select(isMember(ctx.actor).as('member'))
    .where('t.slug', '=', slug)
    .where(topicReadable(ctx.actor))
    .executeTakeFirst();
  if (!topic?.private || !topic.member)
    throw invalid({ 'audience.topic': 'Must be a private topic that you are a member of' });
  return topic.id;
}

/** People as far as the actor may know of them: to who is no colleague anybody else is as if she were not here. */
async function known(ctx: Ctx, ids: string[]) {
  if (ids.length === 0) return [];
  const wanted = [...new Set(ids)];
  const seen = await visiblePeople(ctx)
    .select('p.id')
    .where('p.id', 'in', wanted)
    .where((eb) => eb.or([eb('d.personId', 'is', null), eb('p.kind', '=', 'alum')]))
    .execute();
  const named = await visibleQuestions(ctx)
    .innerJoin('questionReader as r', 'r.questionId', 'q.id')
    .select('r.personId as id')
    .where('r.personId', 'in', wanted)
    .where(isOwn(ctx.actor))
    .execute();
  const found = new Set([...seen, ...named].map(({ id }) => id));
  if (found.size < wanted.length) throw invalid({ 'audience.readers': 'Holds somebody who is not here' });
  return wanted;
}
