import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-operation-'));
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});

test('administrators are seen by administrators', async () => {
  const { items } = await world.mo.operation.administrators({});
  expect(items).toEqual([{ id: world.mo.id, name: 'Mo', email: null }]);
  await expect(world.ada.operation.administrators({})).rejects.toMatchObject({ problem: { status: 403 } });
});

test('the operator makes a link by name, by e-mail and by id, and it signs that person in', async () => {
  const { person } = await world.mo.people.add({ body: { name: 'Elif', email: 'elif@example.org' } });
  const several = world.operator.operation.link({ body: { person: 'elif' } });
  await expect(several).rejects.toMatchObject({ problem: { status: 409, title: expect.stringContaining(person.id) } });
  for (const by of ['ELIF@example.org', person.id]) {
    expect(await world.operator.operation.link({ body: { person: by } })).toMatchObject({ person: { id: person.id } });
  }
  const link = await world.operator.operation.link({ body: { person: 'mo' } });
  const signedIn = await world.app.request('/api/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ token: link.url.split('/').at(-1) }),
    headers: { 'content-type': 'application/json' },
  });
  expect(await signedIn.json()).toMatchObject({ id: world.mo.id });
});

test('the operator makes no link for who has left, and is told why; for an alum yes', async () => {
  const { db } = world.services;
  const eve = await world.join('Eve');
  await db.insertInto('departure').values({ personId: eve.id, departedBy: world.mo.id }).execute();
  const link = () => world.operator.operation.link({ body: { person: 'Eve' } });
  await expect(link()).rejects.toMatchObject({
    problem: { status: 409, title: expect.stringContaining('Eve has left') },
  });
  await db.updateTable('person').set({ kind: 'alum' }).where('id', '=', eve.id).execute();
  expect(await link()).toMatchObject({ person: { id: eve.id } });
});

test('a first administrator is made only while there is none', async () => {
  const attempt = world.operator.operation.link({ body: { person: null } });
  await expect(attempt).rejects.toMatchObject({ problem: { status: 409 } });
});

test('the operator writes a backup to a new folder and sees how far it is', async () => {
  const path = join(folder, 'new');
  const { id, state } = await world.operator.operation.backUp({ body: { path } });
  expect(state).toBe('running');
  const read = () => world.operator.operation.readBackup({ params: { id } });
  await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe('done');
  expect((await read()).rows).toBeGreaterThan(3);
  expect(await readdir(path)).toContain('manifest.json');
});

test.each(['relative', '/proc/self', '/dev/null'])('a backup to %s is refused, naming the path', async (path) => {
  await expect(world.operator.operation.backUp({ body: { path } })).rejects.toMatchObject({
    problem: { status: 422, fields: { path: expect.any(String) } },
  });
});

test('administrators are no operators: neither links by name nor backups are theirs', async () => {
  const refused = { problem: { status: 403 } };
  await expect(world.mo.operation.link({ body: { person: 'Ada' } })).rejects.toMatchObject(refused);
  await expect(world.mo.operation.backUp({ body: { path: join(folder, 'mine') } })).rejects.toMatchObject(refused);
  expect(await readdir(folder)).not.toContain('mine');
});
