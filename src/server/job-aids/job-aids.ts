import { randomUUIDv7 } from 'node:crypto';
import type { Condition, JobAidEdit, NewJobAid } from '#src/contract/job-aids.ts';
import { transaction, type Ctx } from '../context.ts';
import { record } from '../events.ts';
import { conflict, permit } from '../http/problems.ts';
import { knowTrue } from '../freshness/keeping.ts';
import { resolveAudience } from '../questions/audience.ts';
import type { Resolved } from '../questions/readers.ts';
import { renewLinkCard } from '../link-cards/cards.ts';
import { lastRevision } from '../revisions.ts';
import { releaseUploads } from '../uploads/forgetting.ts';
import { linkUploads } from '../uploads/uploads.ts';
import { setReaders } from './audience.ts';
import { findPerson } from './owning.ts';
import { keepFindable } from './passages.ts';
import { mayDiscard, mayEdit, mayMake } from './policy.ts';
import { confirmSays, publishJobAid } from './publishing.ts';
import { findJobAid } from './queries.ts';
import { setJobAidTopics } from './topics.ts';

/** Makes a job aid, as a draft unless it is to be published at once. Sent again with the same id it changes nothing. */
export function makeJobAid(ctx: Ctx, { audience, topics, deputy, publish, ...wanted }: NewJobAid) {
  return transaction(ctx, async (ctx) => {
    permit(mayMake(ctx.actor));
    const resolved = await resolveAudience(ctx, audience);
    // To everybody outside it is opened afterwards, by who answers for its topics.
    permit(resolved.level !== 'public');
    const made = { ...wanted, audience: resolved, topics: { names: topics }, questionId: null, credits: [] };
    const { id, isNew } = await insertJobAid(ctx, made);
    if (!isNew) return id;
    if (deputy) await nameDeputy(ctx, id, deputy);
    if (publish) await publishJobAid(ctx, id);
    return id;
  });
}

interface Made {
  id?: string | undefined;
  title: string;
  body: string;
  conditions: Condition[];
  link: string | null;
  audience: Resolved;
  /** By their names, or by their ids as the thread has them. */
  topics: { names: string[] } | { ids: string[] };
  questionId: string | null;
  credits: string[];
}

/** Writes a new draft with all that belongs to it, for verbs that checked who may. */
export async function insertJobAid(ctx: Ctx, { id = randomUUIDv7(), audience, topics, credits, ...made }: Made) {
  const inserted = await ctx.db
    .insertInto('jobAid')
    .values({
      id,
      title: made.title,
      body: made.body,
      conditions: JSON.stringify(made.conditions),
      link: made.link,
      questionId: made.questionId,
      madeBy: ctx.actor.id,
      madeAt: ctx.now(),
      ownerId: ctx.actor.id,
      audience: audience.level,
      audienceTopicId: audience.topicId,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return { id: await confirmMine(ctx, id), isNew: false };
  await setReaders(ctx, id, audience.readers);
  await setJobAidTopics(ctx, id, topics);
  if (credits.length > 0) {
    await ctx.db
      .insertInto('jobAidCredit')
      .values(credits.map((personId) => ({ jobAidId: id, personId })))
      .execute();
  }
  await linkUploads(ctx, { jobAidId: id }, made.body);
  if (made.link !== null) await renewLinkCard(ctx, id);
  await record(ctx, 'job_aid.made', id, { questionId: made.questionId });
  return { id, isNew: true };
}

/** Edits a job aid, keeping what it said before; throws a 409 when it was edited meanwhile. */
export function editJobAid(ctx: Ctx, id: string, { version, topics, ...edit }: JobAidEdit) {
  return transaction(ctx, async (ctx) => {
    const aid = await findJobAid(ctx, id);
    permit(mayEdit(ctx.actor, aid));
    const { title = aid.title, body = aid.body, conditions = aid.conditions, link = aid.link } = edit;
    if (aid.publishedAt) confirmSays({ body, link });
    await keepRevision(ctx, aid);
    const { numUpdatedRows } = await ctx.db
      .updateTable('jobAid')
      .set({ title, body, conditions: JSON.stringify(conditions), link })
      .set({ editedAt: ctx.now(), editedBy: ctx.actor.id, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n)
      throw conflict('This job aid was edited meanwhile', { version: 'Is no longer the latest' });
    if (topics) await setJobAidTopics(ctx, id, { names: topics });
    await linkUploads(ctx, { jobAidId: id }, body);
    if (link !== aid.link) await renewLinkCard(ctx, id);
    await keepFindable(ctx, id);
    // Whoever edits it says that it is true as it is now.
    await knowTrue(ctx, id, 'fixed');
    await record(ctx, 'job_aid.edited', id, { version: version + 1 });
  });
}

/** Throws a draft away for good. */
export function discardJobAid(ctx: Ctx, id: string) {
  return transaction(ctx, async (ctx) => {
    const aid = await findJobAid(ctx, id);
    permit(mayEdit(ctx.actor, aid));
    if (!mayDiscard(ctx.actor, aid)) throw conflict('It was published; retire it instead');
    await releaseUploads(ctx, { jobAidId: id });
    await ctx.db.deleteFrom('jobAid').where('id', '=', id).execute();
    await record(ctx, 'job_aid.discarded', id);
  });
}

type Found = Awaited<ReturnType<typeof findJobAid>>;

const keepRevision = (ctx: Ctx, aid: Found) =>
  ctx.db
    .insertInto('jobAidRevision')
    .values({
      jobAidId: aid.id,
      title: aid.title,
      conditions: JSON.stringify(aid.conditions),
      link: aid.link,
      ...lastRevision({ ...aid, authorId: aid.madeBy }, aid.madeAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

async function nameDeputy(ctx: Ctx, id: string, personId: string) {
  await findPerson(ctx, await findJobAid(ctx, id), { personId, field: 'deputy' });
  await ctx.db.updateTable('jobAid').set({ deputyId: personId }).where('id', '=', id).execute();
}

async function confirmMine(ctx: Ctx, id: string) {
  const own = await ctx.db
    .selectFrom('jobAid')
    .select('id')
    .where('id', '=', id)
    .where('madeBy', '=', ctx.actor.id)
    .executeTakeFirst();
  if (!own) throw conflict('This id is taken', { id: 'Is taken; choose a new one' });
  return id;
}
