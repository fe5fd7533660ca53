import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

type Person = World['ada'];

const at = (id: string) => ({ params: { id } });
const refused = (status: number, title?: string) => ({ problem: { status, ...(title && { title }) } });

const drafts = async (who: Person) => (await who.jobAids.list({ query: { state: 'draft' } })).items.map(({ id }) => id);

const steps = `Before you begin.

> [!WARNING]
> It signs you out *everywhere*.

1. Open the portal.
2. Press **Reset**.

   ![How it looks](/uploads/0190b1f0-0000-7000-8000-000000000000/picture.png)
3. Wait for a minute.
3. Wait for a minute.

Then you are done.`;

const make = (who: Person, more: Partial<Parameters<Person['jobAids']['make']>[0]['body']> = {}) =>
  who.jobAids.make({ body: { title: 'Reset your VPN token', body: steps, ...more } });

/** Ada asks, Elif answers, and it works. */
async function solve(more: Partial<Parameters<Person['questions']['ask']>[0]['body']> = {}) {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({
    body: {
      title: 'How do I reset my VPN token?',
      body: 'Since version 5.2 the page is gone.',
      topics: ['VPN'],
      ...more,
    },
  });
  const answer = await elif.answers.answer({
    params: { id },
    body: { body: 'That moved.\n\n1. Open the portal.\n2. Press Reset.\n\nMake sure that you are signed in.' },
  });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  return { id, answerId: answer.id };
}

test('steps, warnings and words in order, with keys that stay while the words do', async () => {
  const { ada } = world;
  const aid = await make(ada);
  expect(aid).toMatchObject({ kind: 'steps', steps: 4, version: 1, publishedAt: null, freshness: { state: 'draft' } });
  expect(aid.parts.map(({ kind }) => kind)).toEqual(['text', 'warning', 'steps', 'text']);
  expect(aid.parts[1]).toEqual({ kind: 'warning', html: '<p>It signs you out <em>everywhere</em>.</p>\n' });
  const keys = aid.parts.flatMap((part) => (part.kind === 'steps' ? part.steps.map(({ key }) => key) : []));
  expect(new Set(keys).size).toBe(4);
  expect(keys[3]).toBe(`${keys[2]}-2`);
  const edited = await ada.jobAids.edit({
    ...at(aid.id),
    body: { body: `1. First of all.\n2. Press *Reset*!\n${steps}`, version: 1 },
  });
  const then = edited.parts.flatMap((part) => (part.kind === 'steps' ? part.steps.map(({ key }) => key) : []));
  expect(then).toContain(keys[0]);
  expect(edited.version).toBe(2);
  await expect(
    ada.jobAids.edit({ ...at(aid.id), body: { title: 'Too late for that', version: 1 } }),
  ).rejects.toMatchObject(refused(409, 'This job aid was edited meanwhile'));
  const { items } = await ada.jobAids.revisions(at(aid.id));
  expect(items.map(({ version, body }) => [version, body === steps])).toEqual([
    [2, false],
    [1, true],
  ]);
});

test('a draft is its maker’s alone; published it is listed, found and read, and remembers for each who reads what is done', async () => {
  const { ada, elif, mo } = world;
  const draft = await make(ada, { title: 'Change the toner', body: '1. Open the flap.\n2. Pull the toner out.' });
  await expect(mo.jobAids.read(at(draft.id))).rejects.toMatchObject(refused(404));
  expect(await drafts(ada)).toContain(draft.id);
  expect(await drafts(mo)).not.toContain(draft.id);
  const published = await ada.jobAids.publish(at(draft.id));
  expect(published).toMatchObject({
    freshness: { state: 'current', knownTrueBy: { id: ada.id } },
    can: { publish: false },
  });
  expect((await elif.jobAids.list({ query: {} })).items[0]).toMatchObject({ id: draft.id, title: 'Change the toner' });
  const key = published.parts.flatMap((part) => (part.kind === 'steps' ? part.steps.map((step) => step.key) : []))[0]!;
  await elif.jobAids.setProgress({ ...at(draft.id), body: { done: [key, key] } });
  expect((await elif.jobAids.read(at(draft.id))).done).toEqual([key]);
  expect((await mo.jobAids.read(at(draft.id))).done).toEqual([]);
  await elif.jobAids.setProgress({ ...at(draft.id), body: { done: [] } });
  expect((await elif.jobAids.read(at(draft.id))).done).toEqual([]);
  await expect(
    elif.jobAids.edit({ ...at(draft.id), body: { title: 'No longer hers', version: 1 } }),
  ).rejects.toMatchObject(refused(403));
});

test('sent again with the same id it is made once, and nobody takes the id of another', async () => {
  const { ada, elif } = world;
  const id = randomUUIDv7();
  await make(ada, { id });
  expect((await make(ada, { id, title: 'Something else' })).title).toBe('Reset your VPN token');
  await expect(make(elif, { id })).rejects.toMatchObject(refused(409));
  await ada.jobAids.discard(at(id));
  await expect(ada.jobAids.read(at(id))).rejects.toMatchObject(refused(404));
});

test('a settled question is kept as a draft for who may read it, with its steps, what to watch out for and whom to thank', async () => {
  const { ada, elif, mo } = world;
  const { id, answerId } = await solve();
  const proposal = await mo.jobAids.propose({ ...at(id), query: {} });
  expect(proposal).toMatchObject({
    title: 'Reset your VPN token',
    body: '> [!WARNING]\n> Make sure that you are signed in.\n\n1. Open the portal.\n2. Press Reset.',
    conditions: [{ kind: 'version', text: 'Since 5.2' }],
    topics: [{ slug: 'vpn', name: 'VPN' }],
    credits: [{ id: elif.id, name: 'Elif' }],
    sources: [{ answerId, why: 'settled', author: { id: elif.id } }],
    by: 'rules',
  });
  const kept = await mo.jobAids.keep({ ...at(id), body: {} });
  expect(kept).toMatchObject({
    madeBy: { id: mo.id },
    owner: { id: mo.id },
    question: { id },
    level: 'organisation',
    steps: 2,
    credits: [{ id: elif.id }],
    publishedAt: null,
  });
  await mo.jobAids.publish(at(kept.id));
  expect((await ada.jobAids.list({ query: { question: id } })).items.map((aid) => aid.id)).toEqual([kept.id]);
});
