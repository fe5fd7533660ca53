import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

async function manifest(headers: Record<string, string> = {}) {
  const reply = await world.app.request('/manifest.webmanifest', { headers });
  expect(reply.headers.get('content-type')).toBe('application/manifest+json');
  return (await reply.json()) as { name: string; shortcuts: { name: string }[]; share_target: { action: string } };
}

test('the manifest names the organisation, once it has a name, and speaks the reader’s language', async () => {
  expect((await manifest()).name).toBe('Firsthand');
  await world.mo.settings.change({ body: { organisationName: 'Acme "& Söhne"' } });
  expect((await manifest()).name).toBe('Firsthand · Acme "& Söhne"');
  const names = async (headers?: Record<string, string>) => (await manifest(headers)).shortcuts.map(({ name }) => name);
  expect(await names({ 'accept-language': 'fr, de;q=0.8' })).toEqual(['Fragen', 'Du bist gefragt']);
  expect(await names({ 'accept-language': 'de', cookie: 'language=en' })).toEqual(['Ask', 'Asked of you']);
});

test('what is shared without a service worker leads to the ask box', async () => {
  const { action } = (await manifest()).share_target;
  const reply = await world.app.request(action, { method: 'POST', body: new FormData() });
  expect([reply.status, reply.headers.get('location')]).toEqual([303, '/']);
});
