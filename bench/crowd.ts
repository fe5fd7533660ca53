import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import { openApplication } from '#src/server/server.ts';
import type { Scratch } from './databases.ts';

/** How many rows say who may read what. */
export interface Crowd {
  readers: number;
  members: number;
}

/**
 * Half of the rows name readers of questions, half are memberships of private topics. A quarter of the questions is then for
 * those named alone, and an eighth for the members of a private topic.
 */
export async function crowd({ databaseUrl, dataDir }: Scratch, rows: number): Promise<Crowd> {
  const config = { ...readConfig({ EMBEDDER: 'off', DATA_DIR: dataDir }), databaseUrl };
  const { database, stop } = await openApplication(config, pino({ level: 'silent' }));
  const client = await database.connections.unlimited();
  try {
    console.error(`writing ${rows.toLocaleString('en')} rows of rights`);
    for (const statement of statements(Math.floor(rows / 2))) await client.query(statement);
    const counted = await client.query(`select (select count(*) from question_reader)::int as readers,
      (select count(*) from topic_membership)::int as members`);
    return counted.rows[0] as Crowd;
  } finally {
    client.release();
    await stop();
  }
}

const statements = (half: number) => [
  `create temporary table reader as
    select id, row_number() over (order by id) - 1 as nth, count(*) over () as of from person where kind = 'employee'`,
  `create temporary table asked as
    select id, row_number() over (order by id) - 1 as nth, count(*) over () as of from question`,
  // Everybody is a member of as many private topics as it takes.
  `insert into topic (id, slug, name, private, created_by)
    select gen_random_uuid(), 'closed-' || n, 'Closed ' || n, true, (select id from reader limit 1)
    from generate_series(1, ceil(${half} / (select count(*) from reader)::float8)::int) n`,
  `insert into topic_membership (topic_id, person_id, added_by)
    select t.id, r.id, r.id from topic t cross join reader r where t.private limit ${half}`,
  // A stride that shares no factor with the number of people, so that no pair comes twice.
  `insert into question_reader (question_id, person_id, added_by)
    select q.id, r.id, r.id
    from generate_series(0, ${half - 1}) n
    join asked q on q.nth = n % (select max(of) from asked)
    join reader r on r.nth = (n / (select max(of) from asked) * 37 + q.nth) % r.of
    on conflict do nothing`,
  `update question set audience = 'named' where id in (select id from asked where nth % 4 = 0)`,
  `update question q set audience = 'topic', audience_topic_id = t.id
    from asked a, lateral (select id from topic where private order by slug limit 1 offset a.nth % 50) t
    where a.id = q.id and a.nth % 8 = 1`,
  'vacuum (analyze)',
];
