import { sql } from 'kysely';
import type { AuditEvent, EventFilter } from '#src/contract/audit.ts';
import { visibleAnswers } from '../answers/visible.ts';
import type { Ctx } from '../context.ts';
import { record } from '../events.ts';
import { page, readCursor, type Place } from '../http/paging.ts';
import { permit } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { topicReadable } from '../topics/visible.ts';
import { events, isBefore, type EventRow } from './events.ts';
import { mayReadAudit } from './policy.ts';

interface Page {
  cursor?: string | undefined;
  limit: number;
}

/** A page of what happened, the newest first. That somebody looked is recorded, page by page: no cursor leads past it. */
export async function listEvents(ctx: Ctx, { cursor, limit, ...filter }: EventFilter & Page) {
  permit(mayReadAudit(ctx.actor));
  const from = cursor === undefined ? null : readCursor(cursor);
  // Name by name, each from its own end of the index: a scan by time would look long for what is rare and old.
  const rows: EventRow[] = [];
  for (const name of await namesIn(ctx, filter))
    rows.push(...(await readNewest(ctx, { ...filter, name }, { from, limit })));
  await record(ctx, 'audit.read', ctx.actor.id, filter);
  const { items, next } = page(rows.toSorted(newestFirst), limit, (row) => row);
  const subjects = await listSubjects(
    ctx,
    items.map((row) => row.subjectId),
  );
  return { items: items.map((row) => present(row, subjects)), next };
}

const namesIn = async (ctx: Ctx, { name }: EventFilter) =>
  name?.endsWith('.') ? (await listEventNames(ctx)).filter((one) => one.startsWith(name)) : [name];

const readNewest = (ctx: Ctx, filter: EventFilter, { from, limit }: { from: Place | null; limit: number }) =>
  events(ctx, filter)
    .$if(from !== null, (q) => q.where(isBefore(from!)))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute();

const newestFirst = (a: EventRow, b: EventRow) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);

/** The names of events that there are: from one to the next greater one, so that a million rows are not read for thirty. */
export async function listEventNames(ctx: Ctx): Promise<string[]> {
  permit(mayReadAudit(ctx.actor));
  const { rows } = await sql<{ name: string }>`
    with recursive found as (
      (select name from event order by name collate "C" limit 1)
      union all
      select (select e.name from event e where e.name collate "C" > found.name order by e.name collate "C" limit 1)
      from found where found.name is not null)
    select name from found where name is not null`.execute(ctx.db);
  return rows.map((row) => row.name);
}

type Subject = { title: string; href: string | null };

/** What events were done to, as far as the reader may know of it: a question that she may not read has no title here. */
async function listSubjects(ctx: Ctx, ids: string[]): Promise<Map<string, Subject>> {
  if (ids.length === 0) return new Map();
  const found = [
    await listQuestions(ctx, ids),
    await listAnswers(ctx, ids),
    await listPeople(ctx, ids),
    await listTopics(ctx, ids),
  ];
  return new Map(found.flat().map(({ id, ...subject }) => [id, subject]));
}

async function listQuestions(ctx: Ctx, ids: string[]) {
  const rows = await visibleQuestions(ctx).select(['q.id', 'q.title']).where('q.id', 'in', ids).execute();
  return rows.map((row) => ({ ...row, href: `/questions/${row.id}` }));
}

async function listAnswers(ctx: Ctx, ids: string[]) {
  const rows = await visibleAnswers(ctx)
    .innerJoin('question as of', 'of.id', 'a.questionId')
    .select(['a.id', 'of.id as questionId', 'of.title'])
    .where('a.id', 'in', ids)
    .execute();
  return rows.map(({ id, questionId, title }) => ({ id, title, href: `/questions/${questionId}#${id}` }));
}

async function listPeople({ db }: Ctx, ids: string[]) {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name as title', 'kind'])
    .where('id', 'in', ids)
    .where('kind', '!=', 'pseudonym')
    .execute();
  // A program has no page.
  return rows.map(({ id, title, kind }) => ({ id, title, href: kind === 'service' ? null : `/people/${id}` }));
}

async function listTopics({ db, actor }: Ctx, ids: string[]) {
  const rows = await db
    .selectFrom('topic as t')
    .select(['t.id', 't.name as title', 't.slug'])
    .where('t.id', 'in', ids)
    .where(topicReadable(actor))
    .execute();
  return rows.map(({ id, title, slug }) => ({ id, title, href: `/topics/${slug}` }));
}

function present({ id, at, name, details, ...row }: EventRow, subjects: Map<string, Subject>): AuditEvent {
  const subject = subjects.get(row.subjectId);
  return {
    id,
    at: at.toISOString(),
    name,
    actor: { id: row.actorId, name: row.actorName, kind: row.actorKind },
    subject: { id: row.subjectId, title: subject?.title ?? null, href: subject?.href ?? null },
    details,
  };
}
