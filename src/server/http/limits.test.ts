import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { createCounter } from './limits.ts';

const budget = { requests: 10, seconds: 60 };

test('a budget is spent, waits for as long as it says, and comes back little by little', () => {
  let now = 0;
  const { take } = createCounter(() => now);
  for (let i = 0; i < 10; i++) expect(take('ada', budget)).toBe(0);
  expect(take('ada', budget)).toBeCloseTo(6_000);
  expect(take('elif', budget)).toBe(0);
  now += 5_999;
  expect(take('ada', budget)).toBeCloseTo(1);
  now += 1;
  expect(take('ada', budget)).toBe(0);
  expect(take('ada', budget)).toBeGreaterThan(0);
  now += 1_000_000;
  for (let i = 0; i < 10; i++) expect(take('ada', budget)).toBe(0);
  expect(take('ada', budget)).toBeGreaterThan(0);
});

test('what is refused costs nothing, and what is given back counts as never taken', () => {
  const { take, giveBack } = createCounter(() => 0);
  for (let i = 0; i < 100; i++) {
    expect(take('ada', budget)).toBe(0);
    giveBack('ada', budget);
  }
  for (let i = 0; i < 10; i++) expect(take('ada', budget)).toBe(0);
  for (let i = 0; i < 10; i++) expect(take('ada', budget)).toBeCloseTo(6_000);
});

test('however many call, no more than so many are remembered, and the busy ones longest', () => {
  const { take, size } = createCounter(() => 0, 100);
  for (let i = 0; i < 10; i++) take('busy', budget);
  for (let i = 0; i < 1_000; i++) {
    take(`caller ${i}`, budget);
    if (i % 50 === 0) take('busy', budget);
  }
  expect(size()).toBe(100);
  expect(take('busy', budget)).toBeGreaterThan(0);
});

let world: World;
beforeAll(async () => {
  world = await createWorld({ RATE_LIMIT: 'on', TRUSTED_PROXIES: '10.0.0.1' });
});
afterAll(() => world.stop());

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const guess = (address: string, headers: Record<string, string> = {}) =>
  world.app.request(`/api/v1/sign-in-links/${'x'.repeat(40)}`, { headers }, from(address));

test(
  'guessing at sign-in ends for an address, a whole IPv6 /64 being one, and for no other',
  { retry: 0 },
  async () => {
    for (let i = 0; i < 50; i++) expect((await guess(`2001:db8:1:2::${i.toString(16)}`)).status).toBe(404);
    const refused = await guess('2001:db8:1:2:ffff::1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refused.json()).toMatchObject({ status: 429, code: 'too_many' });
    expect((await guess('2001:db8:1:3::1')).status).toBe(404);

    for (let i = 0; i < 50; i++) await guess('::ffff:192.0.2.7');
    expect((await guess('192.0.2.7')).status).toBe(429);
  },
);

test('at once or one after the other is the same', { retry: 0 }, async () => {
  const replies = await Promise.all(Array.from({ length: 80 }, () => guess('192.0.2.80')));
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(30);
});

test('behind a proxy that is trusted the address is the one that it saw', { retry: 0 }, async () => {
  for (let i = 0; i < 50; i++) await guess('10.0.0.1', { 'x-forwarded-for': `1.1.1.${i}, 198.51.100.9` });
  expect((await guess('10.0.0.1', { 'x-forwarded-for': '198.51.100.9' })).status).toBe(429);
  expect((await guess('10.0.0.1', { 'x-forwarded-for': '198.51.100.9, 198.51.100.10' })).status).toBe(404);
  // Anybody may write the header; only the proxy's word counts.
  for (let i = 0; i < 50; i++) await guess('192.0.2.99', { 'x-forwarded-for': `198.51.100.${i}` });
  expect((await guess('192.0.2.99', { 'x-forwarded-for': '203.0.113.1' })).status).toBe(429);
});

test('what one person writes is limited by itself: she still reads, others still write, the operator always', async () => {
  holdTime();
  const write = (cookie: string) =>
    world.app.request('/api/v1/previews', { method: 'POST', headers: { cookie }, body: 'x' });
  const statuses = new Set<number>();
  const judge = (cookie: string) =>
    world.app.request(`/api/v1/answers/${crypto.randomUUID()}/verdict`, { method: 'DELETE', headers: { cookie } });
  for (let i = 0; i < 245; i++) statuses.add((await judge(world.ada.cookie)).status);
  expect([...statuses]).toEqual([404, 429]);
  expect((await judge(world.elif.cookie)).status).toBe(404);
  expect((await world.ada.questions.list({ query: {} })).items).toEqual([]);
  expect((await write(world.ada.cookie)).status).toBe(400);
  const headers = { authorization: `Bearer ${world.operatorToken}` };
  for (let i = 0; i < 260; i++) {
    const reply = await world.app.request(`/api/v1/answers/${crypto.randomUUID()}/verdict`, {
      method: 'DELETE',
      headers,
    });
    expect(reply.status).toBe(404);
  }
});

test('a directory and the way to the provider have limits, too: 429 in their own words', { retry: 0 }, async () => {
  holdTime();
  const request = (path: string, address: string, headers = {}) => world.app.request(path, { headers }, from(address));
  for (let i = 0; i < 600; i++) await request('/sign-in/oidc/return', '192.0.2.21');
  for (const path of ['/sign-in/oidc', '/sign-in/oidc/return']) {
    expect((await request(path, '192.0.2.21')).status).toBe(429);
    expect((await request(path, '192.0.2.22')).status).not.toBe(429);
  }
  const { secret } = await world.mo.tokens.make({ body: { name: 'Directory', scopes: ['people'] } });
  const list = (n: number) =>
    request('/scim/v2/ResourceTypes', `198.51.${n % 100}.1`, { authorization: `Bearer ${secret}` });
  for (let n = 0; n < 1_500; n++) await list(n);
  const refused = await list(0);
  expect([refused.status, refused.headers.get('content-type')]).toEqual([429, 'application/scim+json']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await refused.json()).toMatchObject({ status: '429' });
  // Her own page is another matter.
  expect((await world.mo.questions.list({ query: {} })).items).toEqual([]);
  expect((await request('/scim/v2/Users', '192.0.2.30')).status).toBe(401);
});

/** However long a test takes, nothing comes back meanwhile. */
function holdTime() {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
}
