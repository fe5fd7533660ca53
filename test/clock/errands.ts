import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { DueFailure, type PutAside } from '#src/server/clock.ts';
import { asSystem, transaction, type Ctx, type Services } from '#src/server/context.ts';

/** Things to do in a table of their own; `done` names them in the order in which they were done. */
export async function createErrands(services: Services, name: string) {
  const { db } = services;
  const table = sql.table(name);
  await sql`create table ${table} (id uuid primary key, name text, due_at timestamptz)`.execute(db);
  await sql`create table ${sql.table(`${name}_done`)} (nth serial, name text)`.execute(db);
  const broken = new Set<string>();
  const takeOne = (ctx: Ctx, aside: PutAside) =>
    transaction(ctx, async ({ db }) => {
      const { rows } = await sql<{ id: string; name: string }>`
        select id, name from ${table} where due_at <= ${services.now()} and id <> all(${aside}::uuid[])
        order by due_at, id limit 1 for update skip locked`.execute(db);
      const [errand] = rows;
      if (!errand) return false;
      if (broken.has(errand.id)) throw new DueFailure(errand.id, new Error('broken'));
      await sql`insert into ${sql.table(`${name}_done`)} (name) values (${errand.name})`.execute(db);
      await sql`update ${table} set due_at = null where id = ${errand.id}`.execute(db);
      return true;
    });
  const task = {
    name,
    channel: name,
    broken,
    looks: 0,
    takeOne,
    nextDue: async (ctx: Ctx, aside: PutAside) => {
      task.looks++;
      const { rows } = await sql<{ next: Date | null }>`
        select min(due_at) as next from ${table} where id <> all(${aside}::uuid[])`.execute(ctx.db);
      return rows[0]!.next;
    },
  };
  const add = (what: string, minutes: number) =>
    transaction(asSystem(services), async ({ db, now }) => {
      const id = randomUUIDv7();
      const dueAt = new Date(now().getTime() + minutes * 60_000);
      await sql`insert into ${table} values (${id}, ${what}, ${dueAt})`.execute(db);
      await sql`select pg_notify(${name}, '')`.execute(db);
      return id;
    });
  const done = async () => {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(`${name}_done`)} order by nth`.execute(
      db,
    );
    return rows.map((row) => row.name);
  };
  return { task, add, done };
}
