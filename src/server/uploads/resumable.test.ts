import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { resumablePath, type Upload } from '#src/contract/uploads.ts';
import { pictures } from '#test/pictures.ts';
import { recordings } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';
import { discardResumable, tidyResumables } from './resuming.ts';

vi.setConfig({ testTimeout: 60_000 });

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Member = World['ada'];
const tus = { 'tus-resumable': '1.0.0' };
const fetchAs = (member: Member, path: string, init: RequestInit & { duplex?: 'half' }) =>
  world.app.request(path, { ...init, headers: { cookie: member.cookie, ...tus, ...init.headers } });
const begin = (member: Member, bytes: number) =>
  fetchAs(member, resumablePath, { method: 'POST', headers: { 'upload-length': String(bytes) } });
const start = async (member: Member, bytes: number) => (await begin(member, bytes)).headers.get('location')!;
const head = async (member: Member, path: string) => {
  const { status, headers } = await fetchAs(member, path, { method: 'HEAD' });
  return { status, offset: headers.get('upload-offset'), length: headers.get('upload-length') };
};
const patch = (member: Member, path: string, offset: number, body: BodyInit) =>
  fetchAs(member, path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body,
    duplex: 'half',
  });
const webm = recordings['video/webm'];
const coming = () => readdir(join(world.services.config.dataDir, 'uploads/coming')).catch(() => []);

test('a file comes in pieces, across a restart, and is an upload when the last has come', async () => {
  const { ada } = world;
  const options = await fetchAs(ada, resumablePath, { method: 'OPTIONS' });
  expect(options.status).toBe(204);
  expect(Object.fromEntries(options.headers)).toMatchObject({ 'tus-version': '1.0.0', 'tus-max-size': '262144000' });

  const created = await begin(ada, webm.length);
  expect(created.status).toBe(201);
  const path = created.headers.get('location')!;
  expect(await head(ada, path)).toEqual({ status: 200, offset: '0', length: String(webm.length) });
  const first = await patch(ada, path, 0, webm.slice(0, 100));
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100']);
  // As at a start: what is not too old is still there.
  await tidyResumables(world.services);
  expect(await head(ada, path)).toMatchObject({ offset: '100' });
  const wrong = await patch(ada, path, 50, webm.slice(50));
  expect(wrong.status).toBe(409);

  const last = await patch(ada, path, 100, webm.slice(100));
  expect(last.status).toBe(200);
  const upload = (await last.json()) as Upload;
  expect(upload).toMatchObject({ type: expect.stringMatching(/webm$/), bytes: webm.length, width: null });
  // Whose last reply was lost finds out.
  const id = path.split('/').at(-1)!;
  expect(await ada.uploads.resumable({ params: { id } })).toEqual({
    id,
    offset: webm.length,
    bytes: webm.length,
    upload,
  });
  expect(await head(ada, path)).toMatchObject({ offset: String(webm.length) });
  expect((await patch(ada, path, webm.length, '')).status).toBe(200);
  expect((await fetchAs(ada, upload.path, {})).status).toBe(200);
  expect(await coming()).toEqual([]);
});

test('a connection that breaks off loses only what did not come', async () => {
  const { ada } = world;
  const path = await start(ada, webm.length);
  const broken = new ReadableStream({
    start: (controller) => controller.enqueue(webm.slice(0, 64)),
    pull: (controller) => {
      setTimeout(() => controller.error(new Error('gone')), 50);
    },
  });
  expect((await patch(ada, path, 0, broken)).status).toBeGreaterThanOrEqual(400);
  const { offset } = await head(ada, path);
  expect(Number(offset)).toBeLessThanOrEqual(64);
  expect((await patch(ada, path, Number(offset), webm.slice(Number(offset)))).status).toBe(200);
});

test('whoever comes back on another connection ends the one that hangs', async () => {
  const { ada } = world;
  const path = await start(ada, webm.length);
  const hanging = new ReadableStream({ start: (controller) => controller.enqueue(webm.slice(0, 64)) });
  const first = patch(ada, path, 0, hanging);
  const file = join(world.services.config.dataDir, 'uploads/coming', path.split('/').at(-1)!);
  await vi.waitFor(async () => expect((await stat(file)).size).toBe(64));
  const second = await patch(ada, path, 64, webm.slice(64));
  expect(second.status).toBe(200);
  expect((await first).status).toBe(409);
});

test('only the one who began goes on', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const path = await start(ada, webm.length);
  expect((await head(elif, path)).status).toBe(404);
  expect((await patch(elif, path, 0, webm)).status).toBe(404);
  expect((await fetchAs(elif, path, { method: 'DELETE' })).status).toBe(404);
  expect(
    (await world.app.request(resumablePath, { method: 'POST', headers: { ...tus, 'upload-length': '5' } })).status,
  ).toBe(401);
  expect((await fetchAs(ada, path, { method: 'DELETE' })).status).toBe(204);
  expect((await head(ada, path)).status).toBe(404);
});

const problem = async (reply: Response) => {
  const { status, title, fields } = (await reply.json()) as { status: number; title: string; fields?: object };
  return { status, title, fields };
};

test('what is too large, too much or nothing that is taken is refused with a sentence', { retry: 0 }, async () => {
  const { ada } = world;
  expect(await problem(await begin(ada, 262_144_001))).toEqual({
    status: 413,
    title: 'The recording is too large',
    fields: { file: 'Must have at most 250 MB' },
  });
  expect((await begin(ada, 0)).status).toBe(422);
  for (const length of ['', '-1', '1e9', '9'.repeat(400)]) {
    const reply = await fetchAs(ada, resumablePath, { method: 'POST', headers: { 'upload-length': length } });
    expect(reply.status).toBe(422);
  }
  const none = await world.app.request(resumablePath, { method: 'POST', headers: { cookie: ada.cookie } });
  expect(none.status).toBe(412);

  const small = await start(ada, 20);
  expect((await patch(ada, small, 0, webm)).status).toBe(413);
  const picture = await start(ada, 20_000_000);
  expect(await problem(await patch(ada, picture, 0, pictures.png))).toMatchObject({
    title: 'The picture is too large',
  });
  expect((await head(ada, picture)).status).toBe(404);
  const odd = await start(ada, 40);
  expect(await problem(await patch(ada, odd, 0, 'x'.repeat(40)))).toMatchObject({
    status: 422,
    fields: { file: expect.stringContaining('Must be a picture') },
  });
  expect((await head(ada, odd)).status).toBe(404);

  const paths = [];
  for (let n = 0; n < 4; n++) paths.push(await start(ada, 262_000_000));
  paths.push(await start(ada, 262_000_000));
  expect((await problem(await begin(ada, 262_000_000))).title).toContain('You have many pictures');
  for (const path of paths) await fetchAs(ada, path, { method: 'DELETE' });
});

test('one that nobody goes on with is gone after a day', async () => {
  const { ada, services } = world;
  const path = await start(ada, webm.length);
  await patch(ada, path, 0, webm.slice(0, 50));
  const id = path.split('/').at(-1)!;
  await discardResumable(services, { id });
  expect((await head(ada, path)).status).toBe(200);
  await discardResumable({ ...services, now: () => new Date(services.now().getTime() + 25 * 3_600_000) }, { id });
  expect((await head(ada, path)).status).toBe(404);
  expect(await coming()).not.toContain(id);
});
