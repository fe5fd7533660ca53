import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { lockClimb } from './keeping.ts';
import { follow } from './moving.ts';

interface Lost {
  id: string;
  questionId: string;
  authorId: string;
}

/**
 * Tells the climbs that wait for an asker's word on an answer that it was withdrawn: of its own question, and of those whose swarm
 * ended with it. Belongs into the transaction that withdraws it.
 */
export async function loseAnswer(ctx: Ctx, { id, questionId, authorId }: Lost) {
  const { rows } = await sql<{ questionId: string }>`
    select s.question_id from swarm_ending e join swarm s on s.id = e.swarm_id where e.answer_id = ${id}::uuid`.execute(
    ctx.db,
  );
  // In one order always, as whoever looks at several climbs does.
  for (const one of [...new Set([questionId, ...rows.map((row) => row.questionId)])].toSorted()) {
    const climb = await lockClimb(ctx, one);
    if (!climb || !(await isUnjudged(ctx, id, one))) continue;
    // Looked at under the lock: of two that are withdrawn at the same moment the second one sees that none is left.
    const left = await isAwaited(ctx, one);
    await follow(ctx, { questionId: one, climb, choices: 0 }, [{ is: 'answer_withdrawn', personId: authorId, left }]);
  }
}

/** Whether the asker of a question could still say of an answer of somebody else whether it worked. */
export async function isUnjudged({ db }: Ctx, answerId: string, questionId: string): Promise<boolean> {
  const { rows } = await sql`
    select from answer a join question q on q.id = ${questionId}::uuid
    where a.id = ${answerId}::uuid and ${isForAsker} and ${unjudged}`.execute(db);
  return rows.length > 0;
}

/** Whether an answer stands on which a question's asker has not said yet whether it worked. */
export async function isAwaited({ db }: Ctx, questionId: string): Promise<boolean> {
  const { rows } = await sql`
    select from answer a join question q on q.id = ${questionId}::uuid
    where ${isForAsker} and ${unjudged} and not exists (select from answer_withdrawal w where w.answer_id = a.id)
    limit 1`.execute(db);
  return rows.length > 0;
}

const isForAsker = sql`((a.question_id = q.id and a.author_id <> q.author_id)
  or exists (select from swarm_ending e join swarm s on s.id = e.swarm_id where e.answer_id = a.id and s.question_id = q.id))`;
const unjudged = sql`not exists (select from verdict v where v.answer_id = a.id and v.person_id = q.author_id)`;
