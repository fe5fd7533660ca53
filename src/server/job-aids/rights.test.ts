import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '#src/client/client.ts';
import { pictures } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let visitor: ReturnType<typeof createClient>;
beforeAll(async () => {
  world = await createWorld();
  visitor = createClient(async (path, init) => world.app.request(path, init));
});
afterAll(() => world.stop());

type Person = World['ada'];
type Aid = Parameters<Person['jobAids']['make']>[0]['body'];
type Asked = Parameters<Person['questions']['ask']>[0]['body'];

const at = (id: string) => ({ params: { id } });
const refused = (status: number, title?: string) => ({ problem: { status, ...(title && { title }) } });

const make = (who: Person, title: string, more: Partial<Aid> = {}) =>
  who.jobAids.make({ body: { title, body: '1. Open the flap.\n2. Pull.', publish: true, ...more } });

const found = async (who: Pick<Person, 'search'>, text: string) =>
  (await who.search.search({ query: { text, kind: 'job_aid' } })).items.map(({ id }) => id);

/** Ada asks, Elif answers, and Ada says that it worked. */
async function solve(more: Partial<Asked> = {}) {
  const { ada, elif } = world;
  const { id } = await ada.questions.ask({ body: { title: 'How do I open the vault?', ...more } });
  const body = { body: '1. Turn the wheel.\n2. Pull the door.' };
  const answer = await elif.answers.answer({ params: { id }, body });
  await ada.questions.settle({ ...at(id), body: { answerId: answer.id } });
  return id;
}

test('it is read, found and listed by those whom it is for and by nobody else; drafts and what is retired by nobody', async () => {
  const { ada, elif, mo } = world;
  const aid = await make(ada, 'Refill the quicksilver', { audience: { level: 'named', readers: [elif.id] } });
  expect(await found(elif, 'quicksilver')).toEqual([aid.id]);
  expect(await found(ada, 'quicksilver')).toEqual([aid.id]);
  expect(await found(mo, 'quicksilver')).toEqual([]);
  await expect(mo.jobAids.read(at(aid.id))).rejects.toMatchObject(refused(404));
  expect((await mo.jobAids.list({ query: {} })).items).toEqual([]);
  expect((await elif.jobAids.read(at(aid.id))).audience.readers).toEqual([{ id: elif.id, name: 'Elif' }]);
  await ada.jobAids.retire({ ...at(aid.id), body: { reason: 'There is none left.' } });
  expect(await found(elif, 'quicksilver')).toEqual([]);
  expect((await elif.jobAids.list({ query: {} })).items).toEqual([]);
  expect((await elif.jobAids.list({ query: { state: 'retired' } })).items.map(({ id }) => id)).toEqual([aid.id]);
  expect(await elif.jobAids.read(at(aid.id))).toMatchObject({
    retiredBecause: 'There is none left.',
    can: { judge: false },
  });
  await ada.jobAids.restore(at(aid.id));
  expect(await found(elif, 'quicksilver')).toEqual([aid.id]);
  await expect(ada.jobAids.discard(at(aid.id))).rejects.toMatchObject(refused(409));
  await expect(elif.jobAids.retire({ ...at(aid.id), body: {} })).rejects.toMatchObject(refused(403));
});

test('in suggestions a job aid is a solution, and solves what was asked all the same', async () => {
  const { ada, mo } = world;
  const aid = await make(mo, 'Calibrate the theodolite', { topics: ['Surveying'] });
  const { solutions } = await ada.search.suggest({ query: { text: 'calibrate the theodolite' } });
  expect(solutions[0]).toMatchObject({ kind: 'job_aid', id: aid.id, href: `/job-aids/${aid.id}`, state: null });
  expect((await ada.search.search({ query: { text: 'theodolite', topic: 'surveying' } })).items).toHaveLength(1);
  expect((await ada.search.search({ query: { text: 'theodolite', kind: 'guide' } })).items).toEqual([]);
  const shown = [{ kind: 'job_aid' as const, id: aid.id }];
  const { id } = await ada.questions.ask({ body: { title: 'How is the theodolite calibrated?', shown } });
  const climb = await ada.climbs.found({ ...at(id), body: shown[0]! });
  expect(climb).toMatchObject({ outcome: 'found', found: { kind: 'job_aid', title: 'Calibrate the theodolite' } });
  expect(await ada.jobAids.read(at(aid.id))).toMatchObject({ myVerdict: 'worked', solved: 1 });
});

