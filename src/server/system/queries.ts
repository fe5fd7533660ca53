import { sql } from 'kysely';
import type { SystemStatus } from '#src/contract/system.ts';
import type { Ctx } from '../context.ts';
import { permit } from '../http/problems.ts';
import { maySeeStatus } from './policy.ts';

/** What this installation holds and how far its search index is; for administrators, since it counts what others may not see. */
export async function readStatus({ db, meaning, config, actor, now }: Ctx): Promise<SystemStatus> {
  permit(maySeeStatus(actor));
  const { rows } = await sql<Counts>`
    select (select count(*) from question) as questions,
      (select count(*) from answer) as answers,
      (select count(*) from person where kind in ('employee', 'alum', 'guest')) as people,
      (select count(*) from climb where due_at < ${now()}::timestamptz - interval '1 minute') as overdue,
      (select count(*) from passage) as passages,
      (select count(*) from passage_task where task in ('embed', 'embed_answer')) as waiting`.execute(db);
  const { passages, waiting, ...counts } = rows[0]!;
  return { version: config.version, ...counts, search: { model: meaning()?.model ?? null, passages, waiting } };
}

type Counts = Record<'questions' | 'answers' | 'people' | 'overdue' | 'passages' | 'waiting', number>;
