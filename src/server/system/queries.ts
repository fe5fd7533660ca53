import { sql } from 'kysely';
import type { SystemStatus } from '#src/contract/system.ts';
import type { Ctx } from '../context.ts';

/** What this installation holds and how far its search index is. */
export async function readStatus({ db, meaning, config }: Ctx): Promise<SystemStatus> {
  const { rows } = await sql<Counts>`
    select (select count(*) from question) as questions,
      (select count(*) from answer) as answers,
      (select count(*) from person where kind <> 'service') as people,
      (select count(*) from passage) as passages,
      (select count(*) from passage_task where task in ('embed', 'embed_answer')) as waiting`.execute(db);
  const { passages, waiting, ...counts } = rows[0]!;
  return { version: config.version, ...counts, search: { model: meaning()?.model ?? null, passages, waiting } };
}

type Counts = Record<'questions' | 'answers' | 'people' | 'passages' | 'waiting', number>;
