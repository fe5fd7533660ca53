import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { secure } from './headers.ts';
import { refuseOtherSites } from './origin.ts';
import { toProblem } from './problems.ts';

const site = (publicUrl: string) => {
  const app = new Hono();
  app.use(secure(publicUrl), refuseOtherSites(publicUrl));
  app.onError((error, c) => c.json({}, toProblem(error).status));
  app.all('*', (c) => c.text('done'));
  return async (method: string, headers: Record<string, string>, path = '/') =>
    app.request(path, { method, headers: { host: 'firsthand.example.org', ...headers } });
};
const secured = site('https://firsthand.example.org');
const local = site('http://localhost:3000');

const ours = 'https://firsthand.example.org';

test.each<Record<string, string>>([
  { origin: 'https://elsewhere.example' },
  { origin: 'https://firsthand.example.org.elsewhere.example' },
  { origin: 'https://firsthand.example.org@elsewhere.example' },
  { origin: 'https://firsthand.example.org:8443' },
  { origin: 'https://wiki.example.org' },
  { origin: 'http://firsthand.example.org' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'file://' },
  { origin: 'chrome-extension://abcdefgh' },
  { origin: ours, 'sec-fetch-site': 'cross-site' },
  { origin: ours, 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { referer: 'https://elsewhere.example/page' },
  { referer: 'about:blank' },
])('a write is refused that comes with %o', { retry: 0 }, async (headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    expect((await secured(method, headers)).status).toBe(403);
  }
});

test.each<Record<string, string>>([
  {},
  { origin: ours },
  { origin: ours, 'sec-fetch-site': 'same-origin' },
  { referer: `${ours}/questions` },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'same-origin' },
])('and taken that comes with %o', async (headers) => {
  expect((await secured('POST', headers)).status).toBe(200);
});

test('a read is anybody’s: it changes nothing', async () => {
  expect((await secured('GET', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).status).toBe(
    200,
  );
});

test('without TLS, the address that the browser used counts beside the public one', { retry: 0 }, async () => {
  const status = async (headers: Record<string, string>) => (await local('POST', headers)).status;
  expect(await status({ origin: 'http://localhost:3000' })).toBe(200);
  expect(await status({ host: '192.168.1.5:3000', origin: 'http://192.168.1.5:3000' })).toBe(200);
  expect(await status({ host: 'localhost:3000', origin: 'http://localhost:4000' })).toBe(403);
  expect(await status({ host: 'localhost:3000', origin: 'null' })).toBe(403);
});

test('every reply tells browsers what to refuse', async () => {
  const { headers } = await secured('GET', {});
  const policy = headers.get('content-security-policy')!;
  expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(part);
  }
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
    'permissions-policy': expect.stringMatching(/(?=.*camera=\(self\))(?=.*geolocation=\(\))/),
  });
  expect((await local('GET', {})).headers.get('strict-transport-security')).toBeNull();
  const file = (await secured('GET', {}, '/uploads/x/y.png')).headers.get('content-security-policy');
  expect(file).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
});
