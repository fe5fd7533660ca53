import type { LinkCard } from '#src/contract/job-aids.ts';
import { transaction, type Ctx } from '../context.ts';
import { keepFresh } from '../freshness/keeping.ts';
import { insertJobAid } from '../job-aids/job-aids.ts';
import { keepFindable } from '../job-aids/passages.ts';
import { linkUploads } from '../uploads/uploads.ts';
import type { FrontMatter } from './front-matter.ts';
import type { ResolvedFront } from './resolving.ts';

interface Imported {
  id: string;
  title: string;
  /** With addresses of our own. */
  body: string;
  front: FrontMatter;
  resolved: ResolvedFront;
  /** Of its link, here. */
  picture: string | null;
}

/** Writes a job aid as a file says it, with the names and times that it had. */
export function keepImported(ctx: Ctx, { id, title, body, front, resolved, picture }: Imported) {
  return transaction(ctx, async (ctx) => {
    const { isNew } = await insertJobAid(ctx, {
      id,
      title,
      body,
      conditions: front.works_for ?? [],
      link: front.link ?? null,
      audience: resolved.audience,
      topics: { names: front.topics ?? [] },
      questionId: null,
      credits: resolved.credits,
    });
    if (!isNew) return;
    const card = cardOf(front, picture);
    await ctx.db
      .updateTable('jobAid')
      .set({ ...authorship(ctx, front, resolved), ...(card && { linkCard: JSON.stringify(card) }) })
      .where('id', '=', id)
      .execute();
    if (resolved.privateTopics.length > 0) {
      await ctx.db
        .insertInto('jobAidTopic')
        .values(resolved.privateTopics.map((topicId) => ({ jobAidId: id, topicId })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (picture !== null) await linkUploads(ctx, { jobAidId: id }, picture);
    if (front.state === 'retired') await retire(ctx, id, front, resolved);
    await keepFindable(ctx, id);
    await keepFresh(ctx, id);
  });
}

/** Who made it and when, as far as the file says so. */
function authorship(ctx: Ctx, { state, made, edited, published, known_true: known }: FrontMatter, by: ResolvedFront) {
  const now = ctx.now();
  const at = (said: { at: string } | undefined, otherwise = now) => earliest(now, said ? new Date(said.at) : otherwise);
  const publishedAt = state === 'draft' ? null : at(published);
  return {
    madeBy: by.madeBy,
    madeAt: at(made, publishedAt ?? now),
    ownerId: by.owner.id,
    deputyId: by.deputy?.id ?? null,
    ...(edited && { editedBy: by.editedBy, editedAt: at(edited) }),
    publishedAt,
    publishedBy: publishedAt && by.publishedBy,
    knownTrueAt: publishedAt && at(known, publishedAt),
    knownTrueBy: publishedAt && (known ? by.knownTrueBy : by.publishedBy),
  };
}

/** Nothing was made tomorrow. */
const earliest = (one: Date, other: Date) => (one < other ? one : other);

const retire = ({ db, now }: Ctx, jobAidId: string, { retired }: FrontMatter, { retiredBy }: ResolvedFront) =>
  db
    .insertInto('jobAidRetirement')
    .values({
      jobAidId,
      retiredBy,
      retiredAt: retired ? earliest(now(), new Date(retired.at)) : now(),
      reason: retired?.reason ?? '',
    })
    .execute();

function cardOf({ link, card }: FrontMatter, picture: string | null): LinkCard | null {
  if (!link || !card) return null;
  const { title, description, site, fetched } = card;
  return { title, description, site, picture, fetchedAt: fetched };
}
