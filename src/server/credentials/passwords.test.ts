import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { whyWeak } from './acceptable.ts';
import { hashPassword, isOutdated, isPassword } from './argon2.ts';

const email = 'ada@example.org';
const password = 'seven grey otters swim';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await setEmail(world.ada.id, email);
});
afterAll(() => world.stop());

const setEmail = (id: string, email: string) =>
  world.services.db.updateTable('person').set({ email }).where('id', '=', id).execute();

/** Lets everybody try again, as a day later. */
const forget = () => world.services.db.deleteFrom('throttle').execute();

const grow = (id: string, minutes: number) =>
  world.services.db
    .updateTable('session')
    .set({ authenticatedAt: new Date(Date.now() - minutes * 60_000) })
    .where('personId', '=', id)
    .execute();

const signIn = (body: object, headers: Record<string, string> = {}) =>
  world.app.request('/api/v1/password-sessions', { method: 'POST', body: JSON.stringify(body), headers });

const cookieOf = (reply: Response) => reply.headers.get('set-cookie')!.split(';')[0]!;
const isIn = async (cookie: string) =>
  (await world.app.request('/api/v1/session', { headers: { cookie } })).status === 200;

test('a password that was set signs in, whatever the case of the address', { retry: 0 }, async () => {
  await world.ada.credentials.setPassword({ body: { password } });
  const reply = await signIn({ email: 'ADA@example.org', password }, { 'user-agent': 'x'.repeat(300) });
  expect(reply.status).toBe(201);
  expect(await reply.json()).toMatchObject({ id: world.ada.id });
  const session = await world.services.db
    .selectFrom('session')
    .select(['method', 'agent'])
    .where('method', '=', 'password')
    .executeTakeFirstOrThrow();
  expect(session).toEqual({ method: 'password', agent: 'x'.repeat(200) });
  expect(await isIn(cookieOf(reply))).toBe(true);
});

test('signing in again ends the session that this browser had, and no other', { retry: 0 }, async () => {
  const first = cookieOf(await signIn({ email, password }));
  const elsewhere = cookieOf(await signIn({ email, password }));
  const second = cookieOf(await signIn({ email, password }, { cookie: first }));
  expect([await isIn(first), await isIn(elsewhere), await isIn(second)]).toEqual([false, true, true]);
});

test('a wrong password and an unknown address are answered alike, and leave no session', { retry: 0 }, async () => {
  const wrong = await signIn({ email, password: 'seven grey otters sink' });
  const unknown = await signIn({ email: 'nobody@example.org', password });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.text()).toBe(await unknown.text());
  expect(wrong.headers.get('set-cookie')).toBeNull();
  const { warnings } = await world.ada.credentials.read({});
  expect(warnings).toMatchObject([{ about: 'failed_attempts', times: 1 }]);
  await forget();
});

test(
  '50 wrong passwords at once: no more than five are looked at, and the owner still gets in',
  { retry: 0 },
  async () => {
    const before = (await world.ada.credentials.read({})).warnings[0]!.times;
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => signIn({ email, password: `guess ${n}` })));
    const statuses = replies.map((reply) => reply.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(45);
    const refused = replies.find((reply) => reply.status === 429)!;
    expect(await refused.json()).toMatchObject({ code: 'too_many', title: expect.stringMatching(/in \d+ seconds/) });
    expect((await world.ada.credentials.read({})).warnings[0]!.times).toBe(before + 5);

    // Even the right one has to wait: else waiting would stop nobody. A link does not.
    expect((await signIn({ email, password })).status).toBe(429);
    const { url } = await world.mo.people.link({ params: { id: world.ada.id } });
    const byLink = await world.app.request('/api/v1/sessions', {
      method: 'POST',
      body: JSON.stringify({ token: url.split('/').at(-1) }),
    });
    expect(byLink.status).toBe(201);
    // And others are not held up.
    expect((await signIn({ email: 'elif@example.org', password })).status).toBe(401);
  },
);

