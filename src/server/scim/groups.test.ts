import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDirectory, type Directory } from '#test/scim/directory.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let directory: Directory;
beforeAll(async () => {
  world = await createWorld();
  directory = await connectDirectory(world);
});
afterAll(() => world.stop());

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const refused = (status: number) => ({ problem: { status } });

let made = 0;
async function makeGroup(...members: string[]) {
  const displayName = `Group ${++made}`;
  const body = { schemas: [groupSchema], displayName, members: members.map((value) => ({ value })) };
  return (await directory.send('POST', '/Groups', body)).body['id'] as string;
}
const membersOf = async (id: string) =>
  (await directory.send('GET', `/Groups/${id}`)).body['members'].map((member: { value: string }) => member.value);
const sorted = (...people: { id: string }[]) => people.map(({ id }) => id).toSorted();

test('a group comes with its members and is found by its name', async () => {
  const { ada, elif } = world;
  const { status, body } = await directory.send('POST', '/Groups', {
    schemas: [groupSchema],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'Finance',
    members: [{ value: ada.id }, { value: elif.id }],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ displayName: 'Finance', meta: { resourceType: 'Group' } });
  expect(body['members'].map((member: { display: string }) => member.display).toSorted()).toEqual(['Ada', 'Elif']);
  const found = await directory.send(
    'GET',
    '/Groups?excludedAttributes=members&filter=displayName%20eq%20%22finance%22',
  );
  expect(found.body['Resources']).toMatchObject([{ id: body['id'] }]);
  expect(found.body['Resources'][0]).not.toHaveProperty('members');
  expect((await directory.send('POST', '/Groups', { displayName: 'FINANCE' })).body).toMatchObject({
    status: '409',
    scimType: 'uniqueness',
  });
  expect((await directory.send('POST', '/Groups', { displayName: 'Fin\u200bance' })).body).toMatchObject({
    status: '400',
    scimType: 'invalidValue',
  });
  expect((await directory.find('Groups', `members.value eq "${ada.id}"`)).body['totalResults']).toBe(1);
  await world.services.db.updateTable('person').set({ email: 'ada@example.org' }).where('id', '=', ada.id).execute();
  expect((await directory.send('GET', `/Users/${ada.id}`)).body['groups']).toMatchObject([{ display: 'Finance' }]);
});

test('members come and go as Entra and Okta write it', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const id = await makeGroup();
  const patch = (...operations: object[]) => directory.patch(`/Groups/${id}`, ...operations);
  // Entra.
  await patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: ada.id }] });
  await patch(
    { op: 'Add', path: 'members', value: [{ value: elif.id }] },
    { op: 'Add', path: 'members', value: [{ value: elif.id }] },
  );
  expect(await membersOf(id)).toEqual(sorted(ada, elif));
  await patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: ada.id }] });
  expect(await membersOf(id)).toEqual(sorted(elif));
  // Okta.
  await patch(
    { op: 'remove', path: `members[value eq "${elif.id}"]` },
    { op: 'add', path: 'members', value: [{ value: mo.id, display: 'mo@example.org' }] },
  );
  expect(await membersOf(id)).toEqual(sorted(mo));
  await patch({ op: 'replace', path: 'members', value: [{ value: ada.id }, { value: elif.id }] });
  expect(await membersOf(id)).toEqual(sorted(ada, elif));
  const renamed = await patch({ op: 'replace', value: { id, displayName: 'Renamed' } });
  expect(renamed.body).toMatchObject({ id, displayName: 'Renamed' });
  await patch({ op: 'replace', path: 'displayName', value: 'Renamed again' });
  await patch({ op: 'remove', path: 'members' });
  expect(await membersOf(id)).toEqual([]);
  const put = await directory.send('PUT', `/Groups/${id}`, { displayName: 'Put', members: [{ value: ada.id }] });
  expect(put.body).toMatchObject({ displayName: 'Put', members: [{ value: ada.id }] });
});

