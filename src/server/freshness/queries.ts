import { sql } from 'kysely';
import type { JobAidVerdict, Reuse } from '#src/contract/freshness.ts';
import type { Freshness } from '#src/contract/job-aids.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { presentFreshness } from '../job-aids/freshness.ts';
import { findJobAid } from '../job-aids/queries.ts';
import { mayJudge } from '../job-aids/policy.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { changeSince, confidenceNow, saidSince } from './columns.ts';
import { maySeeUsers, mayVouch } from './policy.ts';

/** How fresh each of these job aids is, which the reader was found to be allowed to see. */
export async function listFreshness(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Freshness>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('jobAid as ja')
    .leftJoin('person as known', 'known.id', 'ja.knownTrueBy')
    .select(['ja.id', 'ja.freshness', 'ja.knownTrueAt', 'ja.halfLifeDays', confidenceNow(ctx).as('confidence')])
    .select(['known.id as knownId', 'known.name as knownName', 'known.kind as knownKind'])
    .select([saidSince('worked').as('workedSince'), saidSince('did_not_work').as('didNotWorkSince')])
    .select(changeSince.as('changed'))
    .where('ja.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, presentFreshness(row)]));
}

interface Wanted {
  outcome?: 'worked' | 'did_not_work';
  /** Only what was said since it was last known to be true. */
  sinceKnownTrue?: boolean;
}

/** What users said of these job aids, the latest first, at most 50 of each; the question only where the reader may see it. */
export async function listVerdicts(ctx: Ctx, ids: readonly string[], { outcome, sinceKnownTrue = false }: Wanted = {}) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('jobAidVerdict as v')
    .innerJoin('jobAid as ja', 'ja.id', 'v.jobAidId')
    .innerJoin('person as p', 'p.id', 'v.personId')
    .leftJoin(visibleQuestions(ctx).select(['q.id', 'q.title']).as('q'), 'q.id', 'v.questionId')
    .select(['v.jobAidId', 'v.outcome', 'v.reason', 'v.minutesSaved', 'v.at', 'p.id as personId', 'p.name', 'p.kind'])
    .select(['q.id as questionId', 'q.title as questionTitle'])
    .select(sql<number>`row_number() over (partition by v.job_aid_id order by v.at desc, v.id desc)`.as('nth'))
    .where('v.jobAidId', 'in', [...ids])
    .$if(outcome !== undefined, (query) => query.where('v.outcome', '=', outcome!))
    .$if(sinceKnownTrue, (query) => query.whereRef('v.at', '>', 'ja.knownTrueAt'))
    .orderBy('v.at', 'desc')
    .orderBy('v.id', 'desc')
    .execute();
  return rows
    .filter(({ nth }) => Number(nth) <= 50)
    .map((row) => ({
      jobAidId: row.jobAidId,
      verdict: {
        person: presentPerson({ id: row.personId, name: row.name, kind: row.kind }),
        outcome: row.outcome,
        reason: row.reason,
        minutesSaved: row.minutesSaved,
        question: row.questionId ? { id: row.questionId, title: row.questionTitle! } : null,
        at: row.at.toISOString(),
      } satisfies JobAidVerdict,
    }));
}

/** How often a job aid was of use and to whom, as far as the reader may see; throws a 404. */
export async function readReuse(ctx: Ctx, id: string): Promise<Reuse> {
  const aid = await findJobAid(ctx, id);
  const { rows } = await sql<Pick<Reuse, 'worked' | 'didNotWork' | 'questions' | 'minutesSaved' | 'saidMinutes'>>`
    select count(*) filter (where outcome = 'worked')::int as worked,
      count(*) filter (where outcome = 'did_not_work')::int as "didNotWork",
      count(distinct question_id)::int as questions, coalesce(sum(minutes_saved), 0)::int as "minutesSaved",
      count(minutes_saved)::int as "saidMinutes"
    from job_aid_verdict where job_aid_id = ${id}::uuid`.execute(ctx.db);
  const mine = await ctx.db
    .selectFrom('jobAidVerdict')
    .select(['outcome', 'reason', 'minutesSaved'])
    .where('jobAidId', '=', id)
    .where('personId', '=', ctx.actor.id)
    .executeTakeFirst();
  const verdicts = maySeeUsers(ctx.actor) ? await listVerdicts(ctx, [id]) : [];
  return {
    freshness: (await listFreshness(ctx, [id])).get(id)!,
    ...rows[0]!,
    verdicts: verdicts.map(({ verdict }) => verdict),
    mine: mine ?? null,
    can: { judge: mayJudge(ctx.actor, aid), check: mayVouch(ctx.actor, aid) },
  };
}
