import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '#src/server/app.ts';
import { passThrough, startProvider, type ProviderAccount } from '#test/openid-provider.ts';
import { createWorld, type World } from '#test/world.ts';
import { ownPath } from './attempts.ts';

const publicUrl = 'http://localhost:3000';
const cookieName = 'firsthand-oidc';

let provider: Awaited<ReturnType<typeof startProvider>>;
let world: World;
beforeAll(async () => {
  provider = await startProvider(publicUrl);
  world = await createWorld({ ...provider.settings, OIDC_NAME: 'Acme' });
  await world.services.db
    .updateTable('person')
    .set({ email: 'ada@example.org' })
    .where('id', '=', world.ada.id)
    .execute();
});
afterAll(async () => {
  await world.stop();
  await provider.stop();
});
beforeEach(() => provider.signInAs(ada));

const ada: ProviderAccount = { sub: 'a-1', email: 'Ada@Example.org', email_verified: true, name: 'Ada L.' };

const pathOf = (url: string) => url.slice(publicUrl.length);

/** Sets out; the browser's cookie, and where it came back with from the provider. */
async function setOut(app = world.app, query = '') {
  const reply = await app.request(`/sign-in/oidc${query}`);
  const cookie = reply.headers.get('set-cookie')!.split(';')[0]!;
  const at = reply.headers.get('location')!;
  return { reply, cookie, at };
}

async function roundTrip(app = world.app, query = '') {
  const { cookie, at } = await setOut(app, query);
  return { cookie, back: pathOf(await passThrough(at, publicUrl)) };
}

const comeBack = (back: string, cookie = '', app = world.app) => app.request(back, { headers: { cookie } });

/** Who has the session that came with a reply; null for nobody. */
async function whoIsIn(reply: Response) {
  const set = reply.headers.getSetCookie().find((cookie) => /^firsthand=[\w-]/.test(cookie));
  if (!set) return null;
  const session = await world.app.request('/api/v1/session', { headers: { cookie: set.split(';')[0]! } });
  return ((await session.json()) as { id: string }).id;
}

const problemOf = (reply: Response) => new URL(reply.headers.get('location')!, publicUrl).searchParams.get('problem');

/** Why nobody was let in; null where somebody was. */
const refusal = async (reply: Response) =>
  reply.status === 303 && (await whoIsIn(reply)) === null ? problemOf(reply) : null;

/** Changes what the browser keeps of its attempt. */
function tamper(cookie: string, change: object) {
  const kept = JSON.parse(Buffer.from(cookie.split('=')[1]!, 'base64url').toString()) as object;
  return `${cookieName}=${Buffer.from(JSON.stringify({ ...kept, ...change })).toString('base64url')}`;
}

const identities = () => world.services.db.selectFrom('identity').select(['subject', 'personId']).execute();

test('the browser is sent off with PKCE, state and nonce, all of them hers alone', { retry: 0 }, async () => {
  const { reply, at } = await setOut();
  const asked = new URL(at).searchParams;
  expect(asked.get('redirect_uri')).toBe(`${publicUrl}/sign-in/oidc/return`);
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('response_type')).toBe('code');
  for (const secret of ['state', 'nonce', 'code_challenge']) expect(asked.get(secret)).toMatch(/^[\w-]{43}$/);
  const [, ...flags] = reply.headers.get('set-cookie')!.split('; ');
  expect(flags.toSorted()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax']);
  expect(reply.headers.get('cache-control')).toBe('no-store');
  const other = new URL((await setOut()).at).searchParams;
  expect(other.get('state')).not.toBe(asked.get('state'));
});

test('she is known the first time by her verified address, then by issuer and subject', { retry: 0 }, async () => {
  const { cookie, back } = await roundTrip(world.app, '?return=%2Fquestions%3Fstate%3Dopen');
  const reply = await comeBack(back, cookie);
  expect([reply.status, reply.headers.get('location')]).toEqual([303, '/questions?state=open']);
  expect(await whoIsIn(reply)).toBe(world.ada.id);
  expect(await identities()).toEqual([{ subject: 'a-1', personId: world.ada.id }]);

  // Her address at the provider changes: she stays who she is.
  provider.signInAs({ ...ada, email: 'mo@example.org' });
  const again = await roundTrip();
  expect(await whoIsIn(await comeBack(again.back, again.cookie))).toBe(world.ada.id);
  const account = await world.ada.credentials.read({});
  expect(account.identities).toMatchObject([{ issuer: provider.issuer }]);
});

