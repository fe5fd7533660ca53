import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApp } from '#src/server/app.ts';
import { openApplication } from '#src/server/server.ts';
import { openStream, type StreamReader } from '#test/stream/reader.ts';
import { createWorld, type World } from '#test/world.ts';
import { createOutlet } from './outlet.ts';

let world: World;
let other: { app: World['app']; stop: () => Promise<void> };
const open: StreamReader[] = [];
beforeAll(async () => {
  world = await createWorld();
  other = await openOther();
});
afterEach(() => Promise.all(open.splice(0).map((stream) => stream.close())));
afterAll(async () => {
  await other.stop();
  await world.stop();
});

/** A second server on the same database, as two that share a PostgreSQL; the embedded one has one server only. */
async function openOther() {
  const { config, log } = world.services;
  if (config.databaseUrl.startsWith('pglite:')) return { app: createApp(world.services), stop: async () => {} };
  const application = await openApplication(config, log);
  return { app: createApp(application.services), stop: application.stop };
}

async function listen(headers: Record<string, string>, app = world.app) {
  const stream = await openStream(app, headers);
  open.push(stream);
  return stream;
}
function eventually<T>(read: () => T) {
  return expect.poll(read, { timeout: 5_000, interval: 10 });
}
/** Within a second where the machine is not busy with other tests. */
function soon<T>(read: () => T) {
  return expect.poll(read, { timeout: 10_000, interval: 10 });
}
const ask = (person: World['ada'], body: object = {}) =>
  person.questions.ask({ body: { title: `Twin of none: ${crypto.randomUUID()}?`, ...body } });

