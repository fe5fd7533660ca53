import { sql } from 'kysely';
import type { Thanks } from '#src/contract/answers.ts';
import { presentPerson } from '../byline.ts';
import type { Ctx } from '../context.ts';
import { plannedOnce } from '../db/planned-once.ts';
import { visiblePeople } from '../people/visible.ts';
import { isOwn } from '../questions/visible.ts';

// As many names as one reads.
const mostNames = 20;

/**
 * Who said thanks for the answers to a question, by answer: everybody is counted, and named are those whom the reader may know
 * of. Of who asked without a name that is her pseudonym.
 */
export async function listThanks(ctx: Ctx, questionId: string): Promise<Map<string, Thanks>> {
  const rows = await ctx.db
    .selectFrom('thanks as t')
    .innerJoin('answer as a', 'a.id', 't.answerId')
    .innerJoin('person as p', 'p.id', 't.personId')
    .leftJoin(visiblePeople(ctx).select('p.id').as('known'), 'known.id', 't.personId')
    .modifyFront(plannedOnce)
    .select([
      't.answerId',
      'p.id',
      'p.name',
      'p.kind',
      'known.id as knownId',
      isOwn(ctx.actor, 't.person_id').as('mine'),
    ])
    .where('a.questionId', '=', questionId)
    .orderBy('t.at')
    .orderBy(sql`p.id`)
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.answerId)].map(([answerId, all]) => [
      answerId,
      {
        count: all.length,
        by: all
          .filter(({ knownId, kind }) => knownId !== null || kind === 'pseudonym')
          .slice(0, mostNames)
          .map(presentPerson),
        mine: all.some(({ mine }) => mine),
      },
    ]),
  );
}
