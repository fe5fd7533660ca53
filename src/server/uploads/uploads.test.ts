import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pictures, tellingJpeg } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';
import { openStorage } from '../storage/storage.ts';
import { discardUpload, tidyUploads } from './tidy.ts';

vi.setConfig({ testTimeout: 60_000 });

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Member = World['ada'];
const png = () => new Blob([pictures.png], { type: 'image/png' });
const add = (member: Member, picture: Blob = png()) => member.uploads.add({ bytes: picture });
const fetchAs = (member: Member | null, path: string, headers: Record<string, string> = {}) =>
  world.app.request(path, { headers: { ...(member && { cookie: member.cookie }), ...headers } });
const sees = async (member: Member | null, path: string) => (await fetchAs(member, path)).status === 200;
const inADay = () => new Date(Date.now() + 25 * 3_600_000);
const markdown = (path: string) => `It shows this: ![the screen](${path})`;

test(
  'a picture is its uploader’s until a text names it, then everybody’s who may see that text',
  { retry: 0 },
  async () => {
    const { ada, elif, mo } = world;
    const { path, ...upload } = await add(ada);
    expect(upload).toEqual({
      id: expect.any(String),
      type: 'image/png',
      bytes: pictures.png.length,
      width: 3,
      height: 2,
    });
    expect([await sees(ada, path), await sees(elif, path), await sees(mo, path), await sees(null, path)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    // Elif guesses the id, and names it: that gives her nothing, nor anybody else.
    await elif.questions.ask({ body: { title: 'What does this show to me?', body: markdown(path) } });
    expect([await sees(elif, path), await sees(mo, path)]).toEqual([false, false]);

    const { id } = await ada.questions.ask({ body: { title: 'What does this screen want?', body: markdown(path) } });
    expect([await sees(elif, path), await sees(mo, path), await sees(null, path)]).toEqual([true, true, false]);
    await ada.questions.withdraw({ params: { id } });
    expect([await sees(ada, path), await sees(elif, path)]).toEqual([true, false]);
  },
);

test('answers, edits and comments show theirs alike', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: { title: 'Where do I click now?' } });
  const params = { id };
  const [first, second, third, fourth] = await Promise.all([add(elif), add(elif), add(mo), add(ada)]);
  const answer = await elif.answers.answer({ params, body: { body: markdown(first.path) } });
  await elif.answers.edit({ params: { id: answer.id }, body: { body: markdown(second.path), version: 1 } });
  await mo.questions.comment({ params, body: { body: markdown(third.path) } });
  await ada.questions.edit({ params, body: { body: markdown(fourth.path), version: 1 } });
  const other = await world.join('Nia');
  for (const { path } of [first, second, third, fourth]) expect(await sees(other, path)).toBe(true);
});

test('who may see a picture may show it with a text of her own', async () => {
  const { ada, elif, mo } = world;
  const { path } = await add(ada);
  const { id } = await ada.questions.ask({ body: { title: 'What is on this picture?', body: markdown(path) } });
  await elif.questions.ask({ body: { title: 'And what is it here?', body: markdown(path) } });
  await ada.questions.withdraw({ params: { id } });
  expect(await sees(mo, path)).toBe(true);
});

test('a narrowed question takes its pictures along', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const { path } = await add(ada);
  const { id } = await ada.questions.ask({ body: { title: 'What is for few only?', body: markdown(path) } });
  expect(await sees(elif, path)).toBe(true);
  await world.services.db.updateTable('question').set({ audience: 'named' }).where('id', '=', id).execute();
  expect(await sees(elif, path)).toBe(false);
  expect((await fetchAs(elif, path)).status).toBe(404);
});

test('nothing tells who sent it: not the reply, not the file, not the audit log', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const events = () =>
    world.services.db
      .selectFrom('event')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  const before = await events();
  const photo = new Blob([tellingJpeg('Ada Lovelace', 6)], { type: 'image/jpeg' });
  const upload = await add(ada, photo);
  expect(await events()).toEqual(before);
  expect(JSON.stringify(upload)).not.toContain(ada.id);
  await ada.questions.ask({ body: { title: 'Who is this by?', body: markdown(upload.path), anonymous: true } });
  const reply = await fetchAs(elif, upload.path);
  expect(reply.status).toBe(200);
  expect(await reply.text()).not.toContain('Ada');
  expect(JSON.stringify([...reply.headers])).not.toContain(ada.id);
});

test('it is served so that it can do nothing but show', async () => {
  const { path, id } = await add(world.ada);
  const { headers } = await fetchAs(world.ada, path);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  });
  const again = await fetchAs(world.ada, path, { 'if-none-match': headers.get('etag')! });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await fetchAs(world.elif, path, { 'if-none-match': headers.get('etag')! })).status).toBe(404);
  // Whatever it is called, it is what it is.
  expect((await fetchAs(world.ada, `/uploads/${id}/page.html`)).headers.get('content-type')).toBe('image/png');
});