test('each wrong password after that doubles the wait; who waits gets in', { retry: 0 }, async () => {
  const { db } = world.services;
  const longest = () => db.selectFrom('throttle').select(['freeAt', 'attempts']).orderBy('freeAt', 'desc').execute();
  const waitOver = () =>
    db
      .updateTable('throttle')
      .set({ freeAt: new Date(Date.now() - 1) })
      .execute();
  const waits: number[] = [];
  for (let n = 0; n < 7; n++) {
    await waitOver();
    expect((await signIn({ email, password: 'still wrong' })).status).toBe(401);
    waits.push(Math.round(((await longest())[0]!.freeAt.getTime() - Date.now()) / 10_000) * 10);
  }
  expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900]);
  await waitOver();
  expect((await signIn({ email, password })).status).toBe(201);
  // Forgiven: the next mistake costs nothing.
  expect((await signIn({ email, password: 'wrong once' })).status).toBe(401);
  expect((await signIn({ email, password })).status).toBe(201);
});

test('a network is counted as well, and a right password is given back', { retry: 0 }, async () => {
  await forget();
  const { listen } = await import('#src/server/server.ts');
  // Without the limit of all requests that one address may make.
  const config = { ...world.services.config, port: 0, rateLimit: false };
  const server = await listen({ ...world, services: { ...world.services, config } });
  const from = (address: string, body: object) =>
    fetch(`http://127.0.0.1:${server.port}/api/v1/password-sessions`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'x-forwarded-for': address },
    });
  expect((await from('2001:db8:1:2::1', { email, password })).status).toBe(201);
  const rows = () => world.services.db.selectFrom('throttle').select('attempts').execute();
  expect(await rows()).toEqual([{ attempts: 0 }]);
  // 50 addresses tried from one network, by many of its hosts: the rest has to wait.
  const tries = Array.from({ length: 60 }, (_, n) =>
    from(`2001:db8:1:2::${n}`, { email: `x${n}@example.org`, password }),
  );
  const statuses = (await Promise.all(tries)).map((reply) => reply.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(50);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect((await from('2001:db8:1:3::1', { email, password })).status).toBe(201);
  await server.close();
  await forget();
});

test('changing a password ends the other sessions, and the old one signs nobody in', { retry: 0 }, async () => {
  const here = cookieOf(await signIn({ email, password }));
  const elsewhere = cookieOf(await signIn({ email, password }));
  const next = 'eight green herons stand';
  const change = await world.app.request('/api/v1/account/password', {
    method: 'PUT',
    body: JSON.stringify({ password: next }),
    headers: { cookie: here },
  });
  expect(change.status).toBe(204);
  expect([await isIn(here), await isIn(elsewhere), await isIn(world.ada.cookie)]).toEqual([true, false, false]);
  expect((await signIn({ email, password })).status).toBe(401);
  expect((await signIn({ email, password: next })).status).toBe(201);
  await forget();
});

