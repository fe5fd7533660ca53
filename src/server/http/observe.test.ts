import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '#src/server/server.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
const lines: string[] = [];
beforeAll(async () => {
  const log = { write: (line: string) => void lines.push(line) };
  world = await createWorld({ LOG_LEVEL: 'trace', PORT: '0' }, { log });
});
afterAll(() => world.stop());

const metrics = async () => (await world.app.request('/metrics')).text();

/** Prometheus' text format, as samples by name and labels. */
function samples(text: string) {
  const parsed = new Map<string, number>();
  for (const line of text.trimEnd().split('\n')) {
    if (line === '' || /^# (HELP|TYPE) [a-z_0-9]+ .+$/.test(line)) continue;
    const [, name, value] = /^([a-z_0-9]+(?:\{[^}]*\})?) (-?[0-9.e+-]+|Nan|\+Inf)$/.exec(line) ?? [];
    if (!name) throw new Error(`Not in Prometheus' format: ${line}`);
    parsed.set(name, Number(value));
  }
  return parsed;
}

test('health, readiness and metrics answer anybody, and nobody keeps the answers', async () => {
  for (const [path, body] of [
    ['/healthz', 'ok'],
    ['/readyz', 'ready'],
    ['/metrics', expect.stringContaining('process_resident_memory_bytes')],
  ]) {
    const reply = await world.app.request(path as string);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await reply.text()).toEqual(body);
  }
});

test('metrics come in Prometheus’ format, packed only for who takes it packed', async () => {
  const plain = await world.app.request('/metrics');
  expect(plain.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(samples(await plain.text()).size).toBeGreaterThan(20);

  const packed = await world.app.request('/metrics', { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
  expect(samples(gunzipSync(await packed.arrayBuffer()).toString()).size).toBeGreaterThan(20);
});

test('searches, suggestions and asking are timed', async () => {
  const { ada } = world;
  const before = samples(await metrics());
  await ada.search.search({ query: { text: 'timing' } });
  await ada.search.suggest({ query: { text: 'timing' } });
  await ada.search.suggest({ query: { text: 'timing things' } });
  await ada.questions.ask({ body: { title: 'How long does this take?' } });
  await expect(ada.questions.ask({ body: { title: 'short' } })).rejects.toThrow('Invalid input');

  const after = samples(await metrics());
  const grown = (name: string) => after.get(name)! - (before.get(name) ?? 0);
  expect(grown('firsthand_search_seconds_count{kind="search"}')).toBe(1);
  expect(grown('firsthand_search_seconds_count{kind="suggestions"}')).toBe(2);
  expect(grown('firsthand_ask_seconds_count')).toBe(1);
  expect(grown('firsthand_search_seconds_sum{kind="search"}')).toBeGreaterThan(0);
  const refused = 'firsthand_http_request_seconds_count{method="POST",route="/api/v1/questions",status="422"}';
  expect(grown(refused)).toBe(1);
});

test('whatever address is asked for, the metrics name only routes', async () => {
  const { cookie } = world.ada;
  for (const path of ['/sign-in/canary-of-a-path', '/api/v1/questions/canary-of-a-path', '/api/canary-of-a-path']) {
    await world.app.request(path, { headers: { cookie } });
  }
  expect(await metrics()).not.toContain('canary');
  expect(await metrics()).toContain('route="/api/v1/questions/:id"');
});

test('a caller who hangs up in the middle of a body is no fault of the server', async () => {
  const { port, close } = await listen(world, world.operatorToken);
  lines.length = 0;
  for (const framing of [{ 'content-length': '1000' }, { 'transfer-encoding': 'chunked' }]) {
    const headers = { ...framing, cookie: world.ada.cookie, 'content-type': 'application/json' };
    const call = request({ port, path: '/api/v1/previews', method: 'POST', headers });
    call.on('error', () => {});
    call.write('{"body":"half');
    await setTimeout(200);
    call.destroy();
    await setTimeout(200);
  }
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  await close();
  expect(lines.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});
