import { randomUUIDv7 } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { transaction, type Ctx } from '../context.ts';
import { keepPassage } from '../search/passages.ts';

const folder = new URL('../../../docs/guide/', import.meta.url);

/** Brings the guide of this version into the database: new pages come, changed ones change, dropped ones go. */
export async function keepGuide(ctx: Ctx) {
  const pages = await readPages();
  await transaction(ctx, async (ctx) => {
    const slugs = pages.map((page) => page.slug);
    await ctx.db.deleteFrom('guidePage').where('slug', 'not in', slugs).execute();
    const kept = await ctx.db.selectFrom('guidePage').select(['slug', 'title', 'body']).execute();
    const known = new Map(kept.map((page) => [page.slug, page]));
    const isNew = (page: Page) =>
      known.get(page.slug)?.body !== page.body || known.get(page.slug)?.title !== page.title;
    for (const page of pages.filter(isNew)) await keepPage(ctx, page);
  });
}

interface Page {
  slug: string;
  title: string;
  body: string;
}

async function readPages(): Promise<Page[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  return Promise.all(names.map(async (name) => parsePage(name, await readFile(new URL(name, folder), 'utf8'))));
}

function parsePage(name: string, markdown: string): Page {
  const [heading = '', ...rest] = markdown.split('\n');
  return { slug: name.replace(/\.md$/, ''), title: heading.replace(/^#\s*/, ''), body: rest.join('\n').trim() };
}

async function keepPage(ctx: Ctx, { slug, title, body }: Page) {
  const changed = { title, body, updatedAt: ctx.now() };
  const { id } = await ctx.db
    .insertInto('guidePage')
    .values({ id: randomUUIDv7(), slug, ...changed })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(changed))
    .returning('id')
    .executeTakeFirstOrThrow();
  await keepPassage(ctx, { guidePageId: id, title, text: body, at: ctx.now() });
}
