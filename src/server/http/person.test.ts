import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const ask = (cookie: string, meant?: string) =>
  world.app.request('/api/v1/questions', {
    method: 'POST',
    body: JSON.stringify({ title: 'Whose question is this?' }),
    headers: { cookie, 'content-type': 'application/json', ...(meant && { 'firsthand-person': meant }) },
  });
const read = (path: string, headers: Record<string, string>) => world.app.request(`/api/v1/${path}`, { headers });

test('a reply says as whom it was answered, a refusal too', { retry: 0 }, async () => {
  const { ada } = world;
  const found = await read('questions', { cookie: ada.cookie });
  const missing = await read('questions/01900000-0000-7000-8000-000000000000', { cookie: ada.cookie });
  expect([missing.status, ...[found, missing].map(({ headers }) => headers.get('firsthand-person'))]).toEqual([
    404,
    ada.id,
    ada.id,
  ]);
});

test('and nobody where nobody is signed in', { retry: 0 }, async () => {
  const replies = await Promise.all([read('questions', {}), read('session', {}), read('organisation', {})]);
  expect(replies.map(({ headers }) => headers.get('firsthand-person'))).toEqual([null, null, null]);
});

test('what one person wrote is not taken by the session of another', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const refused = await ask(elif.cookie, ada.id);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'signed_out']);
  expect((await elif.questions.list({ query: { author: elif.id } })).items).toEqual([]);
  expect((await ask(ada.cookie, ada.id)).status).toBe(201);
  expect((await ask(elif.cookie)).status).toBe(201);
});
