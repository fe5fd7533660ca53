import { sql } from 'kysely';
import { transaction, type Ctx } from '../context.ts';

/**
 * Counts all evidence anew from what was answered, judged, thanked for and settled, and the rooms that were solved. Nobody needs it
 * while everything goes well: the counts follow by themselves. Tells of how many people there is some. Others wait with their answers while it runs.
 */
export function rebuildEvidence(ctx: Pick<Ctx, 'db'>) {
  return transaction(ctx, async ({ db }) => {
    // However much there is, it is counted.
    await sql`set local statement_timeout = 0`.execute(db);
    // Nothing may come between, and nothing that is wrong may be left to be added to.
    await sql`lock table answer, verdict, thanks, settlement, swarm_ending, swarm_member, question_evidence in share row exclusive mode`.execute(
      db,
    );
    await sql`delete from question_evidence`.execute(db);
    await sql`delete from topic_evidence`.execute(db);
    await sql`delete from answering`.execute(db);
    await sql`insert into question_evidence select * from evidence_of(array(select id from question))`.execute(db);
    const { people } = await db
      .selectFrom('questionEvidence')
      .select(sql<number>`count(distinct person_id)::int`.as('people'))
      .executeTakeFirstOrThrow();
    return people;
  });
}
