import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { maySeeRisks } from '../expertise/risk-rights.ts';
import { isColleague } from './policy.ts';
import { isGone, visiblePeople } from './visible.ts';

/** What the directory can be narrowed by: groups that have somebody in them, for colleagues, and languages that somebody speaks. */
export async function listFilters(ctx: Ctx) {
  return {
    groups: isColleague(ctx.actor) ? await listGroups(ctx) : [],
    languages: await listLanguages(ctx),
    can: { seeRisks: await maySeeRisks(ctx) },
  };
}

const listGroups = ({ db }: Ctx) =>
  db
    .selectFrom('directoryGroup as g')
    .select(['g.id', 'g.name'])
    .where(sql<boolean>`exists (select from directory_group_member m where m.group_id = g.id)`)
    .orderBy(sql`lower(g.name) collate "C"`)
    .orderBy('g.id')
    .limit(500)
    .execute();

async function listLanguages(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom(
      visiblePeople(ctx)
        .where(isGone, '=', false)
        .select(sql<string>`unnest(p.languages)`.as('language'))
        .as('spoken'),
    )
    .select('language')
    .distinct()
    .orderBy('language')
    .execute();
  return rows.map((row) => row.language);
}
