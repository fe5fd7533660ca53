import type { GuidePage } from '#src/contract/guide.ts';
import type { Ctx } from '../context.ts';
import { notFound } from '../http/problems.ts';
import { renderMarkdown } from '../markdown.ts';

/** One page of the guide by its slug; throws a 404. */
export async function findGuidePage({ db }: Ctx, slug: string): Promise<GuidePage> {
  const row = await db.selectFrom('guidePage').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!row) throw notFound('Page');
  const { body, updatedAt, ...page } = row;
  return { ...page, html: renderMarkdown(body), updatedAt: updatedAt.toISOString() };
}

/** All pages of the guide by title. */
export const listGuidePages = ({ db }: Ctx) =>
  db.selectFrom('guidePage').select(['id', 'slug', 'title']).orderBy('title').execute();
