import type { Ctx } from '../context.ts';
import { keepPassage } from '../search/passages.ts';

/** Brings what search finds of a job aid in line with it: its text while it is published and not retired, else nothing. */
export async function keepFindable(ctx: Ctx, id: string) {
  const aid = await ctx.db
    .selectFrom('jobAid as ja')
    .leftJoin('jobAidRetirement as gone', 'gone.jobAidId', 'ja.id')
    .select(['ja.title', 'ja.body', 'ja.link', 'ja.linkCard', 'ja.publishedAt', 'gone.retiredAt'])
    .where('ja.id', '=', id)
    .executeTakeFirstOrThrow();
  if (!aid.publishedAt || aid.retiredAt) {
    await ctx.db.deleteFrom('passage').where('jobAidId', '=', id).execute();
    return;
  }
  await keepPassage(ctx, { jobAidId: id, title: aid.title, text: wordsOf(aid), at: aid.publishedAt });
}

interface Aid {
  body: string;
  linkCard: { title: string; description: string } | null;
}

/** Of a page elsewhere also what it says of itself. */
const wordsOf = ({ body, linkCard }: Aid) =>
  [body, linkCard?.title, linkCard?.description].filter(Boolean).join('\n\n');
