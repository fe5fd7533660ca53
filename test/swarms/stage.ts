import { expect } from 'vitest';
import type { NewQuestion } from '#src/contract/questions.ts';
import { asSystem } from '#src/server/context.ts';
import { openSwarm } from '#src/server/swarms/opening.ts';
import { createWorld } from '#test/world.ts';

let nth = 0;

/** A world in which swarms are gathered, on a Monday morning. */
export async function createStage() {
  const world = await createWorld();
  await world.setClock(new Date('2026-11-23T10:00Z'));
  const until = new Date('2026-11-25T10:00Z');
  const open = (questionId: string, to = until) => openSwarm(asSystem(world.services), questionId, to);

  /** Three people who each know a part of what a question is about, which nobody else does. */
  const createKnowing = async () => {
    nth += 1;
    const topics = [`Pump${nth}`, `Valve${nth}`, `Seal${nth}`];
    const people = [await world.join(`Zoe ${nth}`), await world.join(`Ben ${nth}`), await world.join(`Kai ${nth}`)];
    for (const [at, person] of people.entries()) {
      const title = `${topics[at]}, ${topics[at]}?`;
      const { id } = await world.ada.questions.ask({ body: { title, topics: [topics[at]!] } });
      await person.answers.answer({ params: { id }, body: { body: 'Like this.' } });
    }
    return { topics, people: people as [Person, Person, Person] };
  };
  type Person = Awaited<ReturnType<typeof world.join>>;

  /** A question of Ada's on which these three are gathered. */
  const openRoom = async (asking: Partial<NewQuestion> = {}) => {
    const { topics, people } = await createKnowing();
    const question = await world.ada.questions.ask({ body: { title: topics.join(', '), topics, ...asking } });
    expect(await open(question.id)).toEqual({ opened: true });
    const { items } = await world.ada.swarms.list({ params: { id: question.id } });
    return { question, people, params: { id: items[0]!.id } };
  };
  return { ...world, world, open, until, createKnowing, openRoom };
}

export type Stage = Awaited<ReturnType<typeof createStage>>;

/** What a refusal looks like to a caller. */
export const refusal = (status: number) => ({ problem: { status } });
