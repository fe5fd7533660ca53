import type { Climb } from '../../src/core/ladder/climb.ts';
import type { Candidate, Evidence } from '../../src/core/routing.ts';
import type { Assumptions } from './assumptions.ts';
import type { World } from './world.ts';

const weekMs = 7 * 24 * 60 * 60 * 1000;

export type Records = ReturnType<typeof createRecords>;

/** What people have done, and what is known of them by it. */
export function createRecords(world: World, { weeklyLimit, growth, tires, tiresFrom }: Assumptions) {
  const people = new Map(
    world.people.map(({ id, calendar }) => [id, { calendar, helped: 0, open: 0, asked: [] as number[] }]),
  );
  const person = (id: string) => people.get(id)!;
  const lately = (id: string, now: Date) => person(id).asked.filter((at) => at > now.getTime() - weekMs).length;
  const { skillOf, evidence, learn } = createEvidence(world, growth);

  return {
    person,
    skillOf,
    evidence,
    candidate: (topic: number, id: string, now: Date): Candidate => ({
      personId: id,
      kind: 'employee',
      agreed: true,
      maySee: true,
      evidence: evidence(topic, id),
      availability: {
        calendar: person(id).calendar,
        open: person(id).open,
        week: { limit: weeklyLimit, used: lately(id, now), each: 1 },
        blockedNowOutsideHours: false,
      },
      lastAskedAt: person(id).asked.length ? new Date(person(id).asked.at(-1)!) : null,
    }),
    invite: (id: string, now: Date) => void person(id).asked.push(now.getTime()),
    /** How far she is from tired, 1 at rest. */
    freshness: (id: string, now: Date) => tires ** Math.max(0, lately(id, now) - tiresFrom),
    help(topic: number, id: string, worked: boolean, at: Date) {
      person(id).helped += 1;
      learn(topic, id, worked, at);
    },
    count(before: Climb | null, after: Climb) {
      for (const { personId, dueAt } of before?.invitations ?? []) if (dueAt) person(personId).open -= 1;
      for (const { personId, dueAt } of after.invitations) if (dueAt) person(personId).open += 1;
    },
  };
}

function createEvidence(world: World, growth: number) {
  const topics = world.knowing.map((knowing) => new Map(knowing.map((one) => [one.person.id, { ...one }])));
  const known = world.knowing.map(() => new Map<string, Evidence>());

  function evidence(topic: number, id: string) {
    const { declared = false, growing = false } = topics[topic]!.get(id) ?? {};
    const none = { answered: 0, worked: 0, didNotWork: 0, referredBy: [], passedOn: 0, notMe: 0, lastAt: null };
    const found = known[topic]!.get(id) ?? { ...none, declared, growing };
    known[topic]!.set(id, found);
    return found;
  }

  return {
    skillOf: (topic: number, id: string) => Math.min(1, topics[topic]!.get(id)?.skill ?? 0),
    evidence,
    learn(topic: number, id: string, worked: boolean, at: Date) {
      const found = evidence(topic, id);
      found.answered += 1;
      found[worked ? 'worked' : 'didNotWork'] += 1;
      found.lastAt = at;
      const knowing = topics[topic]!.get(id);
      if (knowing?.growing) knowing.skill += growth;
    },
  };
}
