import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { mp4, ogg, recordings, webm } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';

vi.setConfig({ testTimeout: 60_000 });

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Member = World['ada'];
const add = (member: Member, ...parts: BlobPart[]) => member.uploads.add({ bytes: new Blob(parts) });
const fetchAs = (member: Member | null, path: string, headers: Record<string, string> = {}) =>
  world.app.request(path, { headers: { ...(member && { cookie: member.cookie }), ...headers } });

test.each(Object.entries(recordings))('%s is taken and served as what it is, all of it', async (type, bytes) => {
  const upload = await add(world.ada, bytes);
  expect(upload).toMatchObject({ type, bytes: bytes.length, width: null, height: null });
  expect(upload.path).toMatch(new RegExp(`^/uploads/${upload.id}/${type.split('/')[0]}\\.\\w+$`));
  const reply = await fetchAs(world.ada, upload.path);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': type,
    'content-length': String(bytes.length),
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  });
  expect(new Uint8Array(await reply.arrayBuffer())).toEqual(new Uint8Array(bytes));
});

test('players get the part that they ask for', async () => {
  const bytes = webm();
  const { path } = await add(world.ada, bytes);
  const part = async (range: string, more: Record<string, string> = {}) => {
    const reply = await fetchAs(world.ada, path, { range, ...more });
    const body = Buffer.from(await reply.arrayBuffer());
    return [reply.status, reply.headers.get('content-range'), body.equals(bytes.subarray(4, 8)), body.length];
  };
  const all = bytes.length;
  expect(await part('bytes=4-7')).toEqual([206, `bytes 4-7/${all}`, true, 4]);
  expect(await part('bytes=0-')).toEqual([206, `bytes 0-${all - 1}/${all}`, false, all]);
  expect(await part('bytes=-2')).toEqual([206, `bytes ${all - 2}-${all - 1}/${all}`, false, 2]);
  expect(await part(`bytes=${all}-`)).toEqual([416, `bytes */${all}`, false, 0]);
  expect(await part('bytes=7-4')).toEqual([200, null, false, all]);
  expect(await part('bytes=0-1,4-7')).toEqual([200, null, false, all]);
  const etag = (await fetchAs(world.ada, path)).headers.get('etag')!;
  expect(await part('bytes=4-7', { 'if-range': etag })).toEqual([206, `bytes 4-7/${all}`, true, 4]);
  expect(await part('bytes=4-7', { 'if-range': '"another"' })).toEqual([200, null, false, all]);
});

test('a part is for whom the whole is for', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const { path } = await add(ada, webm());
  const part = async (member: Member | null) => (await fetchAs(member, path, { range: 'bytes=0-3' })).status;
  expect([await part(ada), await part(elif), await part(null)]).toEqual([206, 404, 404]);
  const { id } = await ada.questions.ask({ body: { title: 'What do I do here?', body: `![I say it](${path})` } });
  expect([await part(elif), await part(null)]).toEqual([206, 404]);
  const { html } = await elif.questions.read({ params: { id } });
  expect(html).toContain(`<audio controls preload="metadata" src="${path}" aria-label="I say it">`);
  await ada.questions.withdraw({ params: { id } });
  expect(await part(elif)).toBe(404);
});

