import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAbout, invitationOf, joinKnowers, monday, respond } from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let zoe: World['ada'];
let kim: World['ada'];
beforeAll(async () => {
  world = await createWorld();
  await world.setClock(monday);
  [zoe] = (await joinKnowers(world, 'splicing cables', ['Zoe'])) as [World['ada']];
  kim = await world.join('Kim');
  await world.join('Kimberley');
});
afterAll(() => world.stop());

const namesLike = async (name: string, invitationId: string, person = zoe) => {
  const { items } = await person.invitations.people({ params: { id: invitationId }, query: { name } });
  return items.map((one) => one.name);
};

test('finds by a part of the name who may be named, and neither who asked, nor herself, nor who was asked', async () => {
  const id = await askAbout(world, world.ada, 'splicing cables');
  const invitation = (await invitationOf(zoe, id))!.id;
  expect(await namesLike('IM', invitation)).toEqual(['Kim', 'Kimberley']);
  expect(await namesLike('Ada', invitation)).toEqual([]);
  expect(await namesLike('Zoe', invitation)).toEqual([]);
  await respond(world, zoe, id, { response: 'refer', to: kim.id });
  expect(await namesLike('kim', invitation)).toEqual(['Kimberley']);
});

test('neither who left, nor who may not read the question', async () => {
  const gone = await world.join('Gonzalo');
  const guest = await world.join('Gonca');
  const reader = await world.join('Gonne');
  await world.services.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', guest.id).execute();
  await world.mo.departures.leave({ params: { id: gone.id }, body: { alum: false } });
  const id = await askAbout(world, world.ada, 'splicing cables');
  const invitation = (await invitationOf(zoe, id))!.id;
  expect(await namesLike('gon', invitation)).toEqual(['Gonne']);
  const named = { level: 'named' as const, readers: [zoe.id, reader.id] };
  await world.ada.questions.setAudience({ params: { id }, body: named });
  expect(await namesLike('gon', invitation)).toEqual(['Gonne']);
  expect(await namesLike('kim', invitation)).toEqual([]);
});

test('who was not invited finds nobody by somebody else’s invitation', { retry: 0 }, async () => {
  const id = await askAbout(world, world.ada, 'splicing cables');
  const invitation = (await invitationOf(zoe, id))!.id;
  await expect(namesLike('kim', invitation, world.elif)).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(namesLike('a\0b', invitation)).rejects.toMatchObject({ problem: { status: 422 } });
});
