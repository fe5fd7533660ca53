import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDirectory, type Directory } from '#test/scim/directory.ts';
import { openStream } from '#test/stream/reader.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let directory: Directory;
beforeAll(async () => {
  world = await createWorld();
  directory = await connectDirectory(world);
});
afterAll(() => world.stop());

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** As Entra creates a user. */
const fromEntra = (name: string) => ({
  schemas: [userSchema, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
  externalId: `entra-${name}`,
  userName: `${name}@example.org`,
  active: true,
  displayName: `${name} of Entra`,
  emails: [{ primary: true, type: 'work', value: `${name}@mail.example.org` }],
  meta: { resourceType: 'User' },
  name: { formatted: `${name} Formatted`, familyName: 'Family', givenName: name },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Finance' },
});

/** As Okta creates a user. */
const fromOkta = (name: string) => ({
  schemas: [userSchema],
  userName: `${name}@example.org`,
  name: { givenName: name, familyName: 'Family' },
  emails: [{ primary: true, value: `${name}@example.org`, type: 'work' }],
  displayName: `${name} Family`,
  locale: 'en-US',
  externalId: `00u${name}`,
  groups: [],
  password: '1mz050nq',
  active: true,
});

const join = async (name: string) => (await directory.send('POST', '/Users', fromEntra(name))).body['id'] as string;
const read = async (id: string) => (await directory.send('GET', `/Users/${id}`)).body;

test('a directory joins a person, who is found among people and by her name there', async () => {
  const reply = await directory.send('POST', '/Users', fromEntra('zoe'));
  expect(reply.status).toBe(201);
  expect(reply.headers.get('content-type')).toBe('application/scim+json');
  const { id } = reply.body;
  expect(reply.headers.get('location')).toBe(`${world.services.config.publicUrl}/scim/v2/Users/${id}`);
  expect(reply.body).toMatchObject({
    userName: 'zoe@example.org',
    externalId: 'entra-zoe',
    active: true,
    displayName: 'zoe of Entra',
    name: { givenName: 'zoe' },
    emails: [{ value: 'zoe@mail.example.org', type: 'work', primary: true }],
    meta: { resourceType: 'User', version: reply.headers.get('etag') },
  });
  expect(await world.ada.people.read({ params: { id } })).toMatchObject({ name: 'zoe of Entra', kind: 'employee' });
  const found = await directory.find('Users', 'userName eq "ZOE@example.org"');
  expect(found.body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [{ id }] });
  expect((await directory.find('Users', 'userName eq "nobody@example.org"')).body).toMatchObject({
    totalResults: 0,
    Resources: [],
  });
});

test('a name, an id or an address is one person’s; what is broken is refused by its name', async () => {
  await join('yan');
  const again = await directory.send('POST', '/Users', fromEntra('yan'));
  expect([again.status, again.body['scimType'], again.body['status']]).toEqual([409, 'uniqueness', '409']);
  const sameId = await directory.send('POST', '/Users', { ...fromOkta('other'), externalId: 'entra-yan' });
  expect([sameId.status, sameId.body['scimType']]).toEqual([409, 'uniqueness']);
  const bad: [object | string, string][] = [
    [{ schemas: [userSchema] }, 'username'],
    [{ ...fromOkta('x'), active: 'perhaps' }, 'active'],
    [{ ...fromOkta('x'), emails: [{ value: 'none' }] }, 'emails.0.value'],
    [{ ...fromOkta('x'), displayName: 'a\0b' }, 'displayname'],
    [{ ...fromOkta('x'), displayName: 'x'.repeat(101) }, 'displayname'],
    [{ ...fromOkta('x'), displayName: 'Mo\u202e\u200b' }, 'displayname'],
    [{ ...fromOkta('x'), displayName: '\u0007' }, 'displayname'],
    [{ ...fromOkta('x'), userName: 'x\u2066@example.org' }, 'username'],
    [{ ...fromOkta('x'), name: { givenName: 'M\u00ado' } }, 'name.givenname'],
    ['{', 'JSON'],
    ['[]', 'user'],
  ];
  for (const [body, named] of bad) {
    const { status, body: problem } = await directory.send('POST', '/Users', body);
    expect([status, problem['detail']]).toEqual([400, expect.stringContaining(named)]);
  }
});

