import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { transaction } from '#src/server/context.ts';
import type { Db } from '#src/server/db/database.ts';
import { askAbout, asked, happened, joinKnowers, monday, readClimb } from './climbing.ts';
import { onPostgres, server } from './db/postgres.ts';
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

/** A question on which somebody was asked to help whom `known` tells about it. */
async function askKnown(subject: string, names: string[]) {
  const people = await joinKnowers(world, subject, names);
  return { people, id: await askAbout(world, world.ada, subject) };
}

test('somebody is erased while a climb that waits for her moves: both go through', { retry: 0 }, async () => {
  await world.setClock(monday);
  const { people, id } = await askKnown('mixing mortar', ['Ivy']);
  const [ivy] = people;
  expect(asked(await readClimb(world.ada, id))).toEqual(['Ivy']);
  const erasing: Promise<unknown>[] = [];
  // As the clock does it: the climb first, then the people.
  await world.services.db.transaction().execute(async (db) => {
    await sql`select from climb where question_id = ${id}::uuid for update`.execute(db);
    const erased = world.mo.personal.erase({ params: { id: ivy!.id }, body: { name: 'Ivy' } });
    erasing.push(erased.catch((error: unknown) => error));
    await untilAwaited(db);
    await sql`select from person where id = ${ivy!.id}::uuid for no key update`.execute(db);
  });
  expect(await erasing[0]).toBe(undefined);
  expect(await world.services.db.selectFrom('person').select('id').where('id', '=', ivy!.id).execute()).toEqual([]);
  await world.doDue();
  expect(happened(await readClimb(world.ada, id))).toContain('helper_left');
});

test(
  'people are erased while they are chosen and answer: no fault, and nothing is half done',
  { retry: 0 },
  async () => {
    await world.setClock(monday);
    const names = ['Una', 'Ute', 'Uli', 'Udo'];
    const { people, id } = await askKnown('laying bricks', names);
    const asking = Array.from({ length: 6 }, () =>
      world.ada.questions.ask({ body: { title: 'What about laying bricks now?', urgency: 'today' } }),
    );
    const more = (await Promise.all(asking)).map((question) => question.id);
    const erase = people.map((one) => world.mo.personal.erase({ params: { id: one.id }, body: { name: one.name } }));
    const answer = people.map((one) => one.answers.answer({ params: { id }, body: { body: 'Wet them first.' } }));
    const done = await Promise.allSettled([...erase, ...answer, world.doDue(), world.doDue()]);
    const faults = done.filter((one) => one.status === 'rejected').map(({ reason }: PromiseRejectedResult) => reason);
    // Who was erased first is not there any more, and is told so.
    for (const fault of faults) expect(fault).toMatchObject({ problem: { status: expect.toBeOneOf([401, 404, 409]) } });
    expect(done.slice(0, people.length).map(({ status }) => status)).toEqual(people.map(() => 'fulfilled'));
    await world.doDue();
    const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from climb c join lateral jsonb_array_elements(c.state->'invitations') i on true
    where not exists (select from person p where p.id = (i->>'personId')::uuid)`.execute(world.services.db);
    expect(rows[0]!.n).toBe(0);
    for (const one of [id, ...more]) expect((await readClimb(world.ada, one)).next.waitsFor).not.toBe('choice');
  },
);

test.skipIf(!server)(`two transactions that wait for each other both go through, ${onPostgres}`, async () => {
  const { ada, elif, services } = world;
  const { promise: bothHold, resolve } = Promise.withResolvers<void>();
  let holding = 0;
  const lock = (ids: string[]) =>
    transaction(services, async ({ db }) => {
      await sql`select from person where id = ${ids[0]!}::uuid for update`.execute(db);
      if (++holding === 2) resolve();
      await bothHold;
      await sql`select from person where id = ${ids[1]!}::uuid for update`.execute(db);
      return ids[0];
    });
  expect(await Promise.all([lock([ada.id, elif.id]), lock([elif.id, ada.id])])).toEqual([ada.id, elif.id]);
  // One of them was begun again, at least once.
  expect(holding).toBeGreaterThan(2);
});