test('who makes, owns, deputises or looks after its topics edits it; owner and deputy are colleagues who may read it', async () => {
  const { ada, elif, mo } = world;
  const ida = await world.join('Ida');
  const aid = await make(ada, 'Fold the map', { deputy: elif.id });
  expect((await elif.jobAids.read(at(aid.id))).can).toMatchObject({ edit: true, own: true });
  expect((await ida.jobAids.read(at(aid.id))).can).toEqual({
    edit: false,
    publish: false,
    retire: false,
    own: false,
    judge: true,
  });
  const guest = await world.join('Gus');
  await world.services.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', guest.id).execute();
  await expect(elif.jobAids.setOwner({ ...at(aid.id), body: { owner: guest.id } })).rejects.toMatchObject({
    problem: { status: 422, fields: { owner: 'Must be a colleague who may read it' } },
  });
  await elif.jobAids.setOwner({ ...at(aid.id), body: { owner: ida.id } });
  expect((await ida.jobAids.read(at(aid.id))).can).toMatchObject({ edit: true, own: true });
  expect((await ada.jobAids.read(at(aid.id))).can).toMatchObject({ edit: true, own: false });
  await expect(ada.jobAids.setOwner({ ...at(aid.id), body: { owner: ada.id } })).rejects.toMatchObject(refused(403));
  expect((await mo.jobAids.read(at(aid.id))).can).toMatchObject({ edit: true, own: true });
  await expect(guest.jobAids.make({ body: { title: 'By a guest', body: 'x' } })).rejects.toMatchObject(refused(403));
});

test(
  'more people read it only when the number is confirmed; everybody outside only where somebody answers for it',
  { retry: 0 },
  async () => {
    const { ada, elif, mo } = world;
    await expect(make(ada, 'For all the world', { audience: { level: 'public' } })).rejects.toMatchObject(refused(403));
    const aid = await make(ada, 'Pass the torch on', { audience: { level: 'named', readers: [elif.id] } });
    const wanted = { level: 'organisation' as const };
    const preview = await ada.jobAids.preview({ ...at(aid.id), body: wanted });
    expect(preview).toMatchObject({ readers: 2, widens: true, everybody: false });
    await expect(ada.jobAids.setAudience({ ...at(aid.id), body: wanted })).rejects.toMatchObject(refused(409));
    await expect(elif.jobAids.preview({ ...at(aid.id), body: wanted })).rejects.toMatchObject(refused(403));
    await ada.jobAids.setAudience({ ...at(aid.id), body: { ...wanted, confirm: preview.readersThen } });
    expect(await found(mo, 'torch')).toEqual([aid.id]);
    await expect(ada.jobAids.setAudience({ ...at(aid.id), body: { level: 'public' } })).rejects.toMatchObject(
      refused(403),
    );
    await expect(visitor.jobAids.read(at(aid.id))).rejects.toMatchObject(refused(404));
    const { readersThen } = await mo.jobAids.preview({ ...at(aid.id), body: { level: 'public' } });
    await mo.jobAids.setAudience({ ...at(aid.id), body: { level: 'public', confirm: readersThen } });
    expect((await visitor.jobAids.read(at(aid.id))).can).toMatchObject({ edit: false, judge: false });
    expect(await found(visitor, 'torch')).toEqual([aid.id]);
  },
);

test(
  'what was kept from a question in confidence stays with its readers unless who asked lets more people read it',
  { retry: 0 },
  async () => {
    const { ada, elif, mo } = world;
    const id = await solve({ audience: { level: 'named', readers: [elif.id] } });
    await expect(mo.jobAids.propose({ ...at(id), query: {} })).rejects.toMatchObject(refused(404));
    const kept = await elif.jobAids.keep({ ...at(id), body: { publish: true } });
    expect(kept.audience).toMatchObject({ level: 'named', readers: [{ id: elif.id }] });
    // She asked, so she reads what was made of it.
    expect((await ada.jobAids.read(at(kept.id))).title).toBe('Open the vault');
    expect((await ada.questions.read(at(id))).keptAs).toEqual([{ id: kept.id, title: 'Open the vault' }]);
    const wanted = { level: 'organisation' as const };
    const { readersThen } = await elif.jobAids.preview({ ...at(kept.id), body: wanted });
    const widen = (who: Person, aid: string) =>
      who.jobAids.setAudience({ ...at(aid), body: { ...wanted, confirm: readersThen } });
    await expect(widen(elif, kept.id)).rejects.toMatchObject(
      refused(403, 'It was kept from a question for fewer people: widen that first'),
    );
    const own = await ada.jobAids.keep({ ...at(id), body: { publish: true } });
    await widen(ada, own.id);
    expect((await mo.jobAids.read(at(own.id))).question).toBeNull();
  },
);

test('a draft of a question that became more confidential is not published past it', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const id = await solve();
  const kept = await mo.jobAids.keep({ ...at(id), body: {} });
  await ada.questions.setAudience({ ...at(id), body: { level: 'named', readers: [elif.id] } });
  await expect(mo.jobAids.publish(at(kept.id))).rejects.toMatchObject(refused(403));
});

