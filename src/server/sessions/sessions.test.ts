import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#src/server/app.ts';
import { asSystem } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { makeLink } from './links.ts';
import { hashToken } from './tokens.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const past = new Date(Date.now() - 1_000);

async function newToken(personId: string | null = world.ada.id) {
  return (await makeLink(asSystem(world.services), personId)).url.split('/').at(-1)!;
}

const signIn = (body: object, app = world.app) =>
  app.request('/api/v1/sessions', { method: 'POST', body: JSON.stringify(body) });

const cookieOf = (reply: Response) => reply.headers.get('set-cookie')!.split(';')[0]!;
const session = (cookie: string) => world.app.request('/api/v1/session', { headers: { cookie } });

test('a one-time link may be looked at, signs in once, and never again', async () => {
  const token = await newToken();
  const look = () => world.app.request(`/api/v1/sign-in-links/${token}`);
  expect(await (await look()).json()).toEqual({ purpose: 'sign_in', name: 'Ada' });
  const first = await signIn({ token });
  expect(first.status).toBe(201);
  expect(await first.json()).toMatchObject({ id: world.ada.id, name: 'Ada' });

  const second = await signIn({ token });
  expect(second.status).toBe(404);
  expect(second.headers.get('set-cookie')).toBeNull();
  expect((await look()).status).toBe(404);
});

test('of several who use a link at once, one gets in', async () => {
  const token = await newToken();
  const replies = await Promise.all(Array.from({ length: 5 }, () => signIn({ token })));
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 404, 404, 404, 404]);
});

test('a link that expired signs nobody in', async () => {
  const token = await newToken();
  const { db } = world.services;
  await db.updateTable('signInLink').set({ expiresAt: past }).where('tokenHash', '=', hashToken(token)).execute();
  const reply = await signIn({ token });
  expect(reply.status).toBe(404);
  expect(await reply.json()).toMatchObject({ code: 'not_found', title: expect.stringContaining('too old') });
});

test('the cookie is kept from scripts and from other sites', async () => {
  const reply = await signIn({ token: await newToken() });
  const [pair, ...flags] = reply.headers.get('set-cookie')!.split('; ');
  expect(pair).toMatch(/^firsthand=[\w-]{43}$/);
  expect(flags.toSorted()).toEqual(['HttpOnly', 'Max-Age=15552000', 'Path=/', 'SameSite=Lax']);
  expect(reply.headers.get('cache-control')).toBe('no-store');
});

test('behind https the cookie is bound to this host and to TLS', async () => {
  const { services } = world;
  const app = createApp({ ...services, config: { ...services.config, publicUrl: 'https://help.example.org' } });
  const reply = await signIn({ token: await newToken() }, app);
  const [pair, ...flags] = reply.headers.get('set-cookie')!.split('; ');
  expect(pair).toMatch(/^__Host-firsthand=/);
  expect(flags.toSorted()).toEqual(['HttpOnly', 'Max-Age=15552000', 'Path=/', 'SameSite=Lax', 'Secure']);
  expect((await app.request('/api/v1/session', { headers: { cookie: pair! } })).status).toBe(200);
  // One without the prefix may have been planted by a neighbouring host.
  const planted = pair!.replace('__Host-', '');
  expect((await app.request('/api/v1/session', { headers: { cookie: planted } })).status).toBe(401);
});

const elsewhere = [
  'https://elsewhere.example',
  'null',
  'http://localhost:1',
  'https://localhost.elsewhere.example',
  'x',
];

test.each(elsewhere)('a write that a browser sends for %s is refused', async (origin) => {
  const { cookie } = world.ada;
  const reply = await world.app.request('/api/v1/session', { method: 'DELETE', headers: { cookie, origin } });
  expect(reply.status).toBe(403);
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  expect(await reply.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect((await session(cookie)).status).toBe(200);
});

test('a write from the own site, from behind a proxy, or from a program is taken', async () => {
  const { publicUrl } = world.services.config;
  const taken = [{}, { origin: publicUrl }, { origin: 'http://10.0.0.7:3000', host: '10.0.0.7:3000' }];
  for (const headers of taken as Record<string, string>[]) {
    const reply = await world.app.request('/api/v1/previews', {
      method: 'POST',
      body: '{"body":"hello"}',
      headers: { ...headers, cookie: world.ada.cookie },
    });
    expect(reply.status).toBe(201);
  }
});

test('another site may link here, and reads nothing', async () => {
  const headers = { cookie: world.ada.cookie, origin: 'https://elsewhere.example' };
  const reply = await world.app.request('/api/v1/session', { headers });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('access-control-allow-origin')).toBeNull();
});

