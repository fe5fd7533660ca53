import { checkClimbs } from '../climbs/checks.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, notFound, permit } from '../http/problems.ts';
import { findPerson } from '../people/queries.ts';
import { countOutsiders, countReadings, findTopicFor } from './member-queries.ts';

interface Membership {
  role: 'member' | 'facilitator';
  /** How many questions become readable to her, as the preview said. */
  confirm: number;
}

/** Makes a person a member or a facilitator; throws a 409 unless `confirm` is what becomes readable to her. */
export function setMember(ctx: Ctx, slug: string, personId: string, { role, confirm }: Membership) {
  return transaction(ctx, async (ctx) => {
    const topic = await lockTopic(ctx, slug);
    permit(topic.mayManage);
    const person = await findPerson(ctx, personId);
    if (person.leftAt && person.kind !== 'alum') throw conflict('This person left');
    const before = await findMembership(ctx, topic.id, personId);
    if (before?.role === role && before.groupId === null) return;
    const { readings } = await countReadings(ctx, topic.id, [personId]);
    confirmReadings(readings, confirm);
    await ctx.db
      .insertInto('topicMembership')
      .values({ topicId: topic.id, personId, role, addedBy: ctx.actor.id, addedAt: ctx.now() })
      .onConflict((conflict) => conflict.columns(['topicId', 'personId']).doUpdateSet({ role, groupId: null }))
      .execute();
    await record(ctx, before ? 'topic.role_changed' : 'topic.member_added', topic.id, { personId, role, readings });
  });
}

/** Takes a member off; everybody may leave a topic herself. */
export function removeMember(ctx: Ctx, slug: string, personId: string) {
  return transaction(ctx, async (ctx) => {
    const topic = await lockTopic(ctx, slug);
    permit(topic.mayManage || personId === ctx.actor.id);
    const before = await findMembership(ctx, topic.id, personId);
    if (!before) throw notFound('Member');
    if (before.groupId) throw conflict('She is a member by a group of the directory; change it there');
    await ctx.db
      .deleteFrom('topicMembership')
      .where('topicId', '=', topic.id)
      .where('personId', '=', personId)
      .execute();
    await record(ctx, 'topic.member_removed', topic.id, { personId });
    await checkClimbs(ctx, { personId });
  });
}

interface Privacy {
  private: boolean;
  /** To open it: how many people get to know of it, as the preview said. */
  confirm?: number | undefined;
}

/**
 * Closes a topic, so that only its members know of it, or opens it. Questions that are for its members stay so: opening widens
 * nothing but who knows of the topic, and needs the number of those; throws a 409 otherwise.
 */
export function setPrivacy(ctx: Ctx, slug: string, wanted: Privacy) {
  return transaction(ctx, async (ctx) => {
    const topic = await lockTopic(ctx, slug);
    permit(topic.mayManage);
    if (topic.private === wanted.private) return;
    if (!wanted.private) await confirmOpening(ctx, topic.id, wanted.confirm);
    await ctx.db.updateTable('topic').set({ private: wanted.private }).where('id', '=', topic.id).execute();
    if (wanted.private) await keepAMember(ctx, topic.id);
    await record(ctx, wanted.private ? 'topic.closed' : 'topic.opened', topic.id);
  });
}

/** Throws a 409 unless `confirm` is what the preview says now. */
export function confirmReadings(readings: number, confirm: number) {
  if (readings === confirm) return;
  throw conflict('This changes who can read: look at the preview and confirm its number', {
    confirm: `Must be ${readings}, the number of readings that become possible`,
  });
}

/** What is previewed stays so until it is done. */
async function lockTopic(ctx: Ctx, slug: string) {
  const { id } = await findTopicFor(ctx, slug);
  await ctx.db.selectFrom('topic').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return findTopicFor(ctx, slug);
}

const findMembership = ({ db }: Ctx, topicId: string, personId: string) =>
  db
    .selectFrom('topicMembership')
    .select(['role', 'groupId'])
    .where('topicId', '=', topicId)
    .where('personId', '=', personId)
    .executeTakeFirst();

async function confirmOpening(ctx: Ctx, topicId: string, confirm: number | undefined) {
  const { people } = await countOutsiders(ctx, topicId);
  if (people === confirm) return;
  throw conflict('Then others know of this topic: look at the preview and confirm its number', {
    confirm: `Must be ${people}, the number of people who get to know of it`,
  });
}

/** A private topic without members would be lost to everybody but administrators: whoever closes it looks after it. */
async function keepAMember(ctx: Ctx, topicId: string) {
  const member = await ctx.db
    .selectFrom('topicMembership')
    .select('personId')
    .where('topicId', '=', topicId)
    .executeTakeFirst();
  if (member) return;
  const { id: personId } = ctx.actor;
  await ctx.db
    .insertInto('topicMembership')
    .values({ topicId, personId, role: 'facilitator', addedBy: personId, addedAt: ctx.now() })
    .execute();
  await record(ctx, 'topic.member_added', topicId, { personId, role: 'facilitator' });
}
