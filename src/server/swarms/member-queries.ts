import { sql } from 'kysely';
import type { SwarmMember } from '#src/contract/swarms.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { visibleQuestions } from '../questions/visible.ts';
import { topicReadable } from '../topics/visible.ts';
import { listEntitled } from './audience.ts';

/** Who is or was in a room, in the order in which they came; who is gone or may no longer see the question is left out. */
export async function listMembers(ctx: Ctx, swarmId: string, questionId: string): Promise<SwarmMember[]> {
  const rows = await ctx.db
    .selectFrom('swarmMember as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .leftJoin('person as adder', 'adder.id', 'm.addedBy')
    .select(['m.place', 'm.reasons', 'm.joinedAt', 'm.leftAt', 'p.id', 'p.name', 'p.kind'])
    .select(['adder.id as adderId', 'adder.name as adderName', 'adder.kind as adderKind'])
    .where('m.swarmId', '=', swarmId)
    .orderBy('m.joinedAt')
    .orderBy(sql`m.place = 'added'`)
    .orderBy(sql`m.place = 'elsewhere'`)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  const entitled = await listEntitled(
    ctx,
    questionId,
    rows.map(({ id }) => id),
  );
  const parts = await readParts(ctx, questionId, [...new Set(rows.flatMap(({ reasons }) => reasons as string[]))]);
  return rows
    .filter(({ id, leftAt }) => leftAt !== null || entitled.has(id))
    .map(({ id, name, kind, place, reasons, joinedAt, leftAt, ...adder }) => ({
      person: presentPerson({ id, name, kind }),
      place,
      topics: (reasons as string[]).flatMap((part) => parts.topics.get(part) ?? []),
      near: (reasons as string[]).flatMap((part) => parts.questions.get(part) ?? []),
      addedBy: adder.adderId
        ? presentPerson({ id: adder.adderId, name: adder.adderName!, kind: adder.adderKind! })
        : null,
      joinedAt: joinedAt.toISOString(),
      leftAt: leftAt?.toISOString() ?? null,
    }));
}

/** What the parts of a question are called, as far as the reader may know of them. */
async function readParts(ctx: Ctx, questionId: string, ids: string[]) {
  const topics = await ctx.db
    .selectFrom('topic as t')
    .select(['t.id', 't.slug', 't.name'])
    .where(sql<boolean>`t.id = any(${ids}::uuid[])`)
    .where(topicReadable(ctx.actor))
    .execute();
  const questions = await visibleQuestions(ctx)
    .select(['q.id', 'q.title'])
    .where(sql<boolean>`q.id = any(${ids}::uuid[])`)
    .where('q.id', '!=', questionId)
    .where('w.questionId', 'is', null)
    .execute();
  return {
    topics: new Map(topics.map(({ id, slug, name }) => [id, { slug, name }])),
    questions: new Map(questions.map((question) => [question.id, question])),
  };
}
