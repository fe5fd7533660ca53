import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertRoom } from '#test/swarms/insert.ts';
import { createWorld, type World } from '#test/world.ts';
import { createRandom, pick } from '../../../bench/texts.ts';
import { rebuildEvidence } from './rebuilding.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

async function readKept({ services: { db } }: World) {
  type Row = Record<string, unknown> & { personId: string };
  const read = async (table: string, order: string) =>
    (await sql<Row>`select * from ${sql.table(table)} order by ${sql.raw(order)}`.execute(db)).rows;
  return {
    questions: await read('question_evidence', 'question_id, person_id'),
    topics: await read('topic_evidence', 'topic_id, person_id, audience'),
    days: await read('answering', 'day, person_id, audience'),
  };
}

/** What is kept, after it was found to be what counting anew gives. */
async function confirmKept() {
  const kept = await readKept(world);
  await rebuildEvidence(world.services);
  expect(kept).toEqual(await readKept(world));
  return kept;
}

test('an answer, what is said of it and where it stands change a few rows, and back', async () => {
  const { ada, elif, mo } = world;
  const body = { title: 'Which port does the label printer use?', body: '', topics: ['Printers', 'Networks'] };
  const { id } = await ada.questions.ask({ body });
  const answer = await elif.answers.answer({ params: { id }, body: { body: '9100' } });
  const of = async () => {
    const { questions, topics, days } = await confirmKept();
    expect(topics).toHaveLength(questions.length * 2);
    expect(days).toHaveLength(questions.length);
    return questions[0];
  };
  expect(await of()).toMatchObject({ personId: elif.id, answers: 1, worked: 0, didNotWork: 0, settled: false });
  await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'did_not_work', reason: 'It was 631' } });
  expect(await of()).toMatchObject({ worked: 0, didNotWork: 1 });
  await mo.answers.unjudge({ params: { id: answer.id } });
  await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
  expect(await of()).toMatchObject({ answers: 1, worked: 1, didNotWork: 0, settled: true });
  await elif.answers.withdraw({ params: { id: answer.id } });
  expect(await of()).toBeUndefined();
  await elif.answers.restore({ params: { id: answer.id } });
  expect(await of()).toMatchObject({ worked: 1, settled: true });
  await ada.questions.withdraw({ params: { id } });
  expect(await of()).toBeUndefined();
  await ada.questions.restore({ params: { id } });
  await ada.questions.setAudience({ params: { id }, body: { level: 'named', readers: [elif.id] } });
  const named = await confirmKept();
  expect(named).toMatchObject({ questions: [{ audience: 'named' }], topics: [], days: [] });
});

type Actor = World['ada'];

/** A room on a question in which two sat, and which ended with an answer or with nothing; one of them may leave it afterwards. */
async function meet(questionId: string, answerId: string | null) {
  const { services, ada, elif, mo } = world;
  const text = { page: 'So', decision: 'So' };
  const { id: swarmId } = await insertRoom(services, { questionId, members: [elif.id, mo.id], ...text });
  const result = answerId ? ('solution' as const) : ('nothing' as const);
  const ending = { swarmId, result, answerId, reason: null, endedBy: ada.id, endedAt: services.now() };
  await services.db.insertInto('swarmEnding').values(ending).execute();
  return swarmId;
}

/** Something that somebody does to the questions there are; what can't be done is refused, and changes nothing. */
async function doSomething(random: () => number, asked: string[], answers: string[]) {
  const one: Actor = pick(random, [world.ada, world.elif, world.mo]);
  const id = pick(random, asked) ?? '';
  const params = { id };
  const answer = { params: { id: pick(random, answers) ?? '' } };
  const topics = () => ['Printers', 'Networks', 'Payroll'].filter(() => random() < 0.5);
  const level = pick(random, ['named', 'organisation', 'alumni', 'public'] as const);
  const anonymous = random() < 0.3;
  const steps = [
    async () =>
      asked.push((await one.questions.ask({ body: { title: 'How is it done?', topics: topics(), anonymous } })).id),
    async () => answers.push((await one.answers.answer({ params, body: { body: 'Like this' } })).id),
    async () => answers.push((await one.answers.answer({ params, body: { body: 'Or like that' } })).id),
    () => one.answers.judge({ ...answer, body: { outcome: 'worked' } }),
    () => one.answers.judge({ ...answer, body: { outcome: 'did_not_work', reason: 'No' } }),
    () => one.answers.unjudge(answer),
    () => one.answers.thank(answer),
    () => one.answers.thank(answer),
    () => one.answers.unthank(answer),
    () => meet(params.id, random() < 0.7 ? answer.params.id : null),
    () => one.answers.withdraw(answer),
    () => one.answers.restore(answer),
    () => one.questions.settle({ params, body: { answerId: answer.params.id } }),
    () => one.questions.reopen({ params }),
    () => one.questions.withdraw({ params }),
    () => one.questions.restore({ params }),
    () => one.questions.setAudience({ params, body: { level } }),
    async () =>
      one.questions.edit({
        params,
        body: { topics: topics(), version: (await one.questions.read({ params })).version },
      }),
  ];
  await pick(random, steps)!().catch((error: { problem?: { status: number } }) => {
    if (!error.problem || error.problem.status >= 500) throw error;
  });
}

