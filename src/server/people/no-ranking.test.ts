import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

// People are ordered by what they know only where it is asked who could help with something.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

test(
  'wherever people are listed, their order is that of their names, whoever answered how much',
  { retry: 0 },
  async () => {
    const { ada, join, mo } = world;
    // The later the name, the more she answered.
    const names = ['Qi', 'Rue', 'Sol', 'Tam'];
    const members = await Promise.all(names.map((name) => join(name)));
    for (const [n, member] of members.entries()) {
      for (let times = 0; times < n; times++) {
        const { id } = await ada.questions.ask({ body: { title: `What about ${n}, ${times}?`, topics: ['Ropes'] } });
        const answer = await member.answers.answer({ params: { id }, body: { body: 'Like this.' } });
        await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
      }
    }
    const listed = async (query: Parameters<typeof mo.people.list>[0]['query']) =>
      (await mo.people.list({ query })).items.filter(({ name }) => names.includes(name));
    expect((await listed({})).map(({ name, evidence }) => [name, evidence?.answered ?? 0])).toEqual(
      names.map((name, n) => [name, n]),
    );
    for (const query of [{ topic: 'ropes' }, { topic: 'ropes', limit: 2 }, { kind: 'employee' as const }]) {
      const found = (await listed(query)).map(({ name }) => name);
      expect(found.length).toBeGreaterThan(1);
      expect(found).toEqual(found.toSorted());
    }
    for (const member of members)
      await mo.topics.setMember({ params: { slug: 'ropes', id: member.id }, body: { role: 'member' } });
    const { items } = await mo.topics.members({ params: { slug: 'ropes' }, query: {} });
    expect(items.map(({ person }) => person.name)).toEqual(names);
  },
);

interface Schema {
  [key: string]: unknown;
}

/** Every name of a property or parameter in a part of an OpenAPI document. */
function namesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(namesIn);
  if (part === null || typeof part !== 'object') return [];
  const { properties, in: place, name, ...rest } = part as Schema;
  const own = [...Object.keys((properties as object | undefined) ?? {}), ...(place ? [String(name)] : [])];
  return [...own, ...namesIn(properties ? Object.values(properties) : []), ...namesIn(Object.values(rest))];
}

test('the API has no score of a person, and nothing to order people by, but in the choice for one question', async () => {
  const document = (await (await world.app.request('/api/openapi.json')).json()) as {
    paths: object;
    components: { schemas: Record<string, object> };
  };
  const { ChoiceRow, ...others } = document.components.schemas;
  const judging = /score|rank|weight|strength|reputation|points|karma|level_of|sort|orderby/i;
  expect(namesIn(ChoiceRow).filter((name) => judging.test(name))).toEqual(['score']);
  expect(namesIn([others, document.paths]).length).toBeGreaterThan(500);
  expect(namesIn([others, document.paths]).filter((name) => judging.test(name))).toEqual([]);
});
