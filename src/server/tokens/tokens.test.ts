import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '#src/client/client.ts';
import { scopes, type Contract, type Endpoint, type Scope } from '#src/contract/kernel.ts';
import { api } from '#src/contract/index.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const refused = (status: number) => ({ problem: { status } });
const dayMs = 86_400_000;

const request = (secret: string, path: string, init: RequestInit = {}) =>
  world.app.request(path, { ...init, headers: { authorization: `Bearer ${secret}` } });
const by = (secret: string) =>
  createClient((path, init) =>
    Promise.resolve(
      world.app.request(path, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${secret}` },
      }),
    ),
  );
const make = async (person: World['ada'], ...wanted: Scope[]) =>
  (await person.tokens.make({ body: { name: 'Intranet search', scopes: wanted } })).secret;

test('a token acts for its person within its scopes, and its use is shown', { retry: 0 }, async () => {
  const { ada } = world;
  const { token, secret } = await ada.tokens.make({ body: { name: 'Bot', scopes: ['read', 'write'] } });
  expect(secret).toMatch(/^fh_[\w-]{43}$/);
  expect(token).toMatchObject({ name: 'Bot', person: { id: ada.id }, scopes: ['read', 'write'], usedAt: null });
  expect(new Date(token.expiresAt!).getTime() - new Date(token.madeAt).getTime()).toBe(90 * dayMs);

  const { id } = await by(secret).questions.ask({ body: { title: 'Does the bot ask for Ada?' } });
  expect(await ada.questions.read({ params: { id } })).toMatchObject({ author: { id: ada.id } });
  const [listed] = (await ada.tokens.list({ query: {} })).items;
  expect(listed).toMatchObject({ id: token.id, usedAt: expect.any(String) });
  expect(JSON.stringify(listed)).not.toContain(secret.slice(3));
});

test('each scope opens what is of that scope and nothing else; no token opens an account', { retry: 0 }, async () => {
  const { mo } = world;
  await mo.roles.give({ params: { id: mo.id, role: 'consultant' } });
  const endpoints: Endpoint[] = Object.values(api).flatMap((contract) => Object.values(contract as Contract));
  for (const scope of scopes) {
    const secret = await make(mo, scope);
    for (const { access, method, path } of endpoints) {
      const address = path.replace(/\{(\w+)\}/g, 'x');
      const { status } = await request(secret, address, { method });
      const isOpen = access === 'open' || access === scope || (access === 'visitor' && scope === 'read');
      expect([scope, method, path, status === 403]).toEqual([scope, method, path, !isOpen]);
    }
    await mo.tokens.revoke({ params: { id: (await mo.tokens.list({ query: {} })).items[0]!.id } });
  }
});

test('a token does no more than its person may', { retry: 0 }, async () => {
  const secret = await make(world.ada, ...scopes);
  await expect(by(secret).operation.administrators({})).rejects.toMatchObject(refused(403));
  await expect(by(secret).departures.read({ params: { id: world.elif.id } })).rejects.toMatchObject(refused(403));
  await expect(by(secret).tokens.make({ body: { name: 'More', scopes: ['read'] } })).rejects.toMatchObject(
    refused(403),
  );
  expect((await request(secret, '/api/v1/backups', { method: 'POST' })).status).toBe(403);
});

test('the database has no token that its reader could use', { retry: 0 }, async () => {
  const secret = await make(world.ada, 'read');
  const rows = await world.services.db.selectFrom('apiToken').selectAll().execute();
  const text = JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(text).not.toContain(secret);
  expect(text).not.toContain(secret.slice(3));
});

test('a token that is wrong, was revoked or ran out lets nobody in, though a cookie would', { retry: 0 }, async () => {
  const { ada, elif, mo, services } = world;
  const secret = await make(ada, 'read');
  const status = async (token: string) => (await request(token, '/api/v1/people')).status;
  expect(await status(secret)).toBe(200);
  expect(await status(`${secret}x`)).toBe(401);
  expect(await status(secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toBe(401);
  // Not even what everybody may read: a program shall learn that its token ended.
  expect((await request(`${secret}x`, '/api/v1/questions')).status).toBe(401);
  const both = { authorization: `Bearer ${secret}x`, cookie: ada.cookie };
  expect((await world.app.request('/api/v1/people', { headers: both })).status).toBe(401);

  const { id } = (await ada.tokens.list({ query: {} })).items[0]!;
  await expect(elif.tokens.revoke({ params: { id } })).rejects.toMatchObject(refused(404));
  await services.db
    .updateTable('apiToken')
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where('id', '=', id)
    .execute();
  expect(await status(secret)).toBe(401);

  const other = await make(ada, 'read');
  const latest = (await mo.tokens.list({ query: { of: 'everybody' } })).items[0]!;
  expect(latest).toMatchObject({ person: { name: 'Ada' }, name: 'Intranet search' });
  await mo.tokens.revoke({ params: { id: latest.id } });
  expect(await status(other)).toBe(401);
});

test('its last use is written down at most once a minute', async () => {
  const secret = await make(world.elif, 'read');
  const usedAt = async () => (await world.elif.tokens.list({ query: {} })).items[0]!.usedAt;
  await request(secret, '/api/v1/people');
  const first = await usedAt();
  await request(secret, '/api/v1/people');
  expect(await usedAt()).toBe(first);
  const earlier = new Date(Date.now() - 61_000);
  await world.services.db
    .updateTable('apiToken')
    .set({ usedAt: earlier })
    .where('personId', '=', world.elif.id)
    .execute();
  await request(secret, '/api/v1/people');
  expect(new Date((await usedAt())!).getTime()).toBeGreaterThan(earlier.getTime());
});

test('only administrators see everybody’s', { retry: 0 }, async () => {
  const query = { of: 'everybody' as const };
  await expect(world.ada.tokens.list({ query })).rejects.toMatchObject(refused(403));
  expect((await world.ada.tokens.list({ query: {} })).items.every(({ person }) => person.id === world.ada.id)).toBe(
    true,
  );
});

test('what can’t be is refused by name', async () => {
  const bad: [string, object][] = [
    ['scopes', { name: 'x', scopes: [] }],
    ['scopes.0', { name: 'x', scopes: ['operate'] }],
    ['days', { name: 'x', scopes: ['read'], days: 366 }],
    ['days', { name: 'x', scopes: ['read'], days: null }],
    ['name', { name: '', scopes: ['read'] }],
  ];
  for (const [field, body] of bad) {
    await expect(world.ada.tokens.make({ body: body as never })).rejects.toMatchObject({
      problem: { status: 422, fields: { [field]: expect.any(String) } },
    });
  }
});

test('fifty are enough, also of those made at once', async () => {
  const person = await world.join('Busy');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 52 }, (_, n) => person.tokens.make({ body: { name: `n${n}`, scopes: ['read'] } })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
});

test('a service account acts by tokens, is nobody among people, and ends with all it had', { retry: 0 }, async () => {
  const { mo, ada } = world;
  const body = { name: 'Directory', purpose: 'Joins people', administrator: true };
  await expect(ada.tokens.makeAccount({ body })).rejects.toMatchObject(refused(403));
  await expect(ada.tokens.listAccounts({})).rejects.toMatchObject(refused(403));
  const account = await mo.tokens.makeAccount({ body });
  const params = { id: account.id };
  const { token, secret } = await mo.tokens.makeForAccount({
    params,
    body: { name: 'SCIM', scopes: ['people'], days: null },
  });
  expect(token.expiresAt).toBeNull();
  expect((await by(secret).operation.administrators({})).items.length).toBeGreaterThan(0);
  expect((await mo.tokens.listAccounts({})).items).toMatchObject([
    { name: 'Directory', purpose: 'Joins people', isAdministrator: true, tokens: [{ name: 'SCIM' }] },
  ]);
  expect((await ada.people.list({ query: { name: 'Directory' } })).items).toEqual([]);
  await expect(ada.people.read({ params })).rejects.toMatchObject(refused(404));
  // No way to sign in as one, and no token for who is none.
  await expect(mo.people.link({ params })).rejects.toMatchObject(refused(404));
  const other = { params: { id: ada.id }, body: { name: 'x', scopes: ['read' as const] } };
  await expect(mo.tokens.makeForAccount(other)).rejects.toMatchObject(refused(404));
  await expect(mo.tokens.retireAccount({ params: { id: ada.id } })).rejects.toMatchObject(refused(404));
  const program = { params: { id: '00000000-0000-7000-8000-000000000001' } };
  await expect(mo.tokens.retireAccount(program)).rejects.toMatchObject(refused(404));

  await mo.tokens.retireAccount({ params });
  expect((await request(secret, '/api/v1/administrators')).status).toBe(401);
  expect((await mo.tokens.listAccounts({})).items).toEqual([]);
});