test('signing out ends the session wherever its cookie was copied to', async () => {
  const cookie = cookieOf(await signIn({ token: await newToken() }));
  const other = cookieOf(await signIn({ token: await newToken() }));
  const reply = await world.app.request('/api/v1/session', { method: 'DELETE', headers: { cookie } });
  expect(reply.status).toBe(204);
  expect(reply.headers.get('set-cookie')).toMatch(/^firsthand=; Max-Age=0/);
  expect((await session(cookie)).status).toBe(401);
  expect((await session(other)).status).toBe(200);
});

test('a session ends by itself', async () => {
  const cookie = cookieOf(await signIn({ token: await newToken() }));
  const token = cookie.split('=')[1]!;
  const { db } = world.services;
  await db.updateTable('session').set({ expiresAt: past }).where('tokenHash', '=', hashToken(token)).execute();
  const reply = await session(cookie);
  expect(reply.status).toBe(401);
  expect(await reply.json()).toMatchObject({ code: 'signed_out' });
});

test('a session that is used goes on; one that is not for 30 days ends', async () => {
  const cookie = cookieOf(await signIn({ token: await newToken() }));
  const tokenHash = hashToken(cookie.split('=')[1]!);
  const { db } = world.services;
  const seenDaysAgo = (days: number) =>
    db
      .updateTable('session')
      .set({ seenAt: new Date(Date.now() - days * 86_400_000) })
      .where('tokenHash', '=', tokenHash)
      .execute();

  await seenDaysAgo(29);
  expect((await session(cookie)).status).toBe(200);
  const { seenAt } = await db
    .selectFrom('session')
    .select('seenAt')
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirstOrThrow();
  expect(Date.now() - seenAt.getTime()).toBeLessThan(3_600_000);
  await seenDaysAgo(31);
  expect((await session(cookie)).status).toBe(401);
});

test('an administrator who signs in again is one at once', async () => {
  const { id } = world.mo;
  const url = (await world.mo.people.link({ params: { id } })).url;
  const reply = await signIn({ token: url.split('/').at(-1)! });
  expect(await reply.json()).toMatchObject({ isAdministrator: true, can: { invite: true } });
});

test('the database holds no secret that would let its reader in', async () => {
  const token = await newToken();
  const cookie = cookieOf(await signIn({ token: await newToken() }));
  const { db } = world.services;
  const rows = [
    await db.selectFrom('session').selectAll().execute(),
    await db.selectFrom('signInLink').selectAll().execute(),
  ];
  const text = JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  );
  expect(text).not.toContain(token);
  expect(text).not.toContain(cookie.split('=')[1]);
});

test('the operator’s token is taken whole and from nobody else', async () => {
  const status = async (token: string) =>
    (await world.app.request('/api/v1/system', { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await status(world.operatorToken)).toBe(200);
  expect(await status(world.operatorToken.slice(1))).toBe(401);
  expect(await status(world.operatorToken.replace('o', 'ö'))).toBe(401);
});

test('the first administrator names herself; there is only one first', async () => {
  const token = await newToken(null);
  expect((await signIn({ token, name: 'Mo' })).status).toBe(409);
  await world.services.db.deleteFrom('administrator').execute();

  const nameless = await signIn({ token });
  expect(nameless.status).toBe(422);
  expect(await nameless.json()).toMatchObject({ fields: { name: expect.any(String) } });
  const replies = await Promise.all([signIn({ token, name: 'Mo' }), signIn({ token, name: 'Mo' })]);
  expect(replies.map((reply) => reply.status).toSorted()).toEqual([201, 404]);
  const winner = replies.find((reply) => reply.status === 201)!;
  expect(await winner.json()).toMatchObject({ name: 'Mo', isAdministrator: true });
});
