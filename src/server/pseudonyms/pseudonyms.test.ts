import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures } from '#test/pictures.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const title = 'Am I the only one who does not get the new pay scale?';
const ask = (person = world.ada, more = {}) => person.questions.ask({ body: { title, anonymous: true, ...more } });
const forbidden = { problem: { status: 403 } };

test('who asks without a name does all on her question under its pseudonym, and nobody is told who she is', async () => {
  const { ada, elif, mo, services } = world;
  const { id, author, mine, can } = await ask();
  expect(author).toEqual({ id: expect.any(String), name: 'Anonymous', anonymous: true });
  expect(author.id).not.toBe(ada.id);
  expect({ mine, ...can }).toMatchObject({ mine: true, edit: true, settle: true, widen: true });

  const params = { id };
  const answer = await elif.answers.answer({ params, body: { body: 'Compare the bands, not the numbers.' } });
  await ada.questions.comment({ params, body: { body: 'Which bands?' } });
  await ada.questions.edit({ params, body: { version: 1, body: 'I mean the *new* one.' } });
  await ada.answers.answer({ params, body: { body: 'I found a table meanwhile.' } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });

  const seen = await mo.questions.read({ params });
  expect(seen).toMatchObject({ mine: false, state: 'settled', author, settledBy: author });
  expect(seen.thread.map((one) => one.author)).toEqual([expect.objectContaining({ name: 'Elif' }), author]);
  const history = await mo.questions.history({ params });
  expect(JSON.stringify([seen, history])).not.toContain(ada.id);
  expect(JSON.stringify([seen, history])).not.toContain('Ada');
  const events = await services.db.selectFrom('event').selectAll().where('at', '>', new Date(0)).execute();
  const about = events.filter((event) => JSON.stringify(event).includes(id) || event.subjectId === answer.id);
  expect(about.length).toBeGreaterThan(4);
  expect(JSON.stringify(about.filter((event) => event.name !== 'answer.given'))).not.toContain(ada.id);
});