test('tells by name and question what happens, on this server and the other', async () => {
  const { ada, elif, mo } = world;
  const streams = [await listen({ cookie: mo.cookie }), await listen({ cookie: mo.cookie }, other.app)];
  const { id } = await ask(ada);
  const params = { id };
  const answer = await elif.answers.answer({ params, body: { body: 'This.' } });
  await mo.questions.comment({ params, body: { body: 'Indeed.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  const names = ['question.asked', 'answer.given', 'question.commented', 'answer.judged', 'question.settled'];
  for (const { told } of streams) await eventually(() => told).toEqual(names.map((name) => ({ name, id })));
  expect(streams.map(({ isClosed }) => isClosed())).toEqual([false, false]);
});

test('tells nobody of what she may not see at that moment', async () => {
  const { ada, elif, mo } = world;
  const outsider = await listen({ cookie: mo.cookie }, other.app);
  const reader = await listen({ cookie: elif.cookie });
  const { id } = await ask(ada, { audience: { level: 'named', readers: [elif.id] } });
  await ada.questions.comment({ params: { id }, body: { body: 'Only for Elif.' } });
  const { id: open } = await ask(ada);
  await ada.questions.withdraw({ params: { id: open } });
  const { id: last } = await ask(ada);
  await eventually(() => reader.told.at(-1)).toEqual({ name: 'question.asked', id: last });
  await eventually(() => outsider.told.at(-1)).toEqual({ name: 'question.asked', id: last });
  expect(outsider.told.filter((told) => told.id === id)).toEqual([]);
  expect(reader.told.filter((told) => told.id === id).map(({ name }) => name)).toEqual([
    'question.asked',
    'question.commented',
  ]);
  expect(reader.told.filter((told) => told.name === 'question.withdrawn')).toEqual([]);
});

test('looks at rights anew for each event', async () => {
  const { ada, mo } = world;
  const gus = await world.join('Gus');
  const stream = await listen({ cookie: gus.cookie });
  const before = await ask(ada);
  await eventually(() => stream.told).toContainEqual({ name: 'question.asked', id: before.id });
  await mo.roles.changeKind({ params: { id: gus.id }, body: { kind: 'guest' } });
  const hidden = await ask(ada);
  const shown = await ask(ada, { audience: { level: 'named', readers: [gus.id] } });
  await eventually(() => stream.told.at(-1)).toEqual({ name: 'question.asked', id: shown.id });
  expect(stream.told.filter((told) => told.id === hidden.id)).toEqual([]);
});

test('after a break it tells what was missed, and no more than she may see', async () => {
  const { ada, elif, mo } = world;
  const first = await listen({ cookie: elif.cookie });
  const { id } = await ask(ada);
  await eventually(() => first.told.at(-1)).toEqual({ name: 'question.asked', id });
  await first.close();
  const missed = await ask(ada);
  const hidden = await ask(mo, { audience: { level: 'named', readers: [] } });
  const again = await listen({ cookie: elif.cookie, 'last-event-id': first.ids.at(-1)! }, other.app);
  await eventually(() => again.told).toContainEqual({ name: 'question.asked', id: missed.id });
  expect(again.told.filter((told) => told.id === hidden.id)).toEqual([]);
  const odd = await listen({ cookie: elif.cookie, 'last-event-id': 'x' });
  expect(odd.reply.status).toBe(200);
});

test('a session that ends closes its streams within a second, on every server', async () => {
  const { ada, mo } = world;
  const lea = await world.join('Lea');
  const streams = [await listen({ cookie: lea.cookie }), await listen({ cookie: lea.cookie }, other.app)];
  const bystander = await listen({ cookie: ada.cookie });
  await mo.sessions.endAll({ params: { id: lea.id } });
  for (const { isClosed } of streams) await soon(isClosed).toBe(true);
  expect(bystander.isClosed()).toBe(false);
  expect((await listen({ cookie: lea.cookie })).reply.status).toBe(401);
});

test('so does a token that is revoked, and only its own', async () => {
  const { ada } = world;
  const { token, secret } = await ada.tokens.make({ body: { name: 'Bot', scopes: ['read'] } });
  const headers = { authorization: `Bearer ${secret}` };
  const streams = [await listen(headers), await listen(headers, other.app)];
  const own = await listen({ cookie: ada.cookie });
  await ada.tokens.revoke({ params: { id: token.id } });
  for (const { isClosed } of streams) await soon(isClosed).toBe(true);
  expect(own.isClosed()).toBe(false);
});

test('and a person who leaves', async () => {
  const { mo } = world;
  const lea = await world.join('Lea');
  const { secret } = await lea.tokens.make({ body: { name: 'Bot', scopes: ['read'] } });
  const streams = [
    await listen({ cookie: lea.cookie }),
    await listen({ cookie: lea.cookie }, other.app),
    await listen({ authorization: `Bearer ${secret}` }, other.app),
  ];
  await mo.departures.leave({ params: { id: lea.id }, body: { alum: false } });
  for (const { isClosed } of streams) await soon(isClosed).toBe(true);
  expect((await listen({ cookie: lea.cookie }, other.app)).reply.status).toBe(401);
});

test('is for who is signed in, or has a token to read', async () => {
  const { ada } = world;
  expect((await listen({})).reply.status).toBe(401);
  const { secret } = await ada.tokens.make({ body: { name: 'Writer', scopes: ['write'] } });
  expect((await listen({ authorization: `Bearer ${secret}` })).reply.status).toBe(403);
  const { reply } = await listen({ cookie: ada.cookie });
  expect(reply.headers.get('content-type')).toBe('text/event-stream');
  expect(reply.headers.get('cache-control')).toBe('no-store');
});

test('five a person, also of those opened at once; one that was closed makes room', async () => {
  const { ada } = world;
  const streams = await Promise.all(Array.from({ length: 7 }, () => listen({ cookie: ada.cookie })));
  expect(streams.map(({ reply }) => reply.status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429]);
  await streams.find(({ reply }) => reply.status === 200)!.close();
  expect((await listen({ cookie: ada.cookie })).reply.status).toBe(200);
});

test('what is rolled back is not told', async () => {
  const { ada, mo } = world;
  const stream = await listen({ cookie: mo.cookie });
  const body = { title: 'Is this kept?', topics: ['…'] };
  await expect(ada.questions.ask({ body })).rejects.toMatchObject({ problem: { status: 422 } });
  const { id } = await ask(ada);
  await eventually(() => stream.told).toEqual([{ name: 'question.asked', id }]);
  // Long enough for anything else to arrive.
  await setTimeout(200);
  expect(stream.told).toHaveLength(1);
});

test('whoever reads too slowly is cut off', async () => {
  let closed = 0;
  const outlet = createOutlet({ mostBytes: 1_000, onClose: () => closed++ });
  const piece = 'x'.repeat(300);
  expect([outlet.send(piece), outlet.send(piece), outlet.send(piece)]).toEqual([true, true, true]);
  expect(outlet.send(piece)).toBe(false);
  expect(outlet.send('y')).toBe(false);
  outlet.close();
  expect(closed).toBe(1);
  const text = await new Response(outlet.body).text();
  expect(text).toBe(piece.repeat(3));
});
