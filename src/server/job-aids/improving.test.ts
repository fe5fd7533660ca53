import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeLanguageModel } from '#src/server/language-model/fake.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let model: Awaited<ReturnType<typeof startFakeLanguageModel>>;
let written: unknown;
let status = 200;
beforeAll(async () => {
  model = await startFakeLanguageModel(() => ({
    status,
    content: typeof written === 'string' ? written : JSON.stringify(written),
  }));
  world = await createWorld({
    LANGUAGE_MODEL_URL: model.url,
    LANGUAGE_MODEL_KEY: 'the-key',
    LANGUAGE_MODEL_NAME: 'writer-1',
    OUTGOING_ALLOW: model.allow,
  });
});
afterAll(async () => {
  await world.stop();
  await model.stop();
});

const refused = (status: number, title: string) => ({ problem: { status, title: expect.stringContaining(title) } });
const failed = (why: string) => ({ problem: { status: 409, fields: { by: why } } });

async function solve(audience?: { level: 'named'; readers: string[] }) {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({
    body: { title: 'How do I open the vault?', ...(audience && { audience }) },
  });
  const answer = await elif.answers.answer({ params: { id }, body: { body: 'Turn the wheel, then pull the door.' } });
  await ada.questions.settle({ params: { id }, body: { answerId: answer.id } });
  return id;
}

const propose = (id: string) => world.elif.jobAids.propose({ params: { id }, query: { by: 'model' } });

test('the model writes a better draft of the same sources, and nothing is kept', async () => {
  const id = await solve();
  written = {
    title: 'Open the vault',
    body: '1. Turn the wheel.\n2. Pull the door. ![Invented](/uploads/0190b1f0-0000-7000-8000-000000000000/picture.png)',
    conditions: [{ kind: 'place', text: 'Basement' }],
  };
  const proposal = await propose(id);
  expect(proposal).toMatchObject({
    by: 'model',
    title: 'Open the vault',
    body: '1. Turn the wheel.\n2. Pull the door. ',
    conditions: [{ kind: 'place', text: 'Basement' }],
    sources: [{ why: 'settled', author: { id: world.elif.id } }],
    credits: [{ id: world.elif.id }],
  });
  const { authorization, model: name, messages } = model.heard.at(-1)!;
  expect({ authorization, name }).toEqual({ authorization: 'Bearer the-key', name: 'writer-1' });
  expect(messages[1]!.content).toContain('Turn the wheel');
  expect(JSON.stringify(messages)).not.toMatch(/Elif|Ada/);
  expect((await world.elif.jobAids.list({ query: { state: 'draft' } })).items).toEqual([]);
});

test('what it writes otherwise is refused, with what to do instead', async () => {
  const id = await solve();
  for (const wrong of ['Gladly! Here it is.', { title: 'No body' }, { title: 'x', body: 'y' }]) {
    written = wrong;
    await expect(propose(id)).rejects.toMatchObject(
      failed('The language model wrote something else than was asked for'),
    );
  }
  status = 500;
  await expect(propose(id)).rejects.toMatchObject(failed('The language model answers 500'));
  status = 200;
  expect((await world.elif.jobAids.propose({ params: { id }, query: {} })).by).toBe('rules');
});

test('the text of a confidential question is not sent', { retry: 0 }, async () => {
  const id = await solve({ level: 'named', readers: [world.elif.id] });
  const before = model.heard.length;
  await expect(propose(id)).rejects.toMatchObject(refused(403, 'confidential'));
  expect(model.heard).toHaveLength(before);
});
