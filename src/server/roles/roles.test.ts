import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const refused = (status: number) => ({ problem: { status } });

test('an administrator gives roles and takes them; each is what she may at once', { retry: 0 }, async () => {
  const { mo, ada, elif } = world;
  const give = (role: 'administrator' | 'consultant') => mo.roles.give({ params: { id: ada.id, role } });
  await expect(elif.roles.give({ params: { id: elif.id, role: 'administrator' } })).rejects.toMatchObject(refused(403));
  await give('administrator');
  await give('administrator');
  await give('consultant');
  expect(await ada.sessions.read({})).toMatchObject({ isAdministrator: true, isConsultant: true });
  expect((await ada.operation.administrators({})).items).toHaveLength(2);
  await mo.roles.take({ params: { id: ada.id, role: 'administrator' } });
  await mo.roles.take({ params: { id: ada.id, role: 'consultant' } });
  await expect(ada.operation.administrators({})).rejects.toMatchObject(refused(403));
  expect(await ada.sessions.read({})).toMatchObject({ isAdministrator: false, isConsultant: false });
});

test('a guest holds no role, and who holds one becomes no guest', { retry: 0 }, async () => {
  const { mo, ada } = world;
  const changeKind = (id: string, kind: 'employee' | 'guest') =>
    mo.roles.changeKind({ params: { id }, body: { kind } });
  const { person } = await mo.people.add({ body: { name: 'Gus', kind: 'guest' } });
  const give = () => mo.roles.give({ params: { id: person.id, role: 'administrator' } });
  await expect(give()).rejects.toMatchObject(refused(409));
  await changeKind(person.id, 'employee');
  await give();
  await expect(changeKind(person.id, 'guest')).rejects.toMatchObject(refused(409));
  await expect(ada.roles.changeKind({ params: { id: ada.id }, body: { kind: 'guest' } })).rejects.toMatchObject(
    refused(403),
  );
  const both = { name: 'Gus', kind: 'guest' as const, administrator: true };
  await expect(mo.people.add({ body: both })).rejects.toMatchObject({
    problem: { status: 422, fields: { administrator: expect.any(String) } },
  });
});

test('a guest reads what is public, and nothing of the organisation', { retry: 0 }, async () => {
  const { mo, ada } = world;
  const gus = await world.join('Gus');
  const { id } = await ada.questions.ask({ body: { title: 'Is this for guests?' } });
  expect(await gus.questions.read({ params: { id } })).toMatchObject({ id });
  await mo.roles.changeKind({ params: { id: gus.id }, body: { kind: 'guest' } });
  await expect(gus.questions.read({ params: { id } })).rejects.toMatchObject(refused(404));
  await expect(gus.people.read({ params: { id: ada.id } })).rejects.toMatchObject(refused(404));
});