const html = '<!doctype html><script>document.title = "x"</script>';
const cut = (bytes: Uint8Array, by: number) => bytes.slice(0, -by);
const lies: [string, BlobPart[]][] = [
  ['a page', [html]],
  ['a picture with a script', ['<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>']],
  ['an MP3', ['ID3\x04\0\0\0\0\0\0', new Uint8Array(200)]],
  ['a WAV', ['RIFF\x24\0\0\0WAVEfmt ', new Uint8Array(200)]],
  ['an AVI', ['RIFF\x24\0\0\0AVI LIST', new Uint8Array(200)]],
  ['a Matroska', [webm({ docType: 'matroska' })]],
  ['a QuickTime film', [mp4({ brand: 'qt  ' })]],
  ['an Ogg film', [ogg('\x80theora')]],
  ['a program', ['\x7fELF\x02\x01\x01', new Uint8Array(200)]],
  ['an archive', ['PK\x03\x04', new Uint8Array(200)]],
  ['nothing', []],
  ['an MP4 cut short', [cut(mp4(), 1)]],
  ['a fragmented MP4 cut short', [cut(mp4({ fragmented: true }), 6)]],
  ['an Ogg cut short', [cut(ogg(), 1)]],
  ['an Ogg without its last page', [ogg().slice(0, 40)]],
  ['a WebM cut short', [cut(webm(), 1)]],
  ['a WebM of known length cut short', [cut(webm({ live: false }), 3)]],
  ['a header alone', [webm().slice(0, 14)]],
  ['an MP4 whose first box is longer than all', ['\0\0\x01\0ftypisom', new Uint8Array(20)]],
  ['an MP4 box of no length', [mp4(), '\0\0\0\x07free']],
  ['a WebM whose parts never end', [webm(), '\xa3\xff']],
  ['a page behind the start of a WebM', [webm().slice(0, 4), html]],
  ['a page behind the start of an MP4', ['\0\0\0\x10ftypisom\0\0\0\0', html]],
  ['a page behind the start of an Ogg', ['OggS\0\x02', new Uint8Array(20), html]],
  ['a page behind a whole WebM', [webm(), html]],
  ['a page behind a whole MP4', [mp4(), html]],
  ['a page behind a whole Ogg', [ogg(), html]],
  ['a page before a WebM', [html, webm()]],
  ['a page before an MP4', [html, mp4()]],
  ['a page before an Ogg', [html, ogg()]],
];

test.each(lies)('%s is refused, named as the file, and leaves nothing behind', { retry: 0 }, async (_, parts) => {
  const latin = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)) as BlobPart[];
  const before = await kept();
  await expect(add(world.ada, ...latin)).rejects.toMatchObject({
    problem: { status: 422, fields: { file: expect.stringMatching(/^Must /) } },
  });
  expect(await kept()).toEqual(before);
});

/** Every file in the storage. */
async function kept() {
  const all = await readdir(join(world.services.config.dataDir, 'uploads'), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('a page hidden inside a real recording is a recording still, whatever it is called', { retry: 0 }, async () => {
  const { id } = await add(world.ada, webm({ inVoid: html }));
  const { headers } = await fetchAs(world.ada, `/uploads/${id}/page.html`);
  expect(headers.get('content-type')).toBe('audio/webm');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toContain('sandbox');
});

test('what phones note of place and maker is gone from the file', { retry: 0 }, async () => {
  const { path } = await add(world.ada, mp4({ handlers: ['vide', 'soun'], told: 'N 51.5 W 0.1' }));
  expect(await (await fetchAs(world.ada, path)).text()).not.toContain('N 51.5');
});

test('how large it may be is the organisation’s to say', { retry: 0 }, async () => {
  const { ada, mo } = world;
  const limits = () => ada.uploads.limits({});
  expect(await limits()).toMatchObject({
    pictureBytes: 10 * 2 ** 20,
    recordingBytes: 250 * 2 ** 20,
    recordingSeconds: 180,
  });
  await mo.settings.change({ body: { recordingMegabytes: 1, recordingSeconds: 60 } });
  expect(await limits()).toMatchObject({ recordingBytes: 2 ** 20, recordingSeconds: 60 });
  await expect(add(ada, webm(), new Uint8Array(2 ** 20))).rejects.toMatchObject({
    problem: { status: 413, code: 'too_large', fields: { file: 'Must have at most 1 MB' } },
  });
  for (const recordingMegabytes of [0, 501, 1.5]) {
    await expect(mo.settings.change({ body: { recordingMegabytes } })).rejects.toMatchObject({
      problem: { status: 422, fields: { recordingMegabytes: expect.any(String) } },
    });
  }
  expect(await readdir(join(world.services.config.dataDir, 'uploads', 'drafts'))).toEqual([]);
});

test('nobody can fill the disk with recordings that no text uses', { retry: 0 }, async () => {
  const hoarder = await world.join('Hoarder');
  const { id } = await add(hoarder, webm());
  const megabytes = { bytes: 100 * 2 ** 20 };
  await world.services.db.updateTable('upload').set(megabytes).where('id', '=', id).execute();
  await expect(add(hoarder, webm())).rejects.toMatchObject({ problem: { status: 409 } });
});
