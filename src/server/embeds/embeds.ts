import { html } from 'hono/html';
import type * as z from 'zod';
import type { Embed, embeds } from '#src/contract/embeds.ts';
import type { JobAid } from '#src/contract/job-aids.ts';
import { visitor, type Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';
import { uploadIn } from '../job-aid-files/addresses.ts';
import { renderJobAid, wordsIn } from '../job-aid-files/page.ts';
import { readJobAid } from '../job-aids/queries.ts';
import { visibleJobAids } from '../job-aids/visible.ts';
import { readSettings } from '../settings/queries.ts';

/** How another site shows a public job aid (oEmbed 1.0); throws a 404 for any other address. */
export async function findEmbed(ctx: Ctx, wanted: z.output<(typeof embeds.find)['query']>): Promise<Embed> {
  const id = jobAidAt(ctx, wanted.url);
  const aid = id === null ? null : await findPublic(ctx, id);
  if (!aid) throw notFound('Public job aid');
  const [width, height] = [Math.min(wanted.maxwidth, 640), Math.min(wanted.maxheight, 800)];
  const src = `${ctx.config.publicUrl}/embed/job-aids/${aid.id}`;
  const frame = await html`<iframe
    src="${src}"
    title="${aid.title}"
    width="${width}"
    height="${height}"
    loading="lazy"
  ></iframe>`;
  return {
    type: 'rich',
    version: '1.0',
    title: aid.title,
    html: String(frame).replace(/\s+/g, ' ').replace(' >', '>'),
    width,
    height,
    author_name: aid.owner.name,
    provider_name: await organisationOf(ctx),
    provider_url: ctx.config.publicUrl,
    cache_age: 3_600,
  };
}

/** A page for an <iframe> elsewhere: a public job aid, or for any other id one sentence with a link. */
export async function embedPage(ctx: Ctx, id: string) {
  const aid = await findPublic(ctx, id);
  const { language } = ctx.caller;
  const say = wordsIn(language);
  const url = `${ctx.config.publicUrl}/job-aids/${id}`;
  const organisation = await organisationOf(ctx);
  const { timeZone } = await readSettings(ctx);
  const shown = aid
    ? renderJobAid(aid, { language, organisation, url, timeZone })
    : html`<main>
        <p>${say('hidden')} <a href="${url}">${say('signIn')}</a></p>
      </main>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${aid?.title ?? organisation}</title>
        <base target="_blank" />
        <link rel="stylesheet" href="/embed/page.css" />
        ${aid ? headOf(ctx, aid, organisation) : html`<meta name="robots" content="noindex" />`}
      </head>
      <body>
        ${shown}
      </body>
    </html>`;
}

/** What a public job aid says of itself to those who link to its page; nothing for any other page. */
export async function pageHead(ctx: Ctx, path: string): Promise<string> {
  const id = jobAidAt(ctx, ctx.config.publicUrl + path);
  const aid = id === null ? null : await findPublic(ctx, id);
  return aid ? String(await headOf(ctx, aid, await organisationOf(ctx))) : '';
}

/** Open Graph, and where its oEmbed is. */
function headOf({ config }: Ctx, aid: JobAid, organisation: string) {
  const url = `${config.publicUrl}/job-aids/${aid.id}`;
  const oembed = `${config.publicUrl}/api/v1/oembed?url=${encodeURIComponent(url)}`;
  const picture = pictureOf(aid);
  return html`<link rel="alternate" type="application/json+oembed" href="${oembed}" title="${aid.title}" />
    <meta property="og:type" content="article" />
    <meta property="og:title" content="${aid.title}" />
    <meta property="og:description" content="${aid.excerpt.replace(/\[!WARNING\]\s*/gi, '')}" />
    <meta property="og:site_name" content="${organisation}" />
    <meta property="og:url" content="${url}" />
    ${picture && html`<meta property="og:image" content="${config.publicUrl}${picture}" />`}`;
}

const pictureOf = ({ body, card }: JobAid) =>
  /\]\((\/uploads\/[0-9a-f-]{36}\/picture\.\w+)/i.exec(body)?.[1] ?? (uploadIn(card?.picture ?? '') && card!.picture);

/** As somebody who has not signed in reads it, whoever asks; null unless it is public and in use. */
async function findPublic(ctx: Ctx, id: string) {
  const anybody = { ...ctx, actor: visitor };
  const found = await visibleJobAids(anybody)
    .select('ja.id')
    .where('ja.id', '=', id)
    .where('gone.jobAidId', 'is', null)
    .executeTakeFirst();
  return found ? readJobAid(anybody, id) : null;
}

async function organisationOf(ctx: Ctx) {
  return (await readSettings(ctx)).organisationName || 'Firsthand';
}

/** The id in the address of a job aid on this site, its page or what is shown elsewhere; null for any other. */
function jobAidAt({ config }: Ctx, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  const base = new URL(config.publicUrl);
  if (origin !== base.origin || !pathname.startsWith(base.pathname.replace(/\/$/, ''))) return null;
  return path.exec(pathname)?.[1]?.toLowerCase() ?? null;
}

const path = /\/(?:embed\/)?job-aids\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;
