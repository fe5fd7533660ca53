import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { toProblem } from './problems.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const problemOf = async (work: Promise<unknown>) => toProblem(await work.catch((error: unknown) => error));

test('a row that is gone, or a rule broken, between looking and writing is a lost race, not a fault', async () => {
  const { db } = world.services;
  const gone = db.selectFrom('person').select('id').where('name', '=', 'Nobody').executeTakeFirstOrThrow();
  expect(await problemOf(gone)).toMatchObject({ status: 409, code: 'conflict' });
  const taken = db.insertInto('person').values({ id: world.ada.id, name: 'Ada again' }).execute();
  expect(await problemOf(taken)).toMatchObject({ status: 409, code: 'conflict' });
});

test('a mistake in a statement stays a fault, and says nothing of it', async () => {
  const mistaken = sql`select nothing from nowhere`.execute(world.services.db);
  expect(await problemOf(mistaken)).toEqual({ status: 500, code: 'internal', title: 'Something went wrong' });
});
