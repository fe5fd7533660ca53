import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startChild } from '#test/db/child.ts';
import { databaseFolder, temporaryFolder } from '#test/db/folders.ts';
import { openDatabase } from './database.ts';
import { FolderInUse, self, type Holder } from './folder-holder.ts';
import { lockFolder, type LockOptions } from './folder-lock.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000 });

const brisk: LockOptions = { beatMs: 20, staleMs: 200 };

async function lock(folder: string, options = brisk) {
  const taken = await lockFolder(folder, options);
  onTestFinished(taken.release);
  return taken;
}

/** Signs as somebody on another machine that shares the disk. */
function signAsStranger(folder: string, at: number, differing: Partial<Holder> = {}) {
  const stranger = { ...self, host: 'elsewhere', bootId: 'another', pidSpace: 'another', token: 'theirs', at };
  writeFileSync(`${folder}.holder`, JSON.stringify({ ...stranger, ...differing }));
}

test('a second process on the same folder is refused in one sentence, and may have it after a kill', async () => {
  const folder = await databaseFolder();
  const first = startChild('opener.ts', [folder]);
  expect(await first.nextLine()).toBe('opened');
  const second = startChild('opener.ts', [folder]);
  expect(await second.nextLine()).toBe(
    `FolderInUse: The database folder ${folder} is in use by another process (process ${first.pid} on ${hostname()}); ` +
      'stop that one first, or use another folder.',
  );
  await first.kill();
  const third = startChild('opener.ts', [folder]);
  expect(await third.nextLine()).toBe('opened');
});

test('the same process is refused a second time, under another name for the folder too, until it closes', async () => {
  const folder = await databaseFolder();
  const alias = join(await temporaryFolder(), 'alias');
  await symlink(folder, alias);
  const { close } = await openDatabase(`pglite:${folder}`);
  await expect(openDatabase(`pglite:${alias}`)).rejects.toThrow(FolderInUse);
  await close();
  const again = await openDatabase(`pglite:${alias}`);
  await again.close();
});

test('a holder on another machine that gives signs of life is not robbed', async () => {
  const folder = join(await temporaryFolder(), 'db');
  signAsStranger(folder, Date.now());
  const beating = setInterval(() => signAsStranger(folder, Date.now()), 20);
  onTestFinished(() => clearInterval(beating));
  await expect(lock(folder)).rejects.toThrow(/process \d+ on elsewhere/);
});

test('a holder on another machine that gives no sign of life any more is succeeded', async () => {
  const folder = join(await temporaryFolder(), 'db');
  signAsStranger(folder, Date.now() + 3_600_000);
  const { assertHeld } = await lock(folder);
  expect(assertHeld).not.toThrow();
});

test('a process of this machine that died is succeeded at once, whenever it last signed', async () => {
  const folder = join(await temporaryFolder(), 'db');
  const { pid } = spawnSync('true');
  signAsStranger(folder, Date.now(), { ...self, pid, started: '1' });
  // With these limits, waiting for signs of life would outlast the test.
  const { assertHeld } = await lock(folder, { beatMs: 600_000, staleMs: 3_600_000 });
  expect(assertHeld).not.toThrow();
});

test('a process that was suspended while another took the folder writes no more', async () => {
  const folder = join(await temporaryFolder(), 'db');
  let told: Error | undefined;
  const { assertHeld } = await lock(folder, { ...brisk, onLost: (error) => (told = error) });
  signAsStranger(folder, Date.now());
  await expect.poll(() => told).toBeInstanceOf(FolderInUse);
  expect(assertHeld).toThrow(FolderInUse);
});

test('a release leaves nobody to wait for', async () => {
  const folder = join(await temporaryFolder(), 'db');
  const { release } = await lockFolder(folder, brisk);
  expect(existsSync(`${folder}.holder`)).toBe(true);
  await release();
  expect(existsSync(`${folder}.holder`)).toBe(false);
});

test('a making that was cut short is begun again; a folder with something else in it is refused', async () => {
  const parent = await temporaryFolder();
  await mkdir(join(parent, 'db', 'base'), { recursive: true });
  await writeFile(join(parent, 'db', 'PG_VERSION'), '18\n');
  await writeFile(join(parent, 'db.creating'), '');
  const { db, close } = await openDatabase(`pglite:${join(parent, 'db')}`);
  await sql`select 1`.execute(db);
  await close();
  expect((await readdir(parent)).toSorted()).toEqual(['db', 'db.lock']);

  const other = await temporaryFolder();
  await writeFile(join(other, 'thesis.txt'), 'years of work');
  await expect(openDatabase(`pglite:${other}`)).rejects.toThrow('is not empty and holds no database');
  expect(await readdir(other)).toEqual(['thesis.txt']);
});

test.skipIf(process.platform === 'win32')(
  'nobody else on the machine can look into the folder',
  async () => {
    const folder = join(await temporaryFolder(), 'db');
    const { close } = await openDatabase(`pglite:${folder}`);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    await close();
  },
  60_000,
);