test('Entra’s way of letting somebody go: active replaced by "False"', async () => {
  const id = await join('xia');
  const reply = await directory.patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' });
  expect([reply.status, reply.body['active']]).toEqual([200, false]);
  expect((await read(id))['active']).toBe(false);
  expect(await world.mo.people.read({ params: { id } })).toMatchObject({ leftAt: expect.any(String) });
  await directory.patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'True' });
  expect(await world.mo.people.read({ params: { id } })).toMatchObject({ leftAt: null, kind: 'employee' });
});

test('Okta’s way: a replace without a path', async () => {
  const { id } = (await directory.send('POST', '/Users', fromOkta('wim'))).body;
  expect((await directory.patch(`/Users/${id}`, { op: 'replace', value: { active: false } })).body['active']).toBe(
    false,
  );
  // And back, by a PUT of the whole, as Okta does where it is told to.
  const whole = { ...fromOkta('wim'), id, displayName: 'Wim again', active: true };
  expect((await directory.send('PUT', `/Users/${id}`, whole)).body).toMatchObject({
    active: true,
    displayName: 'Wim again',
  });
  expect(await world.ada.people.read({ params: { id } })).toMatchObject({ name: 'Wim again', leftAt: null });
});

test('who is let go is out within a second: session, token and open page', async () => {
  const lea = await world.join('Lea');
  await world.services.db.updateTable('person').set({ email: 'lea@example.org' }).where('id', '=', lea.id).execute();
  const { body } = await directory.find('Users', 'userName eq "lea@example.org"');
  expect(body['Resources'][0]?.id).toBe(lea.id);
  const { secret } = await lea.tokens.make({ body: { name: 'Bot', scopes: ['read'] } });
  const streams = [
    await openStream(world.app, { cookie: lea.cookie }),
    await openStream(world.app, { authorization: `Bearer ${secret}` }),
  ];
  await directory.patch(`/Users/${lea.id}`, { op: 'Replace', path: 'active', value: 'False' });
  for (const { isClosed } of streams) await expect.poll(isClosed, { timeout: 10_000, interval: 10 }).toBe(true);
  for (const headers of [{ cookie: lea.cookie }, { authorization: `Bearer ${secret}` }] as Record<string, string>[]) {
    expect((await world.app.request('/api/v1/people', { headers })).status).toBe(401);
  }
});

test('what both agreed to holds: she stays as an alum', async () => {
  const kim = await world.join('Kim');
  await world.services.db.updateTable('person').set({ email: 'kim@example.org' }).where('id', '=', kim.id).execute();
  await world.mo.departures.offer({ params: { id: kim.id } });
  await kim.departures.accept({ params: { id: kim.id } });
  await directory.patch(`/Users/${kim.id}`, { op: 'replace', path: 'active', value: false });
  expect(await kim.sessions.read({})).toMatchObject({ kind: 'alum' });
  expect((await read(kim.id))['active']).toBe(false);
});

test('DELETE lets her leave and forgets her there; joined again she is who she was', async () => {
  const id = await join('vic');
  expect((await directory.send('DELETE', `/Users/${id}`)).status).toBe(204);
  expect((await directory.send('GET', `/Users/${id}`)).status).toBe(404);
  expect((await directory.send('DELETE', `/Users/${id}`)).status).toBe(404);
  expect((await directory.find('Users', 'userName eq "vic@example.org"')).body['totalResults']).toBe(0);
  expect(await world.mo.people.read({ params: { id } })).toMatchObject({ leftAt: expect.any(String) });
  const again = await directory.send('POST', '/Users', fromEntra('vic'));
  expect([again.status, again.body['id']]).toEqual([201, id]);
  expect(await world.mo.people.read({ params: { id } })).toMatchObject({ leftAt: null });
});

