import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Db } from '#src/server/db/database.ts';
import { server } from './db/postgres.ts';
import { createWorld, type World } from './world.ts';

// Two at the very same moment: who comes second is told so, and nobody meets a fault.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

/** Sends a request whose body comes only after `meanwhile`, when it is known already who calls. */
function sendSlowly(path: string, cookie: string, body: object, meanwhile: () => Promise<unknown>) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        await meanwhile();
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { cookie, 'content-length': String(bytes.length) };
  return world.app.request(path, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit);
}

test('who writes at the moment of her erasure is refused, and leaves nothing', { retry: 0 }, async () => {
  const { mo, services } = world;
  const eve = await world.join('Eve');
  const { id } = await world.ada.questions.ask({ body: { title: 'Who is still there then?' } });
  const erase = () => mo.personal.erase({ params: { id: eve.id }, body: { name: 'Eve' } });
  const reply = await sendSlowly(`/api/v1/questions/${id}/answers`, eve.cookie, { body: 'I am.' }, erase);
  expect([reply.status, await reply.json()]).toMatchObject([409, { code: 'conflict' }]);
  expect(await services.db.selectFrom('answer').selectAll().where('questionId', '=', id).execute()).toEqual([]);
  const again = await world.app.request('/api/v1/session', { headers: { cookie: eve.cookie } });
  expect(again.status).toBe(401);
});

/** Until somebody waits for what this transaction holds. The embedded database has one connection: nobody looks meanwhile. */
async function untilAwaited(db: Db) {
  if (!server) return;
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`;
  await vi.waitUntil(async () => (await waiting.execute(db)).rows[0]!.n > 0, { timeout: 20_000 });
}

test('an address that somebody else is just given is refused by its name', { retry: 0 }, async () => {
  const { ada, mo, services } = world;
  const email = 'new@example.org';
  const setting: Promise<unknown>[] = [];
  await services.db.transaction().execute(async (db) => {
    await db.insertInto('person').values({ id: crypto.randomUUID(), name: 'New', email }).execute();
    const attempt = mo.credentials.setEmail({ params: { id: ada.id }, body: { email } });
    setting.push(attempt.catch((error: unknown) => error));
    await untilAwaited(db);
  });
  expect(await setting[0]).toMatchObject({
    problem: { status: server ? 422 : 409, fields: { email: 'Somebody has this address already' } },
  });
});