test('her address, given to somebody else at the provider, does not make him her', { retry: 0 }, async () => {
  provider.signInAs({ ...ada, sub: 'a-2' });
  const { cookie, back } = await roundTrip();
  expect(await refusal(await comeBack(back, cookie))).toBe('other_identity');
  expect((await world.ada.credentials.read({})).warnings).toMatchObject([{ about: 'failed_attempts' }]);
});

test.each([
  ['not verified', { sub: 'e-1', email: 'elif@example.org', email_verified: false }],
  ['not said to be verified', { sub: 'e-2', email: 'elif@example.org' }],
  ['none', { sub: 'e-3' }],
])('an address that is %s makes nobody known', { retry: 0 }, async (_, account) => {
  await world.services.db
    .updateTable('person')
    .set({ email: 'elif@example.org' })
    .where('id', '=', world.elif.id)
    .execute();
  provider.signInAs(account);
  const { cookie, back } = await roundTrip();
  expect(await refusal(await comeBack(back, cookie))).toBe('unverified');
  expect(await identities()).toHaveLength(1);
});

test('strangers are made people only where OIDC_CREATE says so', { retry: 0 }, async () => {
  provider.signInAs({
    sub: 'n-1',
    email: 'nia@example.org',
    email_verified: true,
    name: '\u202eNia\n\u0000 Ok\u200boye\u{e0041}',
  });
  const refused = await roundTrip();
  expect(await refusal(await comeBack(refused.back, refused.cookie))).toBe('unknown');

  const { services } = world;
  const oidc = { ...services.config.oidc!, create: true };
  const app = createApp({ ...services, config: { ...services.config, oidc } });
  const { cookie, back } = await roundTrip(app);
  const id = await whoIsIn(await comeBack(back, cookie, app));
  const person = await services.db.selectFrom('person').selectAll().where('id', '=', id!).executeTakeFirstOrThrow();
  expect(person).toMatchObject({ name: 'Nia Okoye', email: 'nia@example.org', kind: 'employee' });
});

test('who comes twice at once, as by a double click, is one person', { retry: 0 }, async () => {
  provider.signInAs({ sub: 'k-1', email: 'kim@example.org', email_verified: true, name: 'Kim' });
  const { services } = world;
  const oidc = { ...services.config.oidc!, create: true };
  const app = createApp({ ...services, config: { ...services.config, oidc } });
  const trips = [await roundTrip(app), await roundTrip(app), await roundTrip(app)];
  const replies = await Promise.all(trips.map(({ back, cookie }) => comeBack(back, cookie, app)));
  const ids = await Promise.all(replies.map(whoIsIn));
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toEqual(expect.any(String));
});

test('who has left does not come back this way, known or not', { retry: 0 }, async () => {
  const eve = await world.join('Eve');
  const { db } = world.services;
  await db.updateTable('person').set({ email: 'eve@example.org' }).where('id', '=', eve.id).execute();
  provider.signInAs({ sub: 'v-1', email: 'eve@example.org', email_verified: true });
  const first = await roundTrip();
  expect(await whoIsIn(await comeBack(first.back, first.cookie))).toBe(eve.id);
  await db.insertInto('departure').values({ personId: eve.id, departedBy: world.mo.id }).execute();
  const second = await roundTrip();
  expect(await refusal(await comeBack(second.back, second.cookie))).toBe('departed');
  provider.signInAs({ sub: 'v-2', email: 'eve@example.org', email_verified: true });
  const third = await roundTrip();
  expect(await refusal(await comeBack(third.back, third.cookie))).toBe('departed');
});

