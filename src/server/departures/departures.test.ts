import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let leaver: World['ada'];
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  leaver = await world.join('Lea');
});
afterAll(() => world.stop());

const refused = (status: number) => ({ problem: { status } });
const params = (person: { id: string } = leaver) => ({ params: { id: person.id } });
const status = async (headers: Record<string, string>, path = '/api/v1/session') =>
  (await world.app.request(path, { headers })).status;

async function agree() {
  await world.mo.departures.offer(params());
  await leaver.departures.accept(params());
}

test('who leaves is out at once, by whatever she came in', { retry: 0 }, async () => {
  const { mo, ada, services, app } = world;
  const { secret } = await leaver.tokens.make({ body: { name: 'Bot', scopes: ['read'] } });
  const link = (await mo.people.link(params())).url.split('/').at(-1)!;
  const { id } = await ada.questions.ask({ body: { title: 'Who may read this?', topics: ['Leaving'] } });
  await services.db
    .insertInto('questionReader')
    .values({ questionId: id, personId: leaver.id, addedBy: ada.id })
    .execute();
  await mo.topics.setMember({ params: { slug: 'leaving', id: leaver.id }, body: {} });
  await mo.roles.give({ params: { id: leaver.id, role: 'consultant' } });
  expect((await mo.departures.read(params())).ends).toEqual({ sessions: 1, tokens: 1, links: 1, topics: 1, roles: 1 });

  await mo.departures.leave({ ...params(), body: { alum: false } });
  expect(await status({ cookie: leaver.cookie })).toBe(401);
  expect(await status({ authorization: `Bearer ${secret}` }, '/api/v1/people')).toBe(401);
  expect((await app.request(`/api/v1/sign-in-links/${link}`)).status).toBe(404);
  await expect(mo.people.link(params())).rejects.toMatchObject(refused(409));
  expect(await mo.departures.read(params())).toMatchObject({
    leftAt: expect.any(String),
    ends: { sessions: 0, tokens: 0, links: 0, topics: 0, roles: 0 },
  });
  const readers = services.db.selectFrom('questionReader').selectAll().where('personId', '=', leaver.id);
  expect(await readers.execute()).toEqual([]);
});

test('her profile stays, so that her answers have an author; the list is of those who are here', async () => {
  const { mo, ada } = world;
  await mo.departures.leave({ ...params(), body: { alum: false } });
  expect(await ada.people.read(params())).toMatchObject({ name: 'Lea', leftAt: expect.any(String) });
  const listed = async (person: World['ada'], query: object) =>
    (await person.people.list({ query: { limit: 100, ...query } })).items.some(({ id }) => id === leaver.id);
  expect(await listed(ada, {})).toBe(false);
  expect(await listed(mo, { left: 'true' })).toBe(true);
  await expect(ada.people.list({ query: { left: 'true' } })).rejects.toMatchObject(refused(403));
});

test('as an alum she stays only where both agreed', { retry: 0 }, async () => {
  const { mo, ada } = world;
  const leaveAsAlum = () => mo.departures.leave({ ...params(), body: { alum: true } });
  await expect(leaveAsAlum()).rejects.toMatchObject(refused(409));
  await mo.departures.offer(params());
  await expect(leaveAsAlum()).rejects.toMatchObject(refused(409));
  await expect(mo.departures.accept(params())).rejects.toMatchObject(refused(403));
  await expect(ada.departures.readOffer(params())).rejects.toMatchObject(refused(403));
  expect((await leaver.departures.readOffer(params())).offer).toMatchObject({
    offeredBy: { name: 'Mo' },
    acceptedAt: null,
  });
  await leaver.departures.accept(params());
  const { secret } = await leaver.tokens.make({ body: { name: 'Bot', scopes: ['read'] } });
  await leaveAsAlum();

  expect(await status({ cookie: leaver.cookie })).toBe(200);
  expect(await leaver.sessions.read({})).toMatchObject({ kind: 'alum', leftAt: expect.any(String) });
  expect(await status({ authorization: `Bearer ${secret}` }, '/api/v1/people')).toBe(401);
  expect((await ada.people.list({ query: { kind: 'alum' } })).items).toContainEqual(
    expect.objectContaining({ id: leaver.id, kind: 'alum' }),
  );
});

test('an alum reads what is for alumni, and knows of nobody but who wrote that', { retry: 0 }, async () => {
  const { mo, ada, elif } = world;
  await agree();
  await mo.departures.leave({ ...params(), body: { alum: true } });
  const inside = await ada.questions.ask({ body: { title: 'What is inside?' } });
  const outside = await elif.questions.ask({ body: { title: 'What is for alumni?', audience: { level: 'alumni' } } });
  await expect(leaver.questions.read({ params: { id: inside.id } })).rejects.toMatchObject(refused(404));
  expect(await leaver.questions.read({ params: { id: outside.id } })).toMatchObject({ id: outside.id });
  await expect(leaver.people.read(params(ada))).rejects.toMatchObject(refused(404));
  expect(await leaver.people.read(params(elif))).toMatchObject({ name: 'Elif' });
  const names = (await leaver.people.list({ query: {} })).items.map(({ name }) => name);
  expect(names.toSorted()).toEqual(['Elif', 'Lea']);
});

