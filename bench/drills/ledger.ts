import { sql } from 'kysely';
import type { Services } from '#src/server/context.ts';
import type { Planned } from './climbs.ts';

/** What the database saw of one climb. */
export interface Seen {
  /** Transactions that moved it. */
  moves: number;
  /** When the first of them was kept; null when none was. */
  firstAt: Date | null;
  /** The time by which it was moved, as the server had it. */
  byAt: Date | null;
  /** Events, notifications to its asker, and entries of its log since it fell due. */
  events: number;
  notices: number;
  entries: number;
}

/** Has the database itself write down each transaction that touches a climb, as it is kept, whoever does it. */
export async function openLedger({ db }: Services) {
  const statements = [
    sql`create table drill_move (question_id uuid, xact xid8, kept_at timestamptz, by_at timestamptz)`,
    sql`create function drill_move() returns trigger language plpgsql as $$
      begin
        insert into drill_move values
          (new.question_id, pg_current_xact_id(), clock_timestamp(), (new.state->>'movedAt')::timestamptz);
        return null;
      end $$`,
    sql`create constraint trigger drill_move after update on climb deferrable initially deferred
      for each row execute function drill_move()`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** Reads what was seen of every climb that was moved or planned. */
export async function readLedger({ db }: Services, planned: Planned[]): Promise<Map<string, Seen>> {
  const { rows } = await sql<Seen & { id: string }>`
    select c.question_id::text as id, count(distinct m.xact)::int as moves, min(m.kept_at) as "firstAt", min(m.by_at) as "byAt",
      (select count(*)::int from event e where e.subject_id = c.question_id and e.name = 'climb.moved') as events,
      (select count(*)::int from notification n where n.question_id = c.question_id) as notices,
      (select count(*)::int from jsonb_array_elements(c.state->'log') l
        where l->>'what' in ('reminded', 'no_response', 'rested')) as entries
    from climb c left join drill_move m using (question_id) group by c.question_id, c.state`.execute(db);
  const known = new Map(rows.map((row) => [row.id, row]));
  const none = { moves: 0, firstAt: null, byAt: null, events: 0, notices: 0, entries: 0 };
  return new Map(planned.map(({ id }) => [id, known.get(id) ?? none]));
}
