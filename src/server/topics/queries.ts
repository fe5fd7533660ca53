import { sql } from 'kysely';
import type { Topic } from '#src/contract/topics.ts';
import type { Actor, Ctx } from '../context.ts';
import { invalid, notFound } from '../http/problems.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { isMember, topicReadable } from './visible.ts';

/** The one way to topics, with how many of their questions the reader may see. */
function visibleTopics(ctx: Ctx) {
  return knownTopics(ctx).select((eb) => [
    't.slug',
    't.name',
    eb
      .selectFrom('questionTopic as qt')
      .innerJoin(visibleQuestions(ctx).select('q.id').as('v'), 'v.id', 'qt.questionId')
      .whereRef('qt.topicId', '=', 't.id')
      .select((count) => count.fn.countAll<number>().as('n'))
      .as('questions'),
  ]);
}

/** Employees know of all topics but private ones; others only of those that they are members of or read something of. */
export function knownTopics(ctx: Ctx) {
  const { actor, db } = ctx;
  const readable = visibleQuestions(ctx)
    .innerJoin('questionTopic as qt', 'qt.questionId', 'q.id')
    .whereRef('qt.topicId', '=', 't.id' as never)
    .select('q.id');
  return db
    .selectFrom('topic as t')
    .where(topicReadable(actor))
    .$if(!knowsAllTopics(actor), (query) => query.where((eb) => eb.or([eb.exists(readable), isMember(actor)])));
}

const knowsAllTopics = ({ kind }: Actor) => kind === 'employee' || kind === 'service';

/** One topic by its slug; throws a 404. */
export async function findTopic(ctx: Ctx, slug: string): Promise<Topic> {
  const row = await visibleTopics(ctx).where('t.slug', '=', slug).executeTakeFirst();
  if (!row) throw notFound('Topic');
  return { ...row, questions: Number(row.questions) };
}

interface Filter {
  name?: string | undefined;
  private?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Topics, the most used first; the cursor is the offset of the next page. */
export async function listTopics(ctx: Ctx, filter: Filter) {
  const offset = Number(filter.cursor ?? 0);
  if (!Number.isInteger(offset) || offset < 0 || offset > 1_000_000) {
    throw invalid({ cursor: 'Must be the `next` of an earlier page' });
  }
  const rows = await visibleTopics(ctx)
    .$if(Boolean(filter.name), (query) => query.where(sql`lower(t.name)`, 'like', `%${escapeLike(filter.name!)}%`))
    .$if(filter.private === true, (query) => query.where('t.private', '=', true).where(isMember(ctx.actor)))
    .orderBy('questions', 'desc')
    .orderBy('t.slug')
    .offset(offset)
    .limit(filter.limit + 1)
    .execute();
  const items = rows.slice(0, filter.limit).map((row) => ({ ...row, questions: Number(row.questions) }));
  return { items, next: rows.length > filter.limit ? String(offset + filter.limit) : null };
}

const escapeLike = (text: string) => text.toLowerCase().replace(/[\\%_]/g, '\\$&');

/** What topics are called that everybody here knows of, the newest first. */
export async function listPublicNames({ db }: Pick<Ctx, 'db'>): Promise<string[]> {
  const rows = await db
    .selectFrom('topic')
    .select('name')
    .where('private', '=', false)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ name }) => name);
}
