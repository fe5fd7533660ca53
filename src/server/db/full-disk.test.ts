import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import { openDatabase, type Db } from './database.ts';
import { isUnavailable } from './unavailable.ts';

// Long enough for a machine that is busy with other things.
vi.setConfig({ testTimeout: 300_000 });

// A small disk of the test's own, so that filling it harms nobody; only root on Linux may mount one.
const disk = `/tmp/firsthand-small-disk-${process.pid}`;
const canMount = spawnSync('sh', ['-c', `mkdir -p ${disk} && mount -t tmpfs -o size=96m tmpfs ${disk}`]).status === 0;
const reason = canMount ? '' : ' (skipped: a small disk can be mounted by root on Linux only)';
afterAll(() => spawnSync('sh', ['-c', `umount ${disk}; rmdir ${disk}`]));

test.skipIf(!canMount)(
  `a full disk refuses, loses nothing acknowledged and recovers without a restart${reason}`,
  async () => {
    const { db, exec, close } = await openDatabase(`pglite:${join(disk, 'db')}`);
    await exec('create table note (id serial primary key, body text)');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 20_000_000));

    const acknowledged: number[] = [];
    const refusal = await writeUntilRefused(db, acknowledged);
    expect(isUnavailable(refusal)).toBe(true);
    await expect(insert(db, 'while it is full')).rejects.toSatisfy(isUnavailable);

    rmSync(join(disk, 'ballast'));
    acknowledged.push(await insertInTheEnd(db));
    const { rows } = await sql<{ id: number }>`select id from note`.execute(db);
    const present = new Set(rows.map((row) => row.id));
    expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(100);
    await close();
  },
  120_000,
);

async function writeUntilRefused(db: Db, acknowledged: number[]) {
  for (;;) {
    try {
      // At random, since the database would compress anything else.
      acknowledged.push(await insert(db, randomBytes(20_000).toString('hex')));
    } catch (error) {
      return error;
    }
  }
}

async function insert(db: Db, body: string) {
  const { rows } = await sql<{ id: number }>`insert into note (body) values (${body}) returning id`.execute(db);
  return rows[0]!.id;
}

async function insertInTheEnd(db: Db) {
  for (;;) {
    try {
      return await insert(db, 'there is room again');
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      await wait(200);
    }
  }
}
