import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '#test/db/folders.ts';
import { createPostgres, onPostgres, server } from '#test/db/postgres.ts';
import { openDatabase, type Db } from './database.ts';
import { listMigrations, migrate, NewerDatabase } from './migrate.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const first = `create table note (id int primary key); insert into note values (1); -- with a remark at its end`;
const second = `alter table note add body text not null default 'empty';`;

async function folderWith(scripts: Record<string, string>) {
  const folder = await temporaryFolder();
  for (const [name, script] of Object.entries(scripts)) await writeFile(`${folder}/${name}`, script);
  return pathToFileURL(`${folder}/`);
}

async function open(url: string) {
  const database = await openDatabase(url);
  onTestFinished(database.close);
  return database;
}

async function emptyPostgres() {
  const { url, drop } = await createPostgres();
  onTestFinished(async () => void (await drop()));
  return url;
}

const databases = [
  { where: 'on PGlite', skip: false, make: async () => 'pglite:' },
  { where: onPostgres, skip: !server, make: emptyPostgres },
];

describe.each(databases)('$where', ({ skip, make }) => {
  test.skipIf(skip)('each script runs once, in order, and only those that are missing', async () => {
    const database = await open(await make());
    expect(await migrate(database, await folderWith({ '0001_note.sql': first }))).toEqual(['0001_note.sql']);
    const both = await folderWith({ '0002_body.sql': second, '0001_note.sql': first, 'README.md': 'no script' });
    expect(await migrate(database, both)).toEqual(['0002_body.sql']);
    expect(await migrate(database, both)).toEqual([]);
    expect(await notes(database.db)).toEqual([{ id: 1, body: 'empty' }]);
  });

  test.skipIf(skip)('a script that fails leaves nothing behind, and runs when it is mended', async () => {
    const database = await open(await make());
    const broken = await folderWith({ '0001_note.sql': `${first}\n; select 1 / 0` });
    await expect(migrate(database, broken)).rejects.toMatchObject({ code: '22012' });
    const mended = await folderWith({ '0001_note.sql': first, '0002_body.sql': second });
    expect(await migrate(database, mended)).toEqual(['0001_note.sql', '0002_body.sql']);
  });

  test.skipIf(skip)(
    'a database with a migration that this program does not know is refused in one sentence',
    async () => {
      const database = await open(await make());
      await migrate(database, await folderWith({ '0001_note.sql': first, '0002_body.sql': second }));
      const refusal = migrate(database, await folderWith({ '0001_note.sql': first }));
      await expect(refusal).rejects.toThrow(NewerDatabase);
      await expect(refusal).rejects.toThrow(
        'This database was written by a newer version of this program (it has 0002_body.sql); use that version or a later one.',
      );
    },
  );

  test.skipIf(skip)('migrations can stop at a level', async () => {
    const database = await open(await make());
    const both = await folderWith({ '0001_note.sql': first, '0002_body.sql': second });
    expect(await migrate(database, both, '0001_note.sql')).toEqual(['0001_note.sql']);
    expect(await migrate(database, both)).toEqual(['0002_body.sql']);
  });
});

test.skipIf(!server)(`servers that start at once migrate once ${onPostgres}`, async () => {
  const url = await emptyPostgres();
  const servers = await Promise.all([open(url), open(url), open(url)]);
  const folder = await folderWith({ '0001_note.sql': `select pg_sleep(0.2); ${first}`, '0002_body.sql': second });
  const applied = await Promise.all(servers.map((database) => migrate(database, folder)));
  expect(applied.flat()).toEqual(['0001_note.sql', '0002_body.sql']);
});

test("the program's own migrations are numbered, and a stray name is refused", async () => {
  expect(await listMigrations()).toContain('0001_people.sql');
  await expect(listMigrations(await folderWith({ 'later.sql': '' }))).rejects.toThrow('"later.sql" is not named like');
});

const notes = async (db: Db) => (await sql`select * from note`.execute(db)).rows;