test('changes as Entra sends them: several, dotted, with a filter, of schemas that are not ours', async () => {
  const id = await join('uma');
  const { body } = await directory.patch(
    `/Users/${id}`,
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'uma@new.example.org' },
    { op: 'Add', path: 'emails[type eq "home"].value', value: 'uma@home.example.org' },
    { op: 'Replace', path: 'name.familyName', value: 'New' },
    { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Sales' },
    { op: 'Replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:title', value: 'Head' },
    { op: 'Add', value: { displayName: 'Uma', 'name.givenName': 'U', 'emails[type eq "other"].value': 'u@x.example' } },
    { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '555' },
  );
  expect(body).toMatchObject({
    displayName: 'Uma',
    title: 'Head',
    name: { familyName: 'New', givenName: 'U', formatted: 'uma Formatted' },
    emails: [
      { type: 'work', value: 'uma@new.example.org', primary: true },
      { type: 'home', value: 'uma@home.example.org' },
      { type: 'other', value: 'u@x.example' },
    ],
  });
  expect(await world.ada.people.read({ params: { id } })).toMatchObject({ name: 'Uma' });
  const row = await world.services.db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirst();
  expect(row?.email).toBe('uma@new.example.org');
  const less = await directory.patch(
    `/Users/${id}`,
    { op: 'remove', path: 'emails[type eq "home"]' },
    { op: 'remove', path: 'title' },
  );
  expect(less.body['emails']).toHaveLength(2);
  expect(less.body['title']).toBeUndefined();
});

test('a change that can’t be read changes nothing, and reaches no other object', async () => {
  const id = await join('tom');
  const before = await read(id);
  const bad: [object, string][] = [
    [{ op: 'explode', path: 'title' }, 'invalidSyntax'],
    [{ op: 'remove' }, 'noTarget'],
    [{ op: 'replace', value: 'x' }, 'invalidValue'],
    [{ op: 'replace', path: 'emails[type xx "work"].value', value: 'x@example.org' }, 'invalidPath'],
    [{ op: 'replace', path: 'a..b', value: 'x' }, 'invalidPath'],
    [{ op: 'replace', path: 'userName', value: '' }, 'invalidValue'],
    [{ op: 'remove', path: 'userName' }, 'invalidValue'],
    [{ op: 'replace', path: 'active', value: 'maybe' }, 'invalidValue'],
    [{ op: 'replace', path: 'title', value: { a: 1 } }, 'invalidValue'],
  ];
  for (const [operation, scimType] of bad) {
    const reply = await directory.patch(`/Users/${id}`, { op: 'add', path: 'title', value: 'Lost' }, operation);
    expect([operation, reply.status, reply.body['scimType']]).toEqual([operation, 400, scimType]);
  }
  for (const path of [
    '__proto__.polluted',
    'constructor.prototype',
    '__proto__',
    'name.__proto__',
    'emails.constructor',
  ]) {
    const reply = await directory.patch(`/Users/${id}`, { op: 'add', path, value: { polluted: true } });
    expect([path, reply.status < 500]).toEqual([path, true]);
  }
  await directory.send('PATCH', `/Users/${id}`, '{"Operations":[{"op":"add","value":{"__proto__":{"polluted":1}}}]}');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(await read(id)).toEqual(before);
});

test('pages, counts, and leaves out what was not asked for', async () => {
  const all = (await directory.send('GET', '/Users?count=200')).body;
  expect(all['totalResults']).toBeGreaterThan(5);
  const ids: string[] = [];
  for (let startIndex = 1; startIndex <= all['totalResults']; startIndex += 2) {
    const { body } = await directory.send('GET', `/Users?startIndex=${startIndex}&count=2`);
    expect(body).toMatchObject({ startIndex, totalResults: all['totalResults'] });
    ids.push(...body['Resources'].map((user: { id: string }) => user.id));
  }
  expect(ids).toEqual(all['Resources'].map((user: { id: string }) => user.id));
  expect((await directory.send('GET', '/Users?count=0')).body).toMatchObject({ Resources: [], itemsPerPage: 0 });
  expect((await directory.send('GET', '/Users?startIndex=0&count=-1')).body).toMatchObject({
    startIndex: 1,
    Resources: [],
  });
  expect((await directory.send('GET', '/Users?count=x')).status).toBe(400);
  const [few] = (await directory.send('GET', '/Users?attributes=userName&count=1')).body['Resources'];
  expect(Object.keys(few!).toSorted()).toEqual(['id', 'meta', 'schemas', 'userName']);
});