test('a pseudonym has no profile, is in no list, and gets no link to sign in', async () => {
  const { elif, mo, operator } = world;
  const { author } = await ask();
  await expect(elif.people.read({ params: { id: author.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  expect(JSON.stringify(await elif.people.list({ query: { limit: 100 } }))).not.toContain('Anonymous');
  await expect(mo.people.link({ params: { id: author.id } })).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(operator.operation.link({ body: { person: author.id } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

test('each question has a pseudonym of its own, and only its owner finds them together', async () => {
  const { ada, elif } = world;
  const first = await ask();
  const second = await ask();
  expect(first.author.id).not.toBe(second.author.id);
  const listed = async (person: World['ada']) =>
    (await person.questions.list({ query: { author: ada.id, limit: 100 } })).items.map(({ id }) => id);
  expect(await listed(ada)).toEqual(expect.arrayContaining([first.id, second.id]));
  expect(await listed(elif)).not.toContain(first.id);
});

test('sent twice with the same id it is asked once, under one pseudonym', async () => {
  const id = crypto.randomUUID();
  const first = await ask(world.ada, { id });
  expect((await ask(world.ada, { id })).author).toEqual(first.author);
  await expect(ask(world.elif, { id })).rejects.toMatchObject({ problem: { status: 409 } });
});

test('a paused pseudonym writes nothing, its owner asks nothing else without a name, and others notice nothing', async () => {
  const { ada, elif, mo } = world;
  const { id, author } = await ask(elif);
  const params = { id: author.id };
  await expect(ada.pseudonyms.pause({ params, body: { reason: 'Insults' } })).rejects.toMatchObject(forbidden);
  await mo.pseudonyms.pause({ params, body: { reason: 'Insults' } });
  expect(await mo.pseudonyms.read({ params })).toMatchObject({ reason: 'Insults', questionId: id });
  await expect(elif.questions.comment({ params: { id }, body: { body: 'Again' } })).rejects.toMatchObject(forbidden);
  await expect(ask(elif)).rejects.toMatchObject(forbidden);
  await elif.questions.ask({ body: { title } });
  expect((await ask(ada)).author.anonymous).toBe(true);
  await mo.pseudonyms.resume({ params });
  await elif.questions.comment({ params: { id }, body: { body: 'Sorry' } });
});

test('two administrators together learn whose pseudonym it is, neither alone, and it is recorded', async () => {
  const { ada, elif, mo, services } = world;
  const noor = await world.join('Noor', true);
  const zoe = await world.join('Zoe', true);
  const { author } = await ask();
  const params = { id: author.id };
  const body = { reason: 'A threat, reported to the police' };
  await expect(elif.pseudonyms.requestUnmasking({ params, body })).rejects.toMatchObject(forbidden);
  await mo.pseudonyms.requestUnmasking({ params, body });
  expect((await mo.pseudonyms.readUnmasking({ params })).person).toBeNull();
  await expect(mo.pseudonyms.approveUnmasking({ params })).rejects.toMatchObject({ problem: { status: 409 } });
  expect((await mo.pseudonyms.readUnmasking({ params })).person).toBeNull();

  await noor.pseudonyms.approveUnmasking({ params });
  const whose = { id: ada.id, name: 'Ada' };
  expect((await mo.pseudonyms.readUnmasking({ params })).person).toEqual(whose);
  expect((await noor.pseudonyms.readUnmasking({ params })).person).toEqual(whose);
  expect((await zoe.pseudonyms.readUnmasking({ params })).person).toBeNull();
  await expect(ada.pseudonyms.readUnmasking({ params })).rejects.toMatchObject(forbidden);
  const events = await services.db.selectFrom('event').selectAll().where('subjectId', '=', author.id).execute();
  expect(events.map(({ name, actorId }) => [name, actorId])).toEqual([
    ['pseudonym.unmasking_requested', mo.id],
    ['pseudonym.unmasked', noor.id],
  ]);
});

test('a request that was refused tells nobody anything', async () => {
  const { mo } = world;
  const noor = await world.join('Noor', true);
  const params = { id: (await ask()).author.id };
  await mo.pseudonyms.requestUnmasking({ params, body: { reason: 'Curious' } });
  await noor.pseudonyms.endUnmasking({ params });
  await expect(noor.pseudonyms.approveUnmasking({ params })).rejects.toMatchObject({ problem: { status: 409 } });
  await expect(mo.pseudonyms.readUnmasking({ params })).rejects.toMatchObject({ problem: { status: 404 } });
});

test('the lesson of an anonymous question is published without a name too', async () => {
  const { ada, elif } = world;
  const { id, author } = await ask(ada, { audience: { level: 'named' } });
  const copy = await ada.questions.redact({
    params: { id },
    body: { title: 'How do the pay bands work?', answer: 'Compare the bands.' },
  });
  expect(copy).toMatchObject({ state: 'settled', mine: true, copyOf: { id } });
  const seen = await elif.questions.read({ params: { id: copy.id } });
  expect(seen).toMatchObject({ copyOf: null, author: { name: 'Anonymous' } });
  expect(seen.author.id).not.toBe(author.id);
  expect(JSON.stringify(seen)).not.toContain(ada.id);
});

test('what may still be private stops a copy until it is acknowledged', async () => {
  const { ada, mo, services } = world;
  await services.db.insertInto('guardedTerm').values({ term: 'Acme', addedBy: mo.id }).execute();
  const { id } = await ada.questions.ask({
    body: { title: 'How do I calm an angry customer?', audience: { level: 'named' } },
  });
  const body = { title: 'How do I calm a customer of Acme?', answer: 'Write to jo@example.org.' };
  await expect(ada.questions.redact({ params: { id }, body })).rejects.toMatchObject({
    problem: {
      status: 422,
      fields: { title: expect.stringContaining('Acme'), answer: expect.stringContaining('jo@example.org') },
    },
  });
  expect(await ada.redactions.check({ body: { text: body.title } })).toEqual({
    findings: [{ kind: 'term', text: 'Acme', at: 28 }],
  });
  expect((await ada.questions.read({ params: { id } })).copies).toEqual([]);
  const copy = await ada.questions.redact({ params: { id }, body: { ...body, acknowledged: true } });
  expect((await ada.questions.read({ params: { id } })).copies).toEqual([{ id: copy.id, title: body.title }]);
});

test('a copy that would show a picture of the original says so first', async () => {
  const { ada, elif } = world;
  const add = () => ada.uploads.add({ bytes: new Blob([pictures.png], { type: 'image/png' }) });
  const [shown, fresh] = [await add(), await add()];
  const { id } = await ada.questions.ask({
    body: { title: 'What does this payslip mean?', body: `![mine](${shown.path})`, audience: { level: 'named' } },
  });
  const text = `![a payslip](${shown.path}) and ![drawn anew](${fresh.path})`;
  const { findings } = await ada.redactions.check({ body: { text, originalId: id } });
  expect(findings).toEqual([{ kind: 'picture', text: `![a payslip](${shown.path})`, at: 0 }]);
  const body = { title: 'How do I read a payslip?', body: text };
  await expect(ada.questions.redact({ params: { id }, body })).rejects.toMatchObject({
    problem: {
      status: 422,
      fields: { body: expect.stringContaining('shows a picture of the original: ![a payslip]') },
    },
  });
  // Who may not see the original is not told what it shows.
  await expect(elif.redactions.check({ body: { text, originalId: id } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  expect((await ada.questions.redact({ params: { id }, body: { ...body, acknowledged: true } })).copyOf).toMatchObject({
    id,
  });
});
