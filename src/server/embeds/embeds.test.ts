import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem } from '#src/server/context.ts';
import { pictures } from '#test/pictures.ts';
import { webm } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';
import { pageHead } from './embeds.ts';

let world: World;
let id: string;
let picture: string;
let organisationOnly: string;
beforeAll(async () => {
  world = await createWorld();
  const { mo } = world;
  const upload = async (bytes: Uint8Array) => (await mo.uploads.add({ bytes: new Blob([new Uint8Array(bytes)]) })).path;
  picture = await upload(pictures.png);
  const video = await upload(webm({ kinds: [1] }));
  const body = `Before <b onclick="alert(1)">.\n\n1. Press ![a "button"](${picture}).\n2. Watch ![Say it](${video})\n\n> [!WARNING]\n> Hot!`;
  const conditions = [{ kind: 'version' as const, text: '2 & 3' }];
  ({ id } = await mo.jobAids.make({ body: { title: 'Open the <gate> & close it', body, conditions, publish: true } }));
  const { readersThen: confirm } = await mo.jobAids.preview({ params: { id }, body: { level: 'public' } });
  await mo.jobAids.setAudience({ params: { id }, body: { level: 'public', confirm } });
  organisationOnly = (
    await mo.jobAids.make({ body: { title: 'A secret title', body: 'A secret text.', publish: true } })
  ).id;
});
afterAll(() => world.stop());

const get = (path: string, headers: Record<string, string> = {}) => world.app.request(path, { headers });
const base = () => world.services.config.publicUrl;
const page = (id: string) => `/embed/job-aids/${id}`;

test(
  'a public job aid is shown in a frame anywhere, without scripts, with all that it shows',
  { retry: 0 },
  async () => {
    const reply = await get(page(id));
    const html = await reply.text();
    expect(reply.status).toBe(200);
    const policy = reply.headers.get('content-security-policy')!;
    expect(policy).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
    );
    expect(reply.headers.get('x-frame-options')).toBeNull();
    expect(reply.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(html).toContain('<h1>Open the &lt;gate&gt; &amp; close it</h1>');
    expect(html).toContain(`src="${picture}"`);
    expect(html).toContain('2 &amp; 3');
    expect(html).toMatch(/<div class="warning" role="note">/);
    expect(html.replaceAll('&lt;b onclick=', '')).not.toMatch(/<script|<[^>]*\s(on\w+|style)=|<b |\[!WARNING\]/i);
    expect((await get(picture)).status).toBe(200);
    expect((await get('/embed/page.css')).headers.get('content-type')).toContain('text/css');
  },
);

test(
  'anything else shows one sentence with a link, also to who may read it, and tells nothing of itself',
  { retry: 0 },
  async () => {
    const unknown = '01900000-0000-7000-8000-00000000abcd';
    const draft = (await world.mo.jobAids.make({ body: { title: 'A secret title', body: 'A secret text.' } })).id;
    const said: string[] = [];
    for (const one of [organisationOnly, draft, unknown]) {
      const reply = await get(page(one), { cookie: world.mo.cookie });
      const html = await reply.text();
      expect(html).toContain(`<a href="${base()}/job-aids/${one}">`);
      expect(html).not.toMatch(/secret|og:|oembed/);
      said.push(html.replaceAll(one, 'ID'));
    }
    expect(new Set(said).size).toBe(1);
    expect((await get(page('x'))).status).toBe(404);
  },
);

