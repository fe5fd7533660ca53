import type { Grower } from '#src/contract/expertise.ts';
import type { PersonRef } from '#src/contract/people.ts';
import type { Ctx } from '../context.ts';
import { listAnswerers, listDeclarers, listNeighbours, type TopicAnswerer } from './risk-queries.ts';

// As many as one can talk to.
const most = 5;

/**
 * Finds for each of these topics who could grow into it, other than `except`: people here who answered some of it lately, or of
 * the topics beside it, or who declare it. Those with most of that are chosen, and told by name.
 */
export async function findGrowers(ctx: Ctx, topicIds: string[], since: Date) {
  const neighbours = await listNeighbours(ctx, topicIds);
  const nearIds = neighbours.map(({ near }) => near.id);
  const answerers = await listAnswerers(ctx, [...new Set([...topicIds, ...nearIds])], since);
  const lately = Map.groupBy(
    answerers.filter((one) => one.leftAt === null && one.lately > 0),
    (one) => one.topicId,
  );
  const declarers = Map.groupBy(await listDeclarers(ctx, topicIds), (one) => one.topicId);
  return (topicId: string, except: ReadonlySet<string>): Grower[] => {
    const found = new Map<string, Grower>();
    const add = (person: PersonRef, change: (grower: Grower) => void) => {
      if (except.has(person.id)) return;
      const grower = found.get(person.id) ?? { person, answered: 0, near: [], declared: false };
      change(grower);
      found.set(person.id, grower);
    };
    for (const { person, lately: answered } of lately.get(topicId) ?? [])
      add(person, (one) => (one.answered = answered));
    for (const { person } of declarers.get(topicId) ?? []) add(person, (one) => (one.declared = true));
    for (const { near } of neighbours.filter((one) => one.topicId === topicId)) {
      for (const { person, lately: answered } of lately.get(near.id) ?? ([] as TopicAnswerer[])) {
        const topic = { slug: near.slug, name: near.name };
        add(person, (one) => one.near.push({ topic, answered }));
      }
    }
    return choose([...found.values()]);
  };
}

function choose(growers: Grower[]): Grower[] {
  return growers
    .toSorted((a, b) => b.answered - a.answered || Number(b.declared) - Number(a.declared) || beside(b) - beside(a))
    .slice(0, most)
    .toSorted((a, b) => compare(a.person.name, b.person.name) || compare(a.person.id, b.person.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const beside = ({ near }: Grower) => near.reduce((total, { answered }) => total + answered, 0);
