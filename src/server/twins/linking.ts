import { sql } from 'kysely';
import { twinFrom } from '#src/core/calibration.ts';
import { asSystem, systemActor, transaction, type Ctx, type Services } from '../context.ts';
import { record } from '../events.ts';
import { findMatches } from '../search/find.ts';
import { pair } from './queries.ts';

/** Links a question with those that are likely its twins, and takes back what was linked so before and is no longer likely. */
export async function linkTwins(services: Services, { questionId }: { questionId: string }) {
  const question = await services.db
    .selectFrom('question as q')
    .leftJoin('questionWithdrawal as w', 'w.questionId', 'q.id')
    .select(['q.title', 'q.body', 'q.authorId'])
    .where('q.id', '=', questionId)
    .where('w.questionId', 'is', null)
    .executeTakeFirst();
  if (!question) return;
  const likely = await listLikely(asAsker(services, question.authorId), { id: questionId, ...question });
  await transaction(asSystem(services), async (ctx) => {
    const changed = [...(await dropUnlikely(ctx, questionId, likely)), ...(await keep(ctx, questionId, likely))];
    for (const one of new Set(changed)) await record(ctx, 'question.twins_linked', one);
  });
}

interface Likely {
  id: string;
  probability: number;
}

/** Among what its asker may see: she is the first to whom a twin is offered. */
const asAsker = (services: Services, authorId: string): Ctx => ({
  ...asSystem(services),
  actor: { ...systemActor, id: authorId, kind: 'employee', isAdministrator: false },
});

async function listLikely(ctx: Ctx, { id, title, body }: { id: string; title: string; body: string }) {
  const except = [id, ...(await listCopied(ctx, id))];
  const { ranked } = await findMatches(ctx, { text: title, body }, { kind: 'question', except });
  return ranked
    .filter(({ probability }) => probability >= twinFrom)
    .slice(0, mostLinks)
    .map(({ key, probability }): Likely => ({ id: key, probability }));
}

const mostLinks = 5;

/** What it was published from and what was published from it: these know of each other already. */
async function listCopied({ db }: Ctx, id: string) {
  const rows = await db
    .selectFrom('redactedCopy')
    .select(['copyId', 'originalId'])
    .where((eb) => eb.or([eb('copyId', '=', id), eb('originalId', '=', id)]))
    .execute();
  return rows.map(({ copyId, originalId }) => (copyId === id ? originalId : copyId));
}

/** What people said of a pair stays. */
async function dropUnlikely({ db }: Ctx, id: string, likely: Likely[]) {
  const { rows } = await sql<{ other: string }>`
    delete from twin
    where ${id}::uuid in (question_id, other_id) and probability is not null and confirmed_at is null and rejected_at is null
      and not (question_id = any(${likely.map((one) => one.id)}::uuid[]) or other_id = any(${likely.map((one) => one.id)}::uuid[]))
    returning case when question_id = ${id}::uuid then other_id else question_id end as other`.execute(db);
  return rows.length > 0 ? [id, ...rows.map((row) => row.other)] : [];
}

/** The questions of links that are new. */
async function keep(ctx: Ctx, id: string, likely: Likely[]) {
  const linked: string[] = [];
  for (const other of likely) {
    const row = await ctx.db
      .insertInto('twin')
      .values({
        ...pair(id, other.id),
        linkedBy: ctx.actor.id,
        linkedAt: ctx.now(),
        probability: other.probability,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['questionId', 'otherId'])
          .doUpdateSet({ probability: other.probability })
          .where('twin.probability', 'is not', null),
      )
      .returning(sql<boolean>`xmax = 0`.as('isNew'))
      .executeTakeFirst();
    if (row?.isNew) linked.push(id, other.id);
  }
  return linked;
}
