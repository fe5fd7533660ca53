import { sql } from 'kysely';
import { outcomeKinds, type LadderOutcomes, type OutcomeKind } from '#src/contract/insights.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { readSettings } from '../settings/queries.ts';
import { findTopicFor } from '../topics/member-queries.ts';
import { maySeeOutcomes } from './policy.ts';
import { asArray, median } from './queries.ts';
import { spanStarts } from './spans.ts';

/**
 * How the climbs of the last twelve months stand now that the reader may see: of a topic by its slug, or with null of all. Throws a
 * 404 for the topic, and a 403 to who may not set its ladder.
 */
export async function readOutcomes(ctx: Ctx, slug: string | null): Promise<LadderOutcomes> {
  const topic = slug === null ? null : await findTopicFor(ctx, slug);
  permit(maySeeOutcomes(ctx.actor, topic));
  const { timeZone } = await readSettings(ctx);
  const starts = spanStarts(ctx.now(), timeZone, 'month');
  const rows = await countOutcomes(ctx, topic?.id ?? null, starts);
  const climbsOf = (span: number | null, kind: OutcomeKind) =>
    rows.find((row) => row.span === span && row.kind === kind);
  return {
    timeZone,
    months: starts.map((start, nth) => ({
      from: start.toISOString(),
      outcomes: Object.fromEntries(outcomeKinds.map((kind) => [kind, climbsOf(nth + 1, kind)?.climbs ?? 0])) as Record<
        OutcomeKind,
        number
      >,
    })),
    outcomes: outcomeKinds.map((kind) => {
      const { climbs = 0, took = null } = climbsOf(null, kind) ?? {};
      return { kind, climbs, took };
    }),
  };
}

/** Found is solved by what was there, wherever it stood by then; settled is solved on the rung where it stood. */
const kindOf = sql<OutcomeKind>`case
  when c.outcome is null then 'climbing'
  when c.outcome = 'found' then 'find'
  when c.outcome = 'settled' then c.rung
  when c.outcome in ('social', 'job_aid', 'training') then 'decided'
  else 'ended' end`;

/** A row for each month and kind, and one for each kind in all of them, whose `span` is null: only there a median is taken. */
const countOutcomes = (ctx: Ctx, topicId: string | null, starts: Date[]) =>
  ctx.db
    .with('climbs', () => climbsSince(ctx, topicId, starts))
    .selectFrom('climbs')
    .select([
      'span',
      'kind',
      sql<number>`count(*)::int`.as('climbs'),
      sql<number | null>`null::double precision`.as('took'),
    ])
    .groupBy(['span', 'kind'])
    .unionAll((eb) =>
      eb
        .selectFrom('climbs')
        .select([sql<number | null>`null::int`.as('span'), 'kind', sql<number>`count(*)::int`.as('climbs')])
        .select(median(sql`length`).as('took'))
        .groupBy('kind'),
    )
    .execute();

const climbsSince = (ctx: Ctx, topicId: string | null, starts: Date[]) =>
  visibleQuestions(ctx)
    .innerJoin('climb as c', 'c.questionId', 'q.id')
    .$if(topicId !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('questionTopic as qt')
            .whereRef('qt.questionId', '=', 'q.id')
            .where('qt.topicId', '=', topicId)
            .select('qt.topicId'),
        ),
      ),
    )
    .select(sql<number | null>`width_bucket(c.started_at, ${asArray(starts)})`.as('span'))
    .select([kindOf.as('kind'), sql<unknown>`c.ended_at - c.started_at`.as('length')])
    .where('w.questionId', 'is', null)
    .where('c.startedAt', '>=', starts[0]!)
    .where('c.startedAt', '<=', ctx.now());
