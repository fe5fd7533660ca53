import { afterAll, beforeAll, expect, test } from 'vitest';
import { asked, joinKnowers, monday, readClimb } from '#test/climbing.ts';
import { createWorld, type World } from '#test/world.ts';
import { runDue } from '../clock.ts';
import { openSwarm } from '../swarms/opening.ts';
import { asSystem, type MeaningModel, type Services } from '../context.ts';
import type { Db } from '../db/database.ts';
import { dueTasks } from '../due.ts';
import { adoptModel } from '../search/model.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.setClock(monday);
});
afterAll(() => world.stop());

/** Stands in for a model; `within` says for each text how many transactions were open when it was read. */
async function openModel(fails = false) {
  const { services } = world;
  const read: string[] = [];
  const within: number[] = [];
  let open = 0;
  const transaction = () => ({
    execute: async (work: Parameters<ReturnType<Db['transaction']>['execute']>[0]) => {
      open += 1;
      return services.db
        .transaction()
        .execute(work)
        .finally(() => void (open -= 1));
    },
  });
  const db = new Proxy(services.db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'transaction') return transaction;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const model = await adoptModel(services, {
    model: `looking ${fails}`,
    dimensions: 3,
    embed: async (texts) => {
      within.push(open);
      read.push(...texts);
      if (fails) throw new Error('away');
      return texts.map(() => Float32Array.from([1, 0, 0]));
    },
    close: async () => {},
  });
  return { read, within, using: (): Services => ({ ...services, db, meaning: (): MeaningModel => model }) };
}

const ask = (subject: string) =>
  world.ada.questions.ask({ body: { title: `What about ${subject} now?`, urgency: 'today' } });

test('people are chosen without the model being asked while the choice holds the database', async () => {
  await joinKnowers(world, 'glazing pots', ['Zoe']);
  const { read, within, using } = await openModel();
  const { id } = await ask('glazing pots');
  await runDue(using(), dueTasks);
  expect(asked(await readClimb(world.ada, id))).toEqual(['Zoe']);
  expect(read.filter((text) => text.startsWith('What about glazing pots now?'))).not.toEqual([]);
  await openSwarm(asSystem(using()), id, new Date('2026-11-25T10:00Z'));
  expect(Math.max(...within)).toBe(0);
});

test('where the model is away they are chosen by words', async () => {
  await joinKnowers(world, 'firing kilns', ['Kim']);
  const { within, using } = await openModel(true);
  const { id } = await ask('firing kilns');
  await runDue(using(), dueTasks);
  expect([within.length > 0, Math.max(...within)]).toEqual([true, 0]);
  expect(asked(await readClimb(world.ada, id))).toContain('Kim');
});
