// A process to kill: writes to the database in the folder given, and prints a number when its rows were acknowledged.
import { sql } from 'kysely';
import { openDatabase } from '#src/server/db/database.ts';

const [folder] = process.argv.slice(2);
const { db, exec } = await openDatabase(`pglite:${folder}`);
await exec(
  'create table if not exists written (n int primary key); create table if not exists twice (n int primary key)',
);
const { rows } = await sql<{ n: number }>`select n from written join twice using (n) order by n`.execute(db);
const halves = await sql<{ n: number }>`select n from written full join twice using (n)`.execute(db);
console.log(JSON.stringify({ found: rows.map((row) => row.n), halves: halves.rows.length - rows.length }));

const write = async (n: number) => {
  await db.transaction().execute(async (db) => {
    await sql`insert into written values (${n})`.execute(db);
    await sql`insert into twice values (${n})`.execute(db);
  });
  console.log(n);
};

// Three at once, so that a kill finds some waiting and one in the middle.
let next = (rows.at(-1)?.n ?? 0) + 1;
const writer = async () => {
  for (;;) await write(next++);
};
await Promise.all([writer(), writer(), writer()]);