test('an entity tag tells whether it is the one that is known', async () => {
  const id = await join('sam');
  const { headers } = await directory.send('GET', `/Users/${id}`);
  const tag = headers.get('etag')!;
  expect((await directory.send('GET', `/Users/${id}`, undefined, { 'if-none-match': tag })).status).toBe(304);
  const change = { Operations: [{ op: 'replace', path: 'title', value: 'New' }] };
  expect((await directory.send('PATCH', `/Users/${id}`, change, { 'if-match': tag })).status).toBe(200);
  expect((await directory.send('PATCH', `/Users/${id}`, change, { 'if-match': tag })).status).toBe(412);
  expect((await directory.send('DELETE', `/Users/${id}`, undefined, { 'if-match': tag })).status).toBe(412);
});

test('of two who join one person at once, one does', async () => {
  const replies = await Promise.all([1, 2, 3].map(() => directory.send('POST', '/Users', fromEntra('rea'))));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
});

test('nobody else gets in: no session, no other scope, nobody who does not administrate', async () => {
  const { app, ada, mo, operatorToken } = world;
  const status = async (headers: Record<string, string>) => (await app.request('/scim/v2/Users', { headers })).status;
  expect(await status({})).toBe(401);
  expect(await status({ cookie: mo.cookie })).toBe(401);
  expect(await status({ authorization: `Bearer ${operatorToken}` })).toBe(401);
  const other = await mo.tokens.make({ body: { name: 'x', scopes: ['read', 'write', 'manage', 'audit'] } });
  expect(await status({ authorization: `Bearer ${other.secret}` })).toBe(403);
  const member = await ada.tokens.make({ body: { name: 'x', scopes: ['people'] } });
  expect(await status({ authorization: `Bearer ${member.secret}` })).toBe(403);
  const refusal = await app.request('/scim/v2/Nowhere');
  expect([refusal.status, refusal.headers.get('content-type')]).toEqual([401, 'application/scim+json']);
  expect((await directory.send('GET', '/Nowhere')).body).toMatchObject({ status: '404' });
});

test('the last administrator stays, whatever the directory says', async () => {
  const { mo, services } = world;
  await services.db.updateTable('person').set({ email: 'mo@example.org' }).where('id', '=', mo.id).execute();
  const reply = await directory.patch(`/Users/${mo.id}`, { op: 'replace', value: { active: false } });
  expect([reply.status, reply.body['detail']]).toEqual([409, expect.stringContaining('last administrator')]);
  expect((await directory.send('DELETE', `/Users/${mo.id}`)).status).toBe(409);
  expect(await mo.sessions.read({})).toMatchObject({ isAdministrator: true });
});

test('programs and pseudonyms are nobody there', async () => {
  const program = '00000000-0000-7000-8000-000000000001';
  for (const id of [program, directory.account.id, 'x', '../Users']) {
    expect((await directory.send('GET', `/Users/${encodeURIComponent(id)}`)).status).toBe(404);
    expect((await directory.send('DELETE', `/Users/${encodeURIComponent(id)}`)).status).toBe(404);
  }
});

test('says what it can', async () => {
  const config = (await directory.send('GET', '/ServiceProviderConfig')).body;
  expect(config).toMatchObject({ patch: { supported: true }, filter: { supported: true }, bulk: { supported: false } });
  const types = (await directory.send('GET', '/ResourceTypes')).body;
  expect(types['Resources'].map((type: { id: string }) => type.id)).toEqual(['User', 'Group']);
  expect((await directory.send('GET', `/Schemas/${userSchema}`)).body).toMatchObject({ id: userSchema, name: 'User' });
  expect((await directory.send('GET', '/ResourceTypes/Printer')).status).toBe(404);
});