test('what can’t be a member is refused, and nothing is changed', async () => {
  const id = await makeGroup(world.ada.id);
  const { id: program } = directory.account;
  for (const value of [program, crypto.randomUUID(), 'x', 7, null, { value: 'x' }]) {
    const reply = await directory.patch(
      `/Groups/${id}`,
      { op: 'remove', path: 'members' },
      { op: 'add', path: 'members', value: [{ value }] },
    );
    expect([value, reply.status, reply.body['scimType']]).toEqual([value, 400, 'invalidValue']);
  }
  const byFilter = await directory.patch(`/Groups/${id}`, { op: 'add', path: 'members[value eq "x"]', value: 'x' });
  expect(byFilter.status).toBe(400);
  expect(await membersOf(id)).toEqual([world.ada.id]);
});

test('a linked group makes members, and unmakes those that it alone made', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  await ada.questions.ask({ body: { title: 'What does payroll do?', topics: ['Payroll'] } });
  const slug = 'payroll';
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  const audience = { level: 'topic' as const, topic: slug };
  const secret = await mo.questions.ask({ body: { title: 'Who earns what?', topics: ['Payroll'], audience } });
  const readsSecret = (person: World['ada']) => person.questions.read({ params: { id: secret.id } });

  const id = await makeGroup(ada.id, elif.id);
  await mo.topics.setMember({ params: { slug, id: elif.id }, body: { confirm: 1 } });
  const params = { id, slug };
  await expect(ada.directory.groups({})).rejects.toMatchObject(refused(403));
  await expect(ada.directory.link({ params, body: {} })).rejects.toMatchObject(refused(403));
  expect(await mo.directory.previewLink({ params })).toEqual({ questions: 1, people: 1, readings: 1 });
  await expect(mo.directory.link({ params, body: {} })).rejects.toMatchObject(refused(409));
  await expect(readsSecret(ada)).rejects.toMatchObject(refused(404));
  await mo.directory.link({ params, body: { confirm: 1 } });
  expect(await readsSecret(ada)).toMatchObject({ id: secret.id });
  const group = (await mo.directory.groups({})).items.find((one) => one.id === id);
  expect(group).toMatchObject({ members: 2, topics: [{ slug }] });
  await expect(mo.topics.removeMember({ params: { slug, id: ada.id } })).rejects.toMatchObject(refused(409));

  await directory.patch(`/Groups/${id}`, {
    op: 'Remove',
    path: 'members',
    value: [{ value: ada.id }, { value: elif.id }],
  });
  await expect(readsSecret(ada)).rejects.toMatchObject(refused(404));
  expect(await readsSecret(elif)).toMatchObject({ id: secret.id });

  await directory.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: ada.id }] });
  const other = await makeGroup(ada.id);
  await mo.directory.link({ params: { id: other, slug }, body: {} });
  await mo.directory.unlink({ params });
  expect(await readsSecret(ada)).toMatchObject({ id: secret.id });
  expect((await directory.send('DELETE', `/Groups/${other}`)).status).toBe(204);
  await expect(readsSecret(ada)).rejects.toMatchObject(refused(404));
  expect((await directory.send('GET', `/Groups/${other}`)).status).toBe(404);
});

test('who leaves is no member by a group; who comes back is one again', { retry: 0 }, async () => {
  const { mo } = world;
  await mo.questions.ask({ body: { title: 'What is in stock?', topics: ['Stock'] } });
  const lea = await world.join('Lea');
  const id = await makeGroup(lea.id);
  await mo.directory.link({ params: { id, slug: 'stock' }, body: {} });
  const members = async () => (await mo.topics.members({ params: { slug: 'stock' }, query: {} })).items;
  expect(await members()).toMatchObject([{ person: { id: lea.id }, group: expect.any(String) }]);
  await mo.departures.leave({ params: { id: lea.id }, body: { alum: false } });
  await directory.patch(`/Groups/${id}`, { op: 'replace', path: 'externalId', value: 'x' });
  expect(await members()).toEqual([]);
  await mo.departures.comeBack({ params: { id: lea.id } });
  expect(await members()).toHaveLength(1);
});
