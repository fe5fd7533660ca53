import type { LinkCard } from '#src/contract/job-aids.ts';
import { asSystem, transaction, type Ctx, type Services } from '../context.ts';
import { conflict, permit, Refusal } from '../http/problems.ts';
import { fetchOutside, type OutsideReply } from '../http/outgoing.ts';
import { keepFindable } from '../job-aids/passages.ts';
import { mayEdit } from '../job-aids/policy.ts';
import { findJobAid } from '../job-aids/queries.ts';
import { addUpload, waitMs } from '../uploads/uploads.ts';
import { readPage } from './page.ts';

const largestPage = 3_000_000;
const largestPicture = 5_000_000;

/** Forgets the card of a job aid whose link is new, and has that of the new one fetched. Belongs into the transaction that changes it. */
export async function renewLinkCard(ctx: Ctx, jobAidId: string) {
  const aid = await ctx.db
    .selectFrom('jobAid')
    .select(['link', 'linkCard', 'body'])
    .where('id', '=', jobAidId)
    .executeTakeFirstOrThrow();
  if (aid.linkCard) {
    await ctx.db.updateTable('jobAid').set({ linkCard: null }).where('id', '=', jobAidId).execute();
    await unlinkPicture(ctx, jobAidId, aid);
  }
  if (aid.link !== null) await ctx.jobs.send(ctx, 'fetchLinkCard', { jobAidId });
}

/** Fetches the card of a job aid's link; where nothing can be had, the link stays without one. */
export async function fetchLinkCard(services: Services, { jobAidId }: { jobAidId: string }) {
  const ctx = asSystem(services);
  const aid = await ctx.db
    .selectFrom('jobAid')
    .select(['link', 'linkCard'])
    .where('id', '=', jobAidId)
    .executeTakeFirst();
  // One that was brought along, or fetched meanwhile, is as good.
  if (!aid?.link || aid.linkCard) return;
  const card = await readCard(ctx, aid.link);
  if (card) await keepCard(ctx, { jobAidId, link: aid.link }, card);
}

/** Fetches it now; throws a 409 where there is nothing to be had, and then what was there stays. */
export async function fetchAgain(ctx: Ctx, id: string): Promise<LinkCard> {
  const aid = await findJobAid(ctx, id);
  permit(mayEdit(ctx.actor, aid));
  if (aid.link === null) throw conflict('This job aid has no link');
  const system = asSystem(ctx);
  const card = await readCard(system, aid.link);
  if (!card) throw conflict('Nothing could be read of that page just now; the link stays as it is');
  await keepCard(system, { jobAidId: id, link: aid.link }, card);
  return card;
}

/** What the page says of itself, its picture kept here; null where it can't be had. */
async function readCard(ctx: Ctx, link: string): Promise<LinkCard | null> {
  const reply = await get(ctx, link, 'text/html', largestPage);
  if (!reply || !/^(text\/html|application\/xhtml\+xml)\b/i.test(typeOf(reply))) return null;
  const page = readPage(reply.body, typeOf(reply), reply.url);
  if (!page) return null;
  const picture = page.picture === null ? null : await keepPicture(ctx, page.picture);
  return { ...page, picture, fetchedAt: ctx.now().toISOString() };
}

/** Through the same checks as the page, and then those of any upload; a page without its picture is better than none. */
async function keepPicture(ctx: Ctx, address: string): Promise<string | null> {
  const reply = await get(ctx, address, 'image/png, image/jpeg, image/webp, image/gif', largestPicture);
  if (!reply || !/^image\//i.test(typeOf(reply))) return null;
  try {
    const upload = await addUpload(ctx, new Blob([new Uint8Array(reply.body)]).stream());
    return upload.width === null ? null : upload.path;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const typeOf = ({ headers }: OutsideReply) => headers['content-type'] ?? '';

async function get(ctx: Ctx, url: string, accept: string, maxBytes: number) {
  try {
    const reply = await fetchOutside(url, { headers: { accept }, maxBytes, allow: ctx.config.linkCardsAllow });
    return reply.status === 200 ? reply : null;
  } catch (error) {
    // It is away, or not to be called: the link is there without it. Never the address: it may be confidential.
    ctx.log.debug({ reason: (error as Error).name }, 'no card of a link');
    return null;
  }
}

/** Keeps it unless the link changed meanwhile; the picture is then nobody's, and goes after a day. */
function keepCard(ctx: Ctx, { jobAidId, link }: { jobAidId: string; link: string }, card: LinkCard) {
  return transaction(ctx, async (ctx) => {
    const aid = await ctx.db
      .selectFrom('jobAid')
      .select(['linkCard', 'body'])
      .where('id', '=', jobAidId)
      .where('link', '=', link)
      .forUpdate()
      .executeTakeFirst();
    if (!aid) return;
    await unlinkPicture(ctx, jobAidId, aid);
    await ctx.db
      .updateTable('jobAid')
      .set({ linkCard: JSON.stringify(card) })
      .where('id', '=', jobAidId)
      .execute();
    // What the page says is found, too.
    await keepFindable(ctx, jobAidId);
    const uploadId = pictureOf(card);
    if (uploadId === null) return;
    await ctx.db
      .insertInto('uploadUse')
      .values({ uploadId, jobAidId, questionId: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

async function unlinkPicture(ctx: Ctx, jobAidId: string, aid: { linkCard: LinkCard | null; body: string }) {
  const uploadId = pictureOf(aid.linkCard);
  if (uploadId === null || aid.body.toLowerCase().includes(uploadId)) return;
  await ctx.db.deleteFrom('uploadUse').where('uploadId', '=', uploadId).where('jobAidId', '=', jobAidId).execute();
  await ctx.jobs.send(ctx, 'discardUpload', { uploadId }, { after: new Date(ctx.now().getTime() + waitMs) });
}

const pictureOf = (card: LinkCard | null) => card?.picture?.split('/')[2] ?? null;