test('whatever happens, the counts are what counting anew gives', { timeout: 300_000 }, async () => {
  for (const seed of [1, 2]) {
    const random = createRandom(seed);
    const [asked, answers]: [string[], string[]] = [[], []];
    for (const one of [world.ada, world.elif, world.mo]) {
      const { id } = await one.questions.ask({ body: { title: 'How is it done?', topics: ['Printers'] } });
      asked.push(id);
      answers.push((await world.elif.answers.answer({ params: { id }, body: { body: 'So' } })).id);
    }
    for (let n = 0; n < 40; n++) {
      await doSomething(random, asked, answers);
      if (n % 10 === 9) await confirmKept();
    }
    expect(answers.length).toBeGreaterThan(3);
  }
  expect((await confirmKept()).questions.length).toBeGreaterThan(3);
});

test('two who judge the same at once are two', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: { title: 'Where is the plotter?', topics: ['Printers'] } });
  const answer = await elif.answers.answer({ params: { id }, body: { body: 'In the basement' } });
  const more = await Promise.all(['Nia', 'Olu', 'Pia', 'Quy'].map((name) => world.join(name)));
  await Promise.all(
    [mo, ...more].map((one) => one.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } })),
  );
  const { questions } = await confirmKept();
  expect(questions).toContainEqual(expect.objectContaining({ questionId: id, worked: 5 }));
});

test('thanks are counted, and go as they came', async () => {
  const { ada, elif, mo } = world;
  const { id } = await ada.questions.ask({ body: { title: 'Who oils the winch?', topics: ['Winches'] } });
  const answer = { params: { id: (await elif.answers.answer({ params: { id }, body: { body: 'The crew' } })).id } };
  const of = async () => (await confirmKept()).questions.find((row) => row.questionId === id);
  await ada.answers.thank(answer);
  await mo.answers.thank(answer);
  expect(await of()).toMatchObject({ personId: elif.id, thanks: 2, worked: 0 });
  await mo.answers.unthank(answer);
  expect(await of()).toMatchObject({ thanks: 1 });
  await elif.answers.withdraw(answer);
  expect(await of()).toBeUndefined();
});

test('who was in a room to its end is known by it, for as long as its solution stands', async () => {
  const { ada, elif, mo, services } = world;
  const { id } = await ada.questions.ask({ body: { title: 'Why does the winch slip?', topics: ['Winches'] } });
  const answer = { params: { id: (await ada.answers.answer({ params: { id }, body: { body: 'The brake' } })).id } };
  const of = async () =>
    Object.fromEntries(
      (await confirmKept()).questions.filter((row) => row.questionId === id).map((row) => [row.personId, row]),
    );
  const none = await meet(id, null);
  expect(Object.keys(await of())).toEqual([ada.id]);
  await services.db.deleteFrom('swarm').where('id', '=', none).execute();
  const { days } = await confirmKept();
  const room = await meet(id, answer.params.id);
  const both = await of();
  expect(both[elif.id]).toMatchObject({ answers: 0, swarms: 1 });
  expect(both[mo.id]).toMatchObject({ answers: 0, swarms: 1 });
  expect((await confirmKept()).days).toEqual(days);
  await services.db
    .updateTable('swarmMember')
    .set({ leftAt: services.now() })
    .where('swarmId', '=', room)
    .where('personId', '=', mo.id)
    .execute();
  expect((await of())[mo.id]).toBeUndefined();
  await ada.answers.withdraw(answer);
  expect(await of()).toEqual({});
  await ada.answers.restore(answer);
  expect((await of())[elif.id]).toMatchObject({ swarms: 1 });
});

test('nothing is left of who was erased, and her answers are nobody’s evidence', async () => {
  const { ada, mo } = world;
  const her = await world.join('Rea');
  const { id } = await ada.questions.ask({ body: { title: 'Who has the key?', topics: ['Doors'] } });
  await her.answers.answer({ params: { id }, body: { body: 'The porter' } });
  const before = (await confirmKept()).questions.length;
  await mo.personal.erase({ params: { id: her.id }, body: { name: 'Rea' } });
  const { questions, topics, days } = await confirmKept();
  expect(questions).toHaveLength(before - 1);
  expect(JSON.stringify([questions, topics, days])).not.toContain(her.id);
});