test.each([
  '/uploads/x',
  '/uploads/../server.json',
  '/uploads/..%2f..%2fserver.json',
  '/uploads/%2e%2e/drafts',
  '/uploads/drafts',
  '/uploads/00',
  '/uploads/00000000-0000-7000-8000-000000000001',
  '/uploads/00000000-0000-7000-8000-00000000000%00/x',
])('no way leads from %s to a file', { retry: 0 }, async (path) => {
  const { status, headers } = await fetchAs(world.mo, path);
  expect([status, headers.get('content-type')]).not.toEqual([200, expect.stringContaining('image')]);
  expect(status === 404 || (headers.get('content-type') ?? '').startsWith('text/html')).toBe(true);
});

test('what is no picture, too large or empty is refused by name, and leaves nothing behind', { retry: 0 }, async () => {
  const bad = [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    '<!doctype html><script>x()</script>',
    'GIF89a',
  ];
  for (const text of bad) {
    await expect(add(world.ada, new Blob([text], { type: 'image/png' }))).rejects.toMatchObject({
      problem: { status: 422, fields: { file: expect.any(String) } },
    });
  }
  await expect(add(world.ada, new Blob([]))).rejects.toMatchObject({ problem: { status: 422 } });
  const large = new Blob([pictures.png, new Uint8Array(10 * 1024 * 1024)]);
  await expect(add(world.ada, large)).rejects.toMatchObject({ problem: { status: 413, code: 'too_large' } });
  const signedOut = await world.app.request('/api/v1/uploads', { method: 'POST', body: pictures.png });
  expect(signedOut.status).toBe(401);
  expect(await readdir(join(world.services.config.dataDir, 'uploads', 'drafts'))).toEqual([]);
});

test('what no text uses goes after a day; what one uses stays', async () => {
  const { ada, services } = world;
  const [unused, used, fresh] = await Promise.all([add(ada), add(ada), add(ada)]);
  await ada.questions.ask({ body: { title: 'What stays of all this?', body: markdown(used.path) } });
  const dayOld = new Date(Date.now() - 25 * 3_600_000);
  const ids = [unused.id, used.id];
  await services.db.updateTable('upload').set({ uploadedAt: dayOld }).where('id', 'in', ids).execute();
  for (const { id } of [unused, used, fresh]) await discardUpload(services, { uploadId: id });
  expect([await sees(ada, unused.path), await sees(ada, used.path), await sees(ada, fresh.path)]).toEqual([
    false,
    true,
    true,
  ]);
  const kept = await readdir(join(services.config.dataDir, 'uploads'), { recursive: true });
  expect(kept.some((name) => name.endsWith(unused.id))).toBe(false);
  expect(kept.some((name) => name.endsWith(used.id))).toBe(true);
  // The job that does this waits in the queue.
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pgboss.job where name = 'discardUpload'
    and data->>'uploadId' = ${fresh.id} and start_after > now() + interval '23 hours'`.execute(services.db);
  expect(rows[0]!.n).toBe(1);
});

test('a start does what was left undone', async () => {
  const { ada, services } = world;
  const left = await add(ada);
  const orphan = await add(ada);
  await services.db.deleteFrom('upload').where('id', '=', orphan.id).execute();
  await tidyUploads(services);
  const names = async () => readdir(join(services.config.dataDir, 'uploads'), { recursive: true });
  expect((await names()).filter((name) => name.endsWith(orphan.id))).toHaveLength(1);
  await tidyUploads({ ...services, now: inADay });
  expect(await sees(ada, left.path)).toBe(false);
  expect((await names()).filter((name) => name.endsWith(orphan.id))).toEqual([]);
});

test('nobody can fill the disk with pictures that no text uses', { retry: 0 }, async () => {
  const hoarder = await world.join('Hoarder');
  for (let i = 0; i < 100; i++) await add(hoarder);
  await expect(add(hoarder)).rejects.toMatchObject({ problem: { status: 409 } });
});

test('a backup has the pictures, and restoring brings them where they are looked for', async () => {
  const { ada, services } = world;
  const { id } = await add(ada);
  const folder = join(services.config.dataDir, 'backup');
  await services.backUp(folder, () => {});
  const restored = openStorage({ dataDir: join(services.config.dataDir, 'restored'), s3: null });
  await restored.takeFrom(join(folder, 'uploads'));
  const shown = new Response((await restored.find(id))!.stream());
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(pictures.png);
  expect(await readdir(join(folder, 'uploads'))).not.toContain('drafts');
  expect(await readdir(folder)).toContain('manifest.json');
});
