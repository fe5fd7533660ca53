import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';
import { diagnose } from './doctor.ts';
import { localUrl } from './operator.ts';
import { listen } from './server.ts';

let world: World;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  world = await createWorld({ HOST: '127.0.0.1', PORT: '0' });
  server = await listen(world, world.operatorToken);
});
afterAll(async () => {
  await server.close();
  await world.stop();
});

const examineClock = async () => {
  const { config } = world.services;
  const checks = await diagnose(config, { url: localUrl('127.0.0.1', server.port), token: world.operatorToken });
  return checks.find(({ name }) => name === 'clock');
};

test('a question that should have gone on while a server runs is broken, and the log is named', async () => {
  const { id } = await world.ada.questions.ask({ body: { title: 'When does this go on?' } });
  await world.doDue();
  expect(await examineClock()).toMatchObject({ state: 'ok' });
  const dueAt = new Date(Date.now() - 2 * 60_000);
  await world.services.db.updateTable('climb').set({ dueAt }).where('questionId', '=', id).execute();
  expect(await examineClock()).toEqual({
    name: 'clock',
    state: 'broken',
    message: '1 question should have gone on more than a minute ago',
    advice: 'Read the server’s log: it names what is due and could not be done',
  });
});