test('an alum may leave for good, and so may she herself', async () => {
  const { mo } = world;
  await agree();
  await mo.departures.leave({ ...params(), body: { alum: true } });
  await leaver.departures.decline(params());
  expect(await status({ cookie: leaver.cookie })).toBe(401);
  await expect(mo.departures.leave({ ...params(), body: { alum: true } })).rejects.toMatchObject(refused(409));

  leaver = await world.join('Lea');
  await agree();
  await mo.departures.leave({ ...params(), body: { alum: true } });
  await mo.departures.leave({ ...params(), body: { alum: false } });
  expect(await status({ cookie: leaver.cookie })).toBe(401);
});

test('an offer may be withdrawn, and an acceptance taken back', async () => {
  const { mo, ada } = world;
  await expect(ada.departures.offer(params())).rejects.toMatchObject(refused(403));
  await expect(leaver.departures.accept(params())).rejects.toMatchObject(refused(404));
  await agree();
  await leaver.departures.decline(params());
  await expect(mo.departures.leave({ ...params(), body: { alum: true } })).rejects.toMatchObject(refused(409));
  await leaver.departures.accept(params());
  await mo.departures.withdrawOffer(params());
  await expect(mo.departures.leave({ ...params(), body: { alum: true } })).rejects.toMatchObject(refused(409));
});

test('who comes back is a colleague again, without what she had', async () => {
  const { mo } = world;
  await agree();
  await mo.departures.leave({ ...params(), body: { alum: true } });
  await mo.departures.comeBack(params());
  expect(await mo.people.read(params())).toMatchObject({ kind: 'employee', leftAt: null });
  expect((await mo.departures.read(params())).offer).toBeNull();
  await mo.departures.leave({ ...params(), body: { alum: false } });
  await mo.departures.comeBack(params());
  expect(await status({ cookie: leaver.cookie })).toBe(401);
  expect((await mo.people.link(params())).url).toContain('/sign-in/');
});

test('a guest who comes back is a guest', async () => {
  const { mo } = world;
  const { person } = await mo.people.add({ body: { name: 'Gus', kind: 'guest' } });
  await expect(mo.departures.offer(params(person))).rejects.toMatchObject(refused(409));
  await mo.departures.leave({ ...params(person), body: { alum: false } });
  await mo.departures.comeBack(params(person));
  expect(await mo.people.read(params(person))).toMatchObject({ kind: 'guest', leftAt: null });
});

test('nobody else lets a person leave, sees what ends, or brings her back', { retry: 0 }, async () => {
  const { ada } = world;
  await expect(ada.departures.read(params())).rejects.toMatchObject(refused(403));
  await expect(ada.departures.leave({ ...params(), body: { alum: false } })).rejects.toMatchObject(refused(403));
  await expect(leaver.departures.leave({ ...params(), body: { alum: false } })).rejects.toMatchObject(refused(403));
  await expect(ada.departures.comeBack(params())).rejects.toMatchObject(refused(403));
  await expect(ada.sessions.endAll(params())).rejects.toMatchObject(refused(403));
});

test('the last administrator neither leaves nor steps down; of two at once, one stays', { retry: 0 }, async () => {
  const { mo } = world;
  expect(await mo.departures.read(params(mo))).toMatchObject({ isLastAdministrator: true });
  await expect(mo.departures.leave({ ...params(mo), body: { alum: false } })).rejects.toMatchObject(refused(409));
  const role = { role: 'administrator' as const };
  await expect(mo.roles.take({ params: { id: mo.id, ...role } })).rejects.toMatchObject(refused(409));
  // A program that administrates does not count.
  await mo.tokens.makeAccount({ body: { name: 'Directory', purpose: 'x', administrator: true } });
  await expect(mo.roles.take({ params: { id: mo.id, ...role } })).rejects.toMatchObject(refused(409));

  await mo.roles.give({ params: { id: leaver.id, ...role } });
  const outcomes = await Promise.allSettled([
    mo.departures.leave({ ...params(), body: { alum: false } }),
    leaver.departures.leave({ ...params(mo), body: { alum: false } }),
  ]);
  expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const left = await world.services.db
    .selectFrom('administrator as a')
    .innerJoin('person as p', 'p.id', 'a.personId')
    .select('p.id')
    .where('p.kind', '=', 'employee')
    .execute();
  expect(left).toHaveLength(1);
});