test('after ten minutes a change needs the present password, or signing in again', { retry: 0 }, async () => {
  const { elif } = world;
  await setEmail(elif.id, 'elif@example.org');
  await elif.credentials.setPassword({ body: { password } });
  await grow(elif.id, 11);
  expect((await elif.credentials.read({})).fresh).toBe(false);
  const next = 'nine blue kites return';
  const stale = { problem: { status: 403, code: 'confirm_identity' } };
  await expect(elif.credentials.setPassword({ body: { password: next } })).rejects.toMatchObject(stale);
  await expect(elif.credentials.removePassword({})).rejects.toMatchObject(stale);
  await expect(elif.credentials.offerPasskey({})).rejects.toMatchObject(stale);
  const guess = elif.credentials.setPassword({ body: { password: next, current: 'no idea at all' } });
  await expect(guess).rejects.toMatchObject({ problem: { status: 422, fields: { current: expect.any(String) } } });
  await elif.credentials.setPassword({ body: { password: next, current: password } });
  expect((await signIn({ email: 'elif@example.org', password: next })).status).toBe(201);

  const guesses = Array.from({ length: 20 }, (_, n) =>
    elif.credentials
      .setPassword({ body: { password: next, current: `guess ${n}` } })
      .catch((error) => error.problem.status),
  );
  const statuses = await Promise.all(guesses);
  expect(statuses.filter((status) => status === 422)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  await forget();
});

test('a removed password signs nobody in', { retry: 0 }, async () => {
  const { elif } = world;
  await grow(elif.id, 9);
  await elif.credentials.removePassword({});
  expect((await elif.credentials.read({})).password).toBeNull();
  expect((await signIn({ email: 'elif@example.org', password: 'nine blue kites return' })).status).toBe(401);
  await elif.credentials.removePassword({});
});

test('who has left does not get in by the right password', { retry: 0 }, async () => {
  const eve = await world.join('Eve');
  await setEmail(eve.id, 'eve@example.org');
  await eve.credentials.setPassword({ body: { password } });
  const departure = { personId: eve.id, departedBy: world.mo.id };
  await world.services.db.insertInto('departure').values(departure).execute();
  const reply = await signIn({ email: 'eve@example.org', password });
  expect([reply.status, await reply.json()]).toMatchObject([401, { code: 'wrong_credentials' }]);
});

test('a password of an earlier cost is made anew when its owner signs in', { retry: 0 }, async () => {
  const { id } = await world.join('Ida');
  await setEmail(id, 'ida@example.org');
  const hash = await hashPassword(password, { memory: 64, passes: 1, parallelism: 1 });
  expect(isOutdated(hash)).toBe(true);
  await world.services.db.insertInto('password').values({ personId: id, hash }).execute();
  expect((await signIn({ email: 'ida@example.org', password })).status).toBe(201);
  const kept = await world.services.db
    .selectFrom('password')
    .select('hash')
    .where('personId', '=', id)
    .executeTakeFirst();
  expect(kept!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect((await signIn({ email: 'ida@example.org', password })).status).toBe(201);
});

test('Argon2id as others compute it, each time with another salt', async () => {
  // From the tests of the reference implementation (phc-winner-argon2, src/test.c).
  const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect([await isPassword('password', known), await isPassword('Password', known)]).toEqual([true, false]);
  const [one, two] = await Promise.all([hashPassword('a secret of mine'), hashPassword('a secret of mine')]);
  expect(one).not.toBe(two);
  expect([await isPassword('a secret of mine', one), await isPassword('a secret of mine', two)]).toEqual([true, true]);
  expect(await isPassword('a secret of yours', one)).toBe(false);
  // One letter, written in two ways of Unicode.
  expect(await isPassword('Zo\u0065\u0308', await hashPassword('Zo\u00eb'))).toBe(true);
  await expect(isPassword('x', 'plain')).rejects.toThrow('no PHC string');
});

test.each([
  ['short', { password: 'only eleven' }],
  ['long', { password: 'x'.repeat(201) }],
  ['broken', { password: `half a pair \ud800` }],
])('a password that is %s is refused by name', async (_, body) => {
  await expect(world.mo.credentials.setPassword({ body })).rejects.toMatchObject({
    problem: { status: 422, fields: { password: expect.any(String) } },
  });
});

const owner = { name: 'Ada Lovelace', email: 'ada@example.org' };

test.each([
  'aaaaaaaaaaaaaa',
  '123456789012',
  'abcdefghijklm',
  'AdaLovelace1843',
  'ada@example.org!',
  'password1234',
  'Password1234!',
  'iloveyou2026!!',
  'qwertyqwerty',
  '!!!!football!!!!',
])('%s is too easy to guess', async (password) => {
  expect(await whyWeak(password, owner)).toEqual(expect.any(String));
});

test.each([
  'seven grey otters swim',
  'Hk3#vv9Qp!xz',
  'wo die Zitronen blühn',
  '私は毎朝六時に起きて走る',
  'lovelace wrote about engines',
])('%s will do', async (password) => {
  expect(await whyWeak(password, owner)).toBeNull();
});
