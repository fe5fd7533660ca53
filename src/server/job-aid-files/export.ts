import { html, raw } from 'hono/html';
import type { exportFormats } from '#src/contract/job-aid-files.ts';
import type { JobAid } from '#src/contract/job-aids.ts';
import { slug } from '#src/core/text/slug.ts';
import type { Ctx } from '../context.ts';
import { readDocument } from '../job-aids/document.ts';
import { readJobAid } from '../job-aids/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { uploadIn, withAddresses } from './addresses.ts';
import { writeFile } from './front-matter.ts';
import { invalid } from '../http/problems.ts';
import { createFiles, type MediaFile } from './media.ts';
import { pageStyle, renderJobAid } from './page.ts';
import { confirmPrinter, printPdf } from './pdf.ts';

type Format = (typeof exportFormats)[number];

/** A job aid as one file, for whoever may read it; throws a 422 for a PDF where there is no Chromium. */
export async function exportJobAid(ctx: Ctx, id: string, format: Format): Promise<AsyncIterable<string | Uint8Array>> {
  const aid = await readJobAid(ctx, id);
  if (format === 'pdf') confirmPrinter(ctx);
  const pieces = format === 'markdown' ? asMarkdown(ctx, aid) : await asHtml(ctx, aid);
  const [type, extension] = types[format];
  ctx.headers.set('content-type', type);
  ctx.headers.set('content-disposition', disposition(`${slug(aid.title) || 'job-aid'}.${extension}`));
  return format === 'pdf' ? await printPdf(ctx, pieces) : pieces;
}

const types: Record<Format, [string, string]> = {
  html: ['text/html; charset=utf-8', 'html'],
  pdf: ['application/pdf', 'pdf'],
  markdown: ['text/markdown; charset=utf-8', 'md'],
};

/** Saved, not shown (RFC 6266): under our own address it would be a page of ours without our page's rules. */
const disposition = (name: string) =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

const addressOf = ({ config }: Ctx, { id }: JobAid) => `${config.publicUrl}/job-aids/${id}`;

const some = <T>(items: T[]) => (items.length > 0 ? items : undefined);

/** With what its reader sees of it; people by their names, and pictures where they are here. */
async function* asMarkdown(ctx: Ctx, aid: JobAid) {
  const { knownTrueAt: at, knownTrueBy } = aid.freshness;
  const front = {
    id: aid.id,
    title: aid.title,
    topics: some(aid.topics.map(({ name }) => name)),
    works_for: some(aid.conditions.map(({ kind, text }) => ({ [kind]: text }))),
    owner: aid.owner.name,
    deputy: aid.deputy?.name,
    credits: some(aid.credits.map(({ name }) => name)),
    known_true: at ? { at, ...(knownTrueBy && { by: knownTrueBy.name }) } : undefined,
    link: aid.link ?? undefined,
    made: { at: aid.madeAt, by: aid.madeBy.name },
  };
  yield writeFile(
    front,
    withAddresses(aid.body, (address) => (uploadIn(address) ? ctx.config.publicUrl + address : null)),
  );
}

/** One file that needs nothing else: pictures stand in it, and recordings are where they were. */
async function asHtml(ctx: Ctx, aid: JobAid) {
  const { organisationName, timeZone } = await readSettings(ctx);
  const { language } = ctx.caller;
  const organisation = organisationName || 'Firsthand';
  const url = addressOf(ctx, aid);
  const parts = readDocument(withoutRecordings(aid.body, url));
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="content-security-policy"
          content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"
        />
        <title>${aid.title}</title>
        <style>
          ${raw(pageStyle)}
        </style>
      </head>
      <body>
        ${renderJobAid({ ...aid, parts }, { language, organisation, url, timeZone })}
      </body>
    </html> `;
  return withPictures(ctx, withWholeLinks(String(page), ctx.config.publicUrl));
}

/** Links of this site lead there from wherever the file lies. */
const withWholeLinks = (page: string, site: string) => page.replace(/(<a\b[^>]*?\bhref=")(?=\/(?!\/))/g, `$1${site}`);

/** Nor files that the text leads to. */
const withoutRecordings = (body: string, url: string) =>
  body.replace(
    /!?(\[[^\]\n]*\])\(\/uploads\/[0-9a-f-]{36}\/(?:audio|video|file)\.\w{2,4}[^)\n]*\)/gi,
    (_, words: string) => (words === '[]' ? `<${url}>` : `${words}(${url})`),
  );

interface Place {
  from: number;
  to: number;
  file: MediaFile;
}

/** Where the page has pictures of ours; throws a 422 where they are too large together, as often as each is shown. */
async function findPictures(ctx: Ctx, page: string) {
  const files = createFiles(ctx);
  const places: Place[] = [];
  let bytes = 0;
  // Quotes in texts are `&quot;` here.
  for (const { index, 0: all, 1: before, 2: source } of page.matchAll(/(<img\b[^>]*?\bsrc=")([^"]*)"/g)) {
    const uploadId = uploadIn(source!);
    const file = uploadId && (await files.find(uploadId));
    // Whatever its name says: a recording may be far larger, and is none to show.
    if (!file || !file.type.startsWith('image/')) continue;
    bytes += file.bytes;
    if (bytes > mostPictures) {
      throw invalid({ format: 'Its pictures have more than 100 MB together; take its Markdown, or shrink them' });
    }
    places.push({ from: index + before!.length, to: index + all.length - 1, file });
  }
  return places;
}

const mostPictures = 100_000_000;

/** Pictures of ours as data, one after the other: together they may be large. */
async function withPictures(ctx: Ctx, page: string) {
  const places = await findPictures(ctx, page);
  return (async function* () {
    let done = 0;
    for (const { from, to, file } of places) {
      yield `${page.slice(done, from)}data:${file.type};base64,`;
      yield Buffer.concat(await Array.fromAsync(file.read())).toString('base64');
      done = to;
    }
    yield page.slice(done);
  })();
}
