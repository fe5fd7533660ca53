import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinKnowers, monday, teach, type Member } from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let people: Member[];
beforeAll(async () => {
  world = await createWorld();
  await world.setClock(monday);
  people = await joinKnowers(world, 'kindling fires', ['Zoe', 'Kim', 'Lea']);
});
afterAll(() => world.stop());

const ask = (nth: number) =>
  world.ada.questions.ask({ body: { title: `Number ${nth} about kindling fires`, urgency: 'today' } });

test('fifty questions at once never push anybody over her weekly limit, and use it up', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, nth) => ask(nth)));
  await Promise.all(Array.from({ length: 8 }, () => world.doDue()));
  await world.doDue();
  const rows = await world.services.db.selectFrom('invitation').select(['personId', 'questionId']).execute();
  for (const { id, name } of people) {
    expect([name, rows.filter(({ personId }) => personId === id).length]).toEqual([name, 5]);
  }
  expect(rows).toHaveLength(15);
  const climbs = await world.services.db.selectFrom('climb').select(['rung', 'outcome']).execute();
  const open = climbs.filter(({ outcome }) => outcome === null);
  expect(open).toHaveLength(50);
  // Whom nobody had time for went on to the network.
  expect(open.filter(({ rung }) => rung === 'ask').length).toBeLessThanOrEqual(15);
  expect(open.filter(({ rung }) => rung === 'network').length).toBeGreaterThanOrEqual(35);
});

test('a new week is a new limit; a limit of none is never asked', async () => {
  const { ada, services } = world;
  const noa = await world.join('Noa');
  await teach(world, noa, 'kindling fires');
  await services.db.insertInto('availability').values({ personId: noa.id, weeklyLimit: 0 }).execute();
  // What was asked in the week before is over.
  await services.db.updateTable('climb').set({ dueAt: null }).execute();
  await world.setClock(new Date('2026-11-30T10:00Z'));
  const { id } = await ada.questions.ask({ body: { title: 'And now about kindling fires', urgency: 'today' } });
  await world.doDue();
  const { climb } = await ada.climbs.read({ params: { id } });
  expect(climb!.askedCount).toBe(2);
  expect(climb!.asked!.map(({ person }) => person.name)).not.toContain('Noa');
});

test('a seat in a swarm counts as an invitation does', async () => {
  const { ada, services } = world;
  await services.db.updateTable('climb').set({ dueAt: null }).execute();
  await world.setClock(new Date('2026-12-07T10:00Z'));
  const [zoe, kim] = people as [Member, Member];
  const room = { id: crypto.randomUUID(), openedAt: services.now(), until: new Date('2026-12-08T10:00Z') };
  const { id: gathered } = await ada.questions.ask({ body: { title: 'Who gathers for the kettle?' } });
  await services.db.updateTable('climb').set({ dueAt: null }).execute();
  await services.db
    .insertInto('swarm')
    .values({ ...room, questionId: gathered })
    .execute();
  const seat = { swarmId: room.id, place: 'expertise', reasons: '[]', joinedAt: services.now() } as const;
  await services.db
    .insertInto('swarmMember')
    .values({ ...seat, personId: zoe.id })
    .execute();
  await services.db
    .insertInto('availability')
    .values([zoe, kim].map(({ id }) => ({ personId: id, weeklyLimit: 1 })))
    .execute();
  expect((await zoe.availability.read({})).thisWeek).toMatchObject({ asked: 1 });

  const { id } = await ada.questions.ask({ body: { title: 'Again about kindling fires', urgency: 'today' } });
  await world.doDue();
  const { climb } = await ada.climbs.read({ params: { id } });
  expect(climb!.asked!.map(({ person }) => person.name).toSorted()).toEqual(['Kim', 'Lea']);
});
