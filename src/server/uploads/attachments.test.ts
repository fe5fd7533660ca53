import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadKinds } from '#src/contract/uploads.ts';
import { pictures } from '#test/pictures.ts';
import { recordings } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Member = World['ada'];
const attach = (content: string | Uint8Array, member = world.ada) =>
  member.uploads.attach({ bytes: new Blob([typeof content === 'string' ? content : new Uint8Array(content)]) });
const fetchAs = (member: Member, path: string) => world.app.request(path, { headers: { cookie: member.cookie } });
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>';
const pdf = '%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n';

test.each([
  ['pdf', pdf],
  ['txt', 'name;room\nBelt;3 – äöü\n'],
  ['txt', '<!doctype html><script>alert(1)</script>'],
  ['svg', `\ufeff<?xml version="1.0"?>\n<!-- a plan -->\n${svg}`],
  ['docx', zip('[Content_Types].xml', 'word/document.xml')],
  ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['pptx', zip('[Content_Types].xml', 'ppt/presentation.xml')],
  [
    'odt',
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8('<x/>'),
    }),
  ],
  ['zip', zip('../../etc/passwd', 'plan.txt')],
])('a file is told by what is in it, and saved as %s', { retry: 0 }, async (ending, content) => {
  const { path } = await attach(content);
  expect(path).toMatch(new RegExp(`^/uploads/[0-9a-f-]{36}/file\\.${ending}$`));
  const reply = await fetchAs(world.ada, path);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-disposition': `attachment; filename="file.${ending}"`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect(reply.headers.get('content-type')).not.toContain('html');
  expect(Buffer.from(await reply.arrayBuffer())).toEqual(Buffer.from(content as Uint8Array));
});

test.each([
  ['', 'Must not be empty'],
  ['%PDF-1.7\n1 0 obj', 'Must be a whole PDF; this one is damaged or was cut short'],
  [zip('a').slice(0, 30), 'Must be a whole file; this one is damaged or was cut short'],
  ['MZ\0\u0001', 'Must be a PDF, a document of an office program, a ZIP, an SVG or text in UTF-8'],
  [new Uint8Array([0xc3, 0x28]), 'Must be a PDF, a document of an office program, a ZIP, an SVG or text in UTF-8'],
  [pictures.png, 'Must be a PDF, a document of an office program, a ZIP, an SVG or text in UTF-8'],
  [recordings['video/webm'], 'Must be a PDF, a document of an office program, a ZIP, an SVG or text in UTF-8'],
])('what is none of them is refused with a sentence (%#)', { retry: 0 }, async (content, sentence) => {
  await expect(attach(content)).rejects.toMatchObject({ problem: { status: 422, fields: { file: sentence } } });
});

test('one that is too large is refused by its size', async () => {
  const large = new Uint8Array(25 * 1024 * 1024 + 1).fill(32);
  await expect(attach(large)).rejects.toMatchObject({
    problem: { status: 413, title: 'The file is too large', fields: { file: 'Must have at most 25 MB' } },
  });
  expect((await attach(large.subarray(1))).bytes).toBe(25 * 1024 * 1024);
});

test(
  'a job aid leads its readers to it; a question, which may be asked without a name, leads nobody',
  { retry: 0 },
  async () => {
    const { ada, elif, mo } = world;
    const { path, id } = await attach(pdf);
    expect((await fetchAs(elif, path)).status).toBe(404);
    const body = `Fill in [the form](${path}).`;
    await ada.questions.ask({ body: { title: 'Who wrote this form, and when?', body, anonymous: true } });
    expect((await fetchAs(elif, path)).status).toBe(404);
    const audience = { level: 'named' as const, readers: [mo.id] };
    const { id: jobAid, parts } = await ada.jobAids.make({
      body: { title: 'Order a badge', body, audience, publish: true },
    });
    expect(JSON.stringify(parts)).toContain(`href=\\"${path}\\"`);
    expect([(await fetchAs(mo, path)).status, (await fetchAs(elif, path)).status]).toEqual([200, 404]);
    const page = await fetchAs(mo, `/api/v1/job-aids/${jobAid}/export?format=html`);
    expect(await page.text()).toContain(`<a href="${world.services.config.publicUrl}/job-aids/${jobAid}"`);
    // It says nothing, so nothing is written beside it.
    expect(await ada.captions.media({ params: { id } })).toMatchObject({ can: { edit: false, transcribe: false } });
  },
);

test('what is taken, and how large, is the organisation’s to say', { retry: 0 }, async () => {
  const { ada, mo } = world;
  await mo.settings.change({ body: { attachmentMegabytes: 1, pictureMegabytes: 1, uploadKinds: ['sound', 'pdf'] } });
  try {
    expect(await ada.uploads.limits({})).toMatchObject({
      attachmentBytes: 2 ** 20,
      pictureBytes: 2 ** 20,
      kinds: ['sound', 'pdf'],
    });
    const refused = { problem: { status: 422, fields: { file: expect.stringContaining('not taken here') } } };
    for (const file of [svg, 'name;room\n', zip('a.txt'), zip('word/document.xml')]) {
      await expect(attach(file)).rejects.toMatchObject(refused);
    }
    const add = (bytes: Uint8Array) => ada.uploads.add({ bytes: new Blob([new Uint8Array(bytes)]) });
    await expect(add(pictures.png)).rejects.toMatchObject(refused);
    await expect(add(recordings['video/webm'])).rejects.toMatchObject(refused);
    expect((await add(recordings['audio/webm'])).type).toBe('audio/webm');
    expect((await attach(pdf)).type).toBe('application/pdf');
    await expect(attach(' '.repeat(2 ** 20 + 1))).rejects.toMatchObject({
      problem: { status: 413, fields: { file: 'Must have at most 1 MB' } },
    });
    const { dataDir } = world.services.config;
    expect(await readdir(join(dataDir, 'uploads', 'drafts'))).toEqual([]);
  } finally {
    await mo.settings.change({
      body: { attachmentMegabytes: 25, pictureMegabytes: 10, uploadKinds: [...uploadKinds] },
    });
  }
  for (const body of [{ uploadKinds: ['pdf', 'pdf'] }, { uploadKinds: ['exe'] }, { pictureMegabytes: 26 }]) {
    await expect(mo.settings.change({ body: body as never })).rejects.toMatchObject({ problem: { status: 422 } });
  }
});