test('every other page stays as it was: never framed', { retry: 0 }, async () => {
  for (const path of ['/', '/embed', `/job-aids/${id}`, '/api', '/api/v1/questions', `/x${page(id)}`]) {
    const { headers } = await get(path);
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY']);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});

test(
  'the page of a public job aid says what it is to those who link to it; no other page does',
  { retry: 0 },
  async () => {
    const head = (path: string) => pageHead(asSystem(world.services), path);
    expect(await head(`/job-aids/${id}`)).toContain(
      '<meta property="og:title" content="Open the &lt;gate&gt; &amp; close it"',
    );
    for (const path of [`/job-aids/${organisationOnly}`, `/questions/${id}`, '/', '//x'])
      expect(await head(path)).toBe('');
  },
);

test('oEmbed finds it by its addresses, and nothing that is not public or not here', { retry: 0 }, async () => {
  const find = (url: string, more = {}) => world.ada.embeds.find({ query: { url, ...more } });
  const found = await find(`${base()}/job-aids/${id}`, { maxwidth: 300 });
  expect(found).toMatchObject({
    type: 'rich',
    version: '1.0',
    title: 'Open the <gate> & close it',
    width: 300,
    height: 800,
  });
  expect(found.html).toBe(
    `<iframe src="${base()}${page(id)}" title="Open the &lt;gate&gt; &amp; close it" width="300" height="800" loading="lazy"></iframe>`,
  );
  expect((await find(`${base()}${page(id)}/`)).title).toBe(found.title);
  const others = [
    `${base()}/job-aids/${organisationOnly}`,
    `https://elsewhere.example/job-aids/${id}`,
    `${base()}/questions/${id}`,
    'x',
  ];
  for (const url of others) await expect(find(url)).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await get(`/api/v1/oembed?url=${encodeURIComponent(`${base()}/job-aids/${id}`)}&format=xml`)).status).toBe(
    422,
  );
  const link = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(
    await (await get(page(id))).text(),
  )![1]!;
  const reply = await get(link.replaceAll('&amp;', '&').slice(base().length));
  expect(await reply.json()).toMatchObject({ type: 'rich' });
});

const download = async (format: string, member = world.elif) => {
  const reply = await get(`/api/v1/job-aids/${id}/export?format=${format}`, { cookie: member.cookie });
  return { reply, bytes: Buffer.from(await reply.arrayBuffer()) };
};

test(
  'one HTML file holds all of it: pictures inside, nothing that runs, nothing that calls',
  { retry: 0 },
  async () => {
    const { reply, bytes } = await download('html');
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toBe(
      `attachment; filename="open-the-gate-close-it.html"; filename*=UTF-8''open-the-gate-close-it.html`,
    );
    const html = bytes.toString();
    const [, data] = /src="data:image\/png;base64,([^"]+)"/.exec(html)!;
    expect(Buffer.from(data!, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(html).toContain(`<a href="${base()}/job-aids/${id}" rel="nofollow noopener">Say it</a>`);
    expect(html).not.toMatch(/<script|<[^>]*\son\w+=|<b |\/uploads\/|<video/i);
  },
);

test('a file holds pictures alone, and no more of them than 100 MB', { retry: 0 }, async () => {
  const { elif, services } = world;
  const upload = (bytes: Uint8Array) => elif.uploads.add({ bytes: new Blob([new Uint8Array(bytes)]) });
  const [video, large] = [await upload(webm({ kinds: [1] })), await upload(pictures.jpeg)];
  const body = `1. Not ![a picture](/uploads/${video.id}/picture.png), but ![one](${large.path}); [more](/guide/settings).`;
  const aid = await elif.jobAids.make({ body: { title: 'Look at all of it', body, publish: true } });
  const file = async () => (await get(`/api/v1/job-aids/${aid.id}/export`, { cookie: elif.cookie })).text();
  expect((await file()).match(/src="data:[a-z/]+/g)).toEqual(['src="data:image/jpeg']);
  expect(await file()).toContain(`href="${base()}/guide/settings"`);
  await services.db.updateTable('upload').set({ bytes: 60_000_000 }).where('id', '=', large.id).execute();
  expect(await file()).toContain('data:image/jpeg');
  const twice = `${body}\n2. Once more: ![the same](${large.path})`;
  await elif.jobAids.edit({ params: { id: aid.id }, body: { body: twice, version: 1 } });
  for (const format of ['html', 'pdf']) {
    const reply = await get(`/api/v1/job-aids/${aid.id}/export?format=${format}`, { cookie: elif.cookie });
    expect(await reply.json()).toMatchObject({
      status: 422,
      fields: { format: expect.stringMatching(/100 MB|Chromium/) },
    });
  }
});

test('as Markdown it has names and no mail addresses, and its pictures where they are', async () => {
  const { reply, bytes } = await download('markdown');
  expect(reply.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(bytes.toString()).toContain(`![a "button"](${base()}${picture})`);
  expect(bytes.toString()).toMatch(
    /^---\nid: .*\ntitle: Open the <gate> & close it\nworks_for:\n {2}- version: 2 & 3\nowner: Mo\n/,
  );
});

test('an export is for who may read it', { retry: 0 }, async () => {
  for (const format of ['html', 'markdown', 'pdf']) {
    expect((await get(`/api/v1/job-aids/${organisationOnly}/export?format=${format}`)).status).toBe(404);
  }
  expect((await get(`/api/v1/job-aids/${id}/export`)).status).toBe(200);
  expect((await get(`/api/v1/job-aids/${organisationOnly}/export`, { cookie: world.elif.cookie })).status).toBe(200);
});

test('as PDF where there is a Chromium; where there is none, or it fails, a sentence says so', async () => {
  const { config } = world.services;
  const found = config.chromium;
  const works = found !== null && spawnSync(found, ['--version']).status === 0;
  const { reply, bytes } = await download('pdf');
  const shown = bytes.toString('latin1');
  const made = [
    reply.status,
    reply.headers.get('content-type'),
    shown.startsWith('%PDF-'),
    /\/Subtype\s*\/Image/.test(shown),
  ];
  expect(made).toEqual(
    works ? [200, 'application/pdf', true, true] : [found ? 503 : 422, 'application/problem+json', false, false],
  );
  config.chromium = null;
  const none = await download('pdf');
  expect([none.reply.status, none.bytes.toString()]).toEqual([422, expect.stringContaining('no Chromium')]);
  config.chromium = '/bin/false';
  const failed = await download('pdf');
  expect([failed.reply.status, failed.bytes.toString()]).toEqual([503, expect.stringContaining('could not be made')]);
  config.chromium = '/no/such/program';
  expect((await download('pdf')).reply.status).toBe(503);
  config.chromium = found;
});
