import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { JobAid } from '#src/contract/job-aids.ts';
import { beginning, kindOf } from '#src/core/job-aid/steps.ts';
import { plain } from '#src/core/text/excerpt.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { changeSince, confidenceNow, saidSince } from '../freshness/columns.ts';
import { notFound } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { topicReadable } from '../topics/visible.ts';
import { countSteps, readDocument } from './document.ts';
import { presentFreshness } from './freshness.ts';
import { mayEdit, mayJudge, mayOwn, mayPublish, mayRetire } from './policy.ts';
import { readAudience } from './readers.ts';
import { isLookedAfter, isReadByName, visibleJobAids } from './visible.ts';

/** One job aid as a verb needs it; throws a 404 when it is not there for the reader. */
export async function findJobAid(ctx: Ctx, id: string) {
  const row = await visibleJobAids(ctx)
    .modifyFront(plannedOnce)
    .selectAll('ja')
    .select(['gone.retiredAt', isLookedAfter(ctx.actor).as('facilitated'), isReadByName(ctx.actor).as('byName')])
    .where('ja.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('Job aid');
  return { ...row, level: row.audience };
}

/** A job aid as it is shown, with its steps. */
export async function readJobAid(ctx: Ctx, id: string): Promise<JobAid> {
  const row = await details(ctx).where('ja.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Job aid');
  return {
    ...presentSummary(row),
    body: row.body,
    parts: readDocument(row.body),
    conditions: row.conditions,
    card: row.linkCard,
    madeBy: presentPerson({ id: row.madeBy, name: row.makerName, kind: row.makerKind }),
    editedBy: person(row.editorId, row.editorName, row.editorKind),
    editedAt: row.editedAt?.toISOString() ?? null,
    version: row.version,
    deputy: person(row.deputyId, row.deputyName, row.deputyKind),
    credits: row.credits.map(presentPerson),
    question: await readOrigin(ctx, row.questionId),
    audience: await readAudience(ctx, row),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    retiredBecause: row.retiredAt ? row.reason : null,
    done: row.done ?? [],
    myVerdict: row.myVerdict,
    can: {
      edit: mayEdit(ctx.actor, row),
      publish: mayPublish(ctx.actor, row),
      retire: mayRetire(ctx.actor, row),
      own: mayOwn(ctx.actor, row),
      judge: mayJudge(ctx.actor, row),
    },
  };
}

const details = (ctx: Ctx) =>
  summaries(ctx)
    .leftJoin('person as editor', 'editor.id', 'ja.editedBy')
    .leftJoin('person as deputy', 'deputy.id', 'ja.deputyId')
    .leftJoin('topic as t', (join) => join.onRef('t.id', '=', 'ja.audienceTopicId').on(topicReadable(ctx.actor)))
    .modifyFront(plannedOnce)
    .select(['ja.conditions', 'ja.linkCard', 'ja.editedAt', 'ja.version', 'ja.questionId', 'gone.reason'])
    .select(['editor.id as editorId', 'editor.name as editorName', 'editor.kind as editorKind'])
    .select(['deputy.id as deputyId', 'deputy.name as deputyName', 'deputy.kind as deputyKind'])
    .select(['t.slug as topicSlug', 't.name as topicName'])
    .select((eb) => [
      isLookedAfter(ctx.actor).as('facilitated'),
      isReadByName(ctx.actor).as('byName'),
      eb
        .selectFrom('jobAidProgress as done')
        .select('done.done')
        .whereRef('done.jobAidId', '=', 'ja.id')
        .where('done.personId', '=', ctx.actor.id)
        .as('done'),
      eb
        .selectFrom('jobAidVerdict as mine')
        .select('mine.outcome')
        .whereRef('mine.jobAidId', '=', 'ja.id')
        .where('mine.personId', '=', ctx.actor.id)
        .limit(1)
        .as('myVerdict'),
      jsonArrayFrom(
        eb
          .selectFrom('jobAidCredit as c')
          .innerJoin('person as p', 'p.id', 'c.personId')
          .whereRef('c.jobAidId', '=', 'ja.id')
          .select(['p.id', 'p.name', 'p.kind'])
          .orderBy('p.name')
          .orderBy('p.id'),
      ).as('credits'),
    ]);

/** Job aids with what a list shows of them, to be filtered further. */
export const summaries = (ctx: Ctx) =>
  visibleJobAids(ctx)
    .innerJoin('person as maker', 'maker.id', 'ja.madeBy')
    .innerJoin('person as owner', 'owner.id', 'ja.ownerId')
    .leftJoin('person as known', 'known.id', 'ja.knownTrueBy')
    .select(['ja.id', 'ja.title', 'ja.body', 'ja.link', 'ja.madeAt', 'ja.publishedAt', 'ja.audience'])
    .select(['ja.madeBy', 'ja.ownerId', 'ja.deputyId', 'ja.publishedBy', 'gone.retiredAt'])
    .select(['maker.name as makerName', 'maker.kind as makerKind'])
    .select(['owner.name as ownerName', 'owner.kind as ownerKind'])
    .select(['known.id as knownId', 'known.name as knownName', 'known.kind as knownKind'])
    .select(['ja.freshness', 'ja.knownTrueAt', 'ja.halfLifeDays', confidenceNow(ctx).as('confidence')])
    .select([saidSince('worked').as('workedSince'), saidSince('did_not_work').as('didNotWorkSince')])
    .select(changeSince.as('changed'))
    .select([said('worked').as('worked'), said('did_not_work').as('didNotWork')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('jobAidTopic as jt')
          .innerJoin('topic as t', 't.id', 'jt.topicId')
          .whereRef('jt.jobAidId', '=', 'ja.id')
          .where(topicReadable(ctx.actor))
          .select(['t.slug', 't.name'])
          .orderBy('t.name'),
      ).as('topics'),
    );

const said = (outcome: string) =>
  sql<number>`(select count(*) from job_aid_verdict v where v.job_aid_id = ja.id and v.outcome = ${outcome})`;

export type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

/** A job aid as a list shows it. */
export function presentSummary(row: SummaryRow) {
  const steps = countSteps(row.body);
  return {
    id: row.id,
    kind: kindOf({ ...row, steps }),
    title: row.title,
    excerpt: beginning(plain(row.body.replaceAll(/^>[ \t]*\[!WARNING\]/gim, '>'))),
    steps,
    link: row.link,
    owner: presentPerson({ id: row.ownerId, name: row.ownerName, kind: row.ownerKind }),
    madeAt: row.madeAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    topics: row.topics,
    level: row.audience,
    freshness: presentFreshness(row),
    solved: Number(row.worked),
  };
}

const person = (id: string | null, name: string | null, kind: string | null) =>
  id === null ? null : presentPerson({ id, name: name!, kind: kind! });

async function readOrigin(ctx: Ctx, questionId: string | null) {
  if (questionId === null) return null;
  const row = await visibleQuestions(ctx).select(['q.id', 'q.title']).where('q.id', '=', questionId).executeTakeFirst();
  return row ?? null;
}