test(
  'nothing tells who asked without a name: not whom it thanks, not who kept it, not who may widen it',
  { retry: 0 },
  async () => {
    const { ada, elif, mo } = world;
    const id = await solve({ anonymous: true });
    await ada.questions.comment({ ...at(id), body: { body: 'Make sure that it is dark.' } });
    const seen = await Promise.all([ada, elif, mo].map((who) => who.jobAids.propose({ ...at(id), query: {} })));
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toEqual(seen[2]);
    expect(seen[0]!.credits).toEqual([{ id: elif.id, name: 'Elif' }]);
    const [hers, anothers] = await Promise.all(
      [ada, mo].map((who) => who.jobAids.keep({ ...at(id), body: { publish: true } })),
    );
    const shown = async (aid: string) => (await elif.jobAids.read(at(aid))).credits;
    expect(await shown(hers!.id)).toEqual(await shown(anothers!.id));
    // Who is the only one besides the named is told by it, so she can't.
    const confidential = await solve({ anonymous: true, audience: { level: 'named', readers: [elif.id] } });
    await expect(ada.jobAids.keep({ ...at(confidential), body: {} })).rejects.toMatchObject(
      refused(403, 'Kept under your name, it would tell that you asked'),
    );
    const kept = await elif.jobAids.keep({ ...at(confidential), body: { publish: true } });
    expect(await ada.jobAids.read(at(kept.id))).toMatchObject({
      question: { id: confidential },
      can: { judge: false },
    });
    // Nor says she under her name that it worked, or that something about it changed: nobody else besides the named reads it.
    const verdict = { outcome: 'did_not_work' as const, reason: 'It is open.' };
    await expect(ada.freshness.judge({ ...at(kept.id), body: verdict })).rejects.toMatchObject(refused(403));
    await expect(
      ada.freshness.noticeChange({ body: { text: 'The vault is new', jobAids: [kept.id] } }),
    ).rejects.toMatchObject(refused(422));
    expect(await elif.freshness.reuse(at(kept.id))).toMatchObject({ didNotWork: 0, verdicts: [] });
    expect(await elif.jobAids.preview({ ...at(kept.id), body: { level: 'named', readers: [elif.id] } })).toMatchObject({
      readers: 1,
    });
  },
);

test('a picture is seen by whoever reads the job aid that shows it', { retry: 0 }, async () => {
  const { ada, elif, mo } = world;
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { path } = await ada.uploads.add({ bytes: new Blob([pixel], { type: 'image/png' }) });
  const audience = { level: 'named' as const, readers: [elif.id] };
  const aid = await make(ada, 'Look at this', { body: `1. Look: ![It](${path})`, audience });
  const status = async ({ cookie }: Person) => (await world.app.request(path, { headers: { cookie } })).status;
  expect([await status(elif), await status(mo)]).toEqual([200, 404]);
  await ada.jobAids.edit({ ...at(aid.id), body: { body: '1. Look elsewhere.', version: 1 } });
  expect(await status(elif)).toBe(200);
});

test('what a draft said and showed before it was published is nobody’s to read', { retry: 0 }, async () => {
  const { ada, elif } = world;
  const [secret, shown] = await Promise.all(
    [pictures.png, pictures.jpeg].map((bytes) => ada.uploads.add({ bytes: new Blob([new Uint8Array(bytes)]) })),
  );
  const body = `1. Look: ![The customer](${secret!.path})\n2. And: ![It](${shown!.path})`;
  const { id } = await make(ada, 'Look at this again', { body, publish: false });
  await ada.jobAids.edit({ ...at(id), body: { body: `1. Look: ![It](${shown!.path})`, version: 1 } });
  expect((await ada.jobAids.revisions(at(id))).items).toHaveLength(2);
  await ada.jobAids.publish(at(id));
  expect((await elif.jobAids.revisions(at(id))).items.map(({ version }) => version)).toEqual([2]);
  const status = async (path: string) => (await world.app.request(path, { headers: { cookie: elif.cookie } })).status;
  expect([await status(secret!.path), await status(shown!.path)]).toEqual([404, 200]);
  await ada.jobAids.edit({ ...at(id), body: { title: 'Look at that', version: 2 } });
  expect((await elif.jobAids.revisions(at(id))).items.map(({ version }) => version)).toEqual([3, 2]);
});

test('a draft that is thrown away takes its picture along a day later, unless another text shows it', async () => {
  const { ada } = world;
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const { id: uploadId, path } = await ada.uploads.add({ bytes: new Blob([pixel], { type: 'image/png' }) });
  const draft = await make(ada, 'Throw this away', { body: `1. Look: ![It](${path})`, publish: false });
  await ada.jobAids.discard(at(draft.id));
  const { db } = world.services;
  const uses = await db.selectFrom('uploadUse').select('uploadId').where('uploadId', '=', uploadId).execute();
  expect(uses).toEqual([]);
});