test('mix-up: a response that names another issuer, or none, is refused (RFC 9207)', { retry: 0 }, async () => {
  const { cookie, back } = await roundTrip();
  expect(new URL(back, publicUrl).searchParams.get('iss')).toBe(provider.issuer);
  const another = new URL(back, publicUrl);
  another.searchParams.set('iss', 'https://login.evil.example');
  expect(await refusal(await comeBack(another.pathname + another.search, cookie))).toBe('refused');
  const none = new URL(back, publicUrl);
  none.searchParams.delete('iss');
  expect(await refusal(await comeBack(none.pathname + none.search, cookie))).toBe('refused');
});

test('replay: a code works once, even in the same browser', { retry: 0 }, async () => {
  const { cookie, back } = await roundTrip();
  const first = await comeBack(back, cookie);
  expect(await whoIsIn(first)).toBe(world.ada.id);
  // The browser is told to forget what it began.
  expect(first.headers.getSetCookie().some((set) => set.startsWith(`${cookieName}=; Max-Age=0`))).toBe(true);
  expect(await refusal(await comeBack(back, cookie))).toBe('refused');
});

test('an unsolicited response, or one to another browser, is refused', { retry: 0 }, async () => {
  const mine = await roundTrip();
  const yours = await setOut();
  expect(await refusal(await comeBack(mine.back))).toBe('expired');
  expect(await refusal(await comeBack(mine.back, yours.cookie))).toBe('refused');
  const { cookie, back } = await roundTrip();
  const stateless = new URL(back, publicUrl);
  stateless.searchParams.delete('state');
  expect(await refusal(await comeBack(stateless.pathname + stateless.search, cookie))).toBe('refused');
  for (const odd of ['', 'e30', 'bm90IGpzb24', 'bnVsbA', '%ff']) {
    expect(await refusal(await comeBack(mine.back, `${cookieName}=${odd}`))).toBe('expired');
  }
});

test('a wrong nonce, state or verifier is refused', { retry: 0 }, async () => {
  for (const part of ['nonce', 'state', 'verifier']) {
    const { cookie, back } = await roundTrip();
    expect(await refusal(await comeBack(back, tamper(cookie, { [part]: 'x'.repeat(43) })))).toBe('refused');
  }
});

test('what began more than ten minutes ago has ended', { retry: 0 }, async () => {
  const { cookie, back } = await roundTrip();
  const app = createApp({ ...world.services, now: () => new Date(Date.now() + 10 * 60_000 + 1) });
  expect(await refusal(await comeBack(back, cookie, app))).toBe('expired');
});

test('who says no at the provider is told so', async () => {
  provider.refuse(true);
  const { cookie, back } = await roundTrip();
  provider.refuse(false);
  expect(await refusal(await comeBack(back, cookie))).toBe('cancelled');
});

test('the provider is away: before, and on the way back; later it works again', { retry: 0 }, async () => {
  const { services } = world;
  const other = await startProvider(publicUrl);
  const oidc = { ...services.config.oidc!, issuer: other.issuer };
  const app = createApp({ ...services, config: { ...services.config, oidc } });
  await other.stop();
  expect(await refusal(await app.request('/sign-in/oidc'))).toBe('away');

  const brief = await startProvider(publicUrl);
  brief.signInAs(ada);
  const briefly = { ...oidc, issuer: brief.issuer };
  const second = createApp({ ...services, config: { ...services.config, oidc: briefly } });
  const { cookie, back } = await roundTrip(second);
  await brief.stop();
  expect(await refusal(await comeBack(back, cookie, second))).toBe('away');
});

test('where none is configured its addresses lead to the sign-in page', async () => {
  const { services } = world;
  const app = createApp({ ...services, config: { ...services.config, oidc: null } });
  expect((await app.request('/sign-in/oidc')).headers.get('location')).toBe('/sign-in');
  expect(await (await app.request('/api/v1/ways-to-sign-in')).json()).toMatchObject({ oidc: null });
  expect(await world.ada.sessions.ways({})).toMatchObject({ oidc: { name: 'Acme', url: '/sign-in/oidc' } });
});

test.each([
  ['/questions?state=open', '/questions?state=open'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/sign-in/oidc', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
])('afterwards %s leads to %s', (wanted, path) => {
  expect(ownPath(wanted, { publicUrl })).toBe(path);
});
