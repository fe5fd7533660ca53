import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { asSystem } from '../context.ts';
import { listRisks } from './risks.ts';

type Member = World['ada'];
let world: World;
let lea: Member;
let noor: Member;
let fay: Member;
beforeAll(async () => {
  world = await createWorld();
  lea = await world.join('Lea');
  noor = await world.join('Noor');
  fay = await world.join('Fay');
  const { ada, elif, mo } = world;
  for (const title of ['How do cranes get oil?', 'How do cranes get paint?', 'How do cranes get grease?']) {
    await answered(ada, [elif], title, { topics: ['Cranes'] });
  }
  await answered(ada, [lea], 'How do cranes get ropes?', { topics: ['Cranes'] });
  await answered(ada, [noor, elif], 'How do cranes lift boats?', { topics: ['Cranes', 'Boats'] });
  await answered(ada, [noor], 'How do boats come ashore?', { topics: ['Boats'] });
  await ada.expertise.declare({ params: { id: ada.id }, body: { topic: 'cranes' } });
  await mo.topics.setMember({ params: { slug: 'cranes', id: fay.id }, body: { role: 'facilitator' } });
});
afterAll(() => world.stop());

async function answered(asker: Member, knowers: Member[], title: string, more: object) {
  const { id } = await asker.questions.ask({ body: { title, ...more } });
  for (const knower of knowers) await knower.answers.answer({ params: { id }, body: { body: 'Like this.' } });
  return id;
}
const refused = (status: number) => ({ problem: { status } });
const risks = (reader: Member) => reader.expertise.risks({ query: {} });
const carriedOf = async (reader: Member, slug: string) =>
  (await risks(reader)).carried.find(({ topic }) => topic.slug === slug);

test('a topic that one or two carry is told with how much, and with who could grow into it', async () => {
  const { ada, elif } = world;
  const cranes = (await carriedOf(fay, 'cranes'))!;
  expect(cranes).toMatchObject({ questions: 5, unknown: 0 });
  expect(cranes.carriers).toEqual([{ person: { id: elif.id, name: 'Elif' }, answered: 4, alone: 3 }]);
  const [first, ...others] = cranes.growers;
  expect(first).toEqual({ person: { id: ada.id, name: 'Ada' }, answered: 0, near: [], declared: true });
  const boats = { slug: 'boats', name: 'Boats' };
  expect(others).toEqual([
    { person: { id: lea.id, name: 'Lea' }, answered: 1, near: [], declared: false },
    { person: { id: noor.id, name: 'Noor' }, answered: 1, near: [{ topic: boats, answered: 2 }], declared: false },
  ]);
  const listed = await fay.expertise.evidence({ params: { id: elif.id }, query: { topic: 'cranes' } });
  expect(listed.total).toBe(cranes.carriers[0]!.answered);
});

test('facilitators are told of their topics, administrators of all, others of none', { retry: 0 }, async () => {
  const { ada, mo } = world;
  for (const title of ['Who paints boats?', 'Who sells boats?', 'Who mends boats?']) {
    await answered(ada, [noor], title, { topics: ['Boats'] });
  }
  const slugs = async (reader: Member) => (await risks(reader)).carried.map(({ topic }) => topic.slug);
  expect(await slugs(fay)).toEqual(['cranes']);
  expect(await slugs(mo)).toEqual(['boats', 'cranes']);
  await expect(risks(ada)).rejects.toMatchObject(refused(403));
  expect((await ada.expertise.filters({})).can).toEqual({ seeRisks: false });
  expect((await fay.expertise.filters({})).can).toEqual({ seeRisks: true });
});

test('an administrator counts nothing that she may not read', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const named = { audience: { level: 'named', readers: [elif.id] } };
  for (const title of ['Who saw the secret crane?', 'Who has the secret crane?', 'Who hid the secret crane?']) {
    await answered(ada, [elif], title, { topics: ['Cranes', 'Secrets'], ...named });
  }
  expect(await carriedOf(mo, 'cranes')).toMatchObject({ questions: 5 });
  expect(await carriedOf(mo, 'secrets')).toBeUndefined();
});

test('who hides it, or says that it is past, is not told of', { retry: 0 }, async () => {
  const { elif, mo } = world;
  const of = { id: elif.id, slug: 'cranes' };
  await elif.expertise.hideTopic({ params: of });
  expect(JSON.stringify(await risks(mo))).not.toContain('Elif');
  await elif.expertise.showTopic({ params: of });
  await elif.expertise.correct({ params: of });
  expect(JSON.stringify(await risks(mo))).not.toContain('Elif');
  await elif.expertise.undoCorrection({ params: of });
  expect(await carriedOf(mo, 'cranes')).toMatchObject({ carriers: [{ person: { name: 'Elif' } }] });
});

test('what those knew who left is at risk, and whether they can still be asked', async () => {
  const { mo } = world;
  await mo.departures.offer({ params: { id: lea.id } });
  await lea.departures.accept({ params: { id: lea.id } });
  await mo.departures.leave({ params: { id: lea.id }, body: { alum: true } });
  await mo.departures.leave({ params: { id: noor.id }, body: { alum: false } });
  const { left, carried } = await risks(mo);
  expect(
    left.map(({ person, topic, reachable, answered, alone }) => [person.name, topic.slug, reachable, answered, alone]),
  ).toEqual([
    ['Noor', 'boats', false, 5, 4],
    ['Lea', 'cranes', true, 1, 1],
  ]);
  // Of the boats nobody who is here knows more than one in five.
  expect(carried.find(({ topic }) => topic.slug === 'boats')).toMatchObject({ unknown: 4, carriers: [] });
  expect((await carriedOf(mo, 'cranes'))!.growers.map(({ person }) => person.name)).toEqual(['Ada']);
});

test('whose last answer is a year old is told with when that was', async () => {
  const { elif, mo, setClock, services } = world;
  expect((await risks(mo)).quiet).toEqual([]);
  await setClock(new Date(services.now().getTime() + 366 * 86_400_000));
  // Their sessions have ended meanwhile, so the question is put without one.
  const { quiet } = await listRisks(asSystem(services), { limit: 20 });
  expect(quiet).toMatchObject([
    { person: { id: elif.id }, topic: { slug: 'cranes' }, evidence: { answered: 4, last: expect.any(String) } },
  ]);
});
