import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';

/** What the fake web says at which address. */
const pages: Record<string, { type: string; body: string | Uint8Array; status?: number; location?: string }> = {};
const asked: string[] = [];
const web = createServer((request, response) => {
  asked.push(request.url!);
  const page = pages[request.url!];
  if (!page) return void response.writeHead(404).end();
  const headers = { 'content-type': page.type, ...(page.location && { location: page.location }) };
  response.writeHead(page.status ?? 200, headers).end(page.body);
});

let world: World;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const { port } = web.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  world = await createWorld({ LINK_CARDS_ALLOW: `127.0.0.1:${port}` });
});
afterAll(async () => {
  await world.stop();
  web.close().closeAllConnections();
});

const html = (body: string) => ({ type: 'text/html; charset=utf-8', body });
const make = (link: string, title = 'The page on gates') =>
  world.ada.jobAids.make({ body: { title, link, publish: true } });
const read = (id: string) => world.elif.jobAids.read({ params: { id } });
const cardOf = async (id: string) => (await read(id)).card;
function eventually(look: () => unknown) {
  return expect.poll(look, { timeout: 15_000, interval: 50 });
}

test('a link gets its card, with the picture kept here, readable by whom the job aid is for, and found by its words', async () => {
  pages['/gates'] = html(
    '<title>Gates</title><meta property="og:description" content="How zebras open them"><meta property="og:image" content="/gate.png">',
  );
  pages['/gate.png'] = { type: 'image/png', body: pictures.png };
  const { id } = await make(`${origin}/gates`);
  await eventually(() => cardOf(id)).toMatchObject({
    title: 'Gates',
    description: 'How zebras open them',
    site: origin.slice(7),
  });
  const { picture } = (await cardOf(id))!;
  expect(picture).toMatch(/^\/uploads\/[0-9a-f-]{36}\/picture\.png$/);
  const see = async (cookie?: string) =>
    (await world.app.request(picture!, cookie ? { headers: { cookie } } : {})).status;
  expect([await see(world.elif.cookie), await see()]).toEqual([200, 404]);
  expect(await read(id)).not.toHaveProperty('card.picture', expect.stringContaining(origin));
  const { rows } = {
    rows: await world.services.db.selectFrom('passage').select('text').where('jobAidId', '=', id).execute(),
  };
  expect(rows[0]!.text).toContain('zebras');
});

test('another link gets another card, and what was of the first goes', async () => {
  pages['/one'] = html('<title>Page one</title><meta property="og:image" content="/gate.png">');
  pages['/two'] = html('<title>Page two</title>');
  const { id } = await make(`${origin}/one`);
  await eventually(async () => (await cardOf(id))?.title).toBe('Page one');
  await world.ada.jobAids.edit({ params: { id }, body: { link: `${origin}/two`, version: 1 } });
  await eventually(async () => (await cardOf(id))?.title).toBe('Page two');
  const uses = await world.services.db.selectFrom('uploadUse').select('uploadId').where('jobAidId', '=', id).execute();
  expect(uses).toEqual([]);
  await world.ada.jobAids.edit({ params: { id }, body: { link: null, body: 'Text alone.', version: 2 } });
  expect(await cardOf(id)).toBeNull();
});

test('it can be fetched again by who may edit; where that fails, what was there stays', async () => {
  pages['/again'] = html('<title>Before</title>');
  const { id } = await make(`${origin}/again`);
  await eventually(async () => (await cardOf(id))?.title).toBe('Before');
  pages['/again'] = html('<title>After</title>');
  const again = (member: World['ada']) => member.linkCards.fetch({ params: { id } });
  await expect(again(world.elif)).rejects.toMatchObject({ problem: { status: 403 } });
  expect(await again(world.ada)).toMatchObject({ title: 'After', picture: null });
  delete pages['/again'];
  await expect(again(world.ada)).rejects.toMatchObject({ problem: { status: 409, title: /link stays as it is/ } });
  expect((await cardOf(id))?.title).toBe('After');
  const { id: linkless } = await world.ada.jobAids.make({ body: { title: 'No link at all' } });
  await expect(world.ada.linkCards.fetch({ params: { id: linkless } })).rejects.toMatchObject({
    problem: { status: 409 },
  });
});

test('what webhooks may call is none of who links to it', { retry: 0 }, async () => {
  const other = await createWorld({ OUTGOING_ALLOW: origin.slice(7) });
  try {
    pages['/inside'] = html('<title>Inside</title>');
    const body = { title: 'The page inside', link: `${origin}/inside`, publish: true };
    const { id } = await other.ada.jobAids.make({ body });
    await expect(other.ada.linkCards.fetch({ params: { id } })).rejects.toMatchObject({ problem: { status: 409 } });
    expect(asked).not.toContain('/inside');
  } finally {
    await other.stop();
  }
});

test(
  'what is no page, says nothing, is too long or leads inside gives no card, and nothing of it is called',
  { retry: 0 },
  async () => {
    const inside: string[] = [];
    const other = createServer((request, response) => {
      inside.push(request.url!);
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Secret</title>');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const secret = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    pages['/json'] = { type: 'application/json', body: '{"title":"x"}' };
    pages['/untyped'] = { type: '', body: '<title>Untyped</title>' };
    pages['/silent'] = html('<p>Nothing</p>');
    pages['/long'] = html(`<title>Long</title>${'x'.repeat(3_000_001)}`);
    pages['/redirect'] = { type: 'text/html', body: '', status: 302, location: secret };
    const links = [
      ...['/json', '/untyped', '/silent', '/long', '/redirect', '/missing'].map((path) => origin + path),
      secret,
    ];
    for (const link of links) {
      const { id } = await make(link);
      const fetching = world.ada.linkCards.fetch({ params: { id } });
      await expect(fetching).rejects.toMatchObject({ problem: { status: 409 } });
      expect(await cardOf(id)).toBeNull();
    }
    expect(inside).toEqual([]);
    other.close();
  },
);

test(
  'a picture that is none, is hostile or leads inside is left out, and the rest is shown',
  { retry: 0 },
  async () => {
    pages['/svg.png'] = { type: 'image/png', body: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' };
    pages['/page.png'] = { type: 'text/html', body: pictures.png };
    for (const image of ['/svg.png', '/page.png', '/none.png', 'http://169.254.169.254/x.png', 'file:///etc/passwd']) {
      pages['/p'] = html(`<title>Page</title><meta property="og:image" content="${image}">`);
      const { id } = await make(`${origin}/p`);
      expect({ image, ...(await world.ada.linkCards.fetch({ params: { id } })) }).toMatchObject({
        image,
        title: 'Page',
        picture: null,
      });
    }
  },
);
