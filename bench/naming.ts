import { pino } from 'pino';
import { readConfig } from '#src/server/config.ts';
import { asSystem, type Ctx } from '#src/server/context.ts';
import { gatherEvidence } from '#src/server/expertise/evidence.ts';
import { openApplication } from '#src/server/server.ts';
import { generateThreads } from './corpus.ts';
import type { Scratch } from './databases.ts';
import { percentiles } from './load.ts';
import { openRemembering } from './quality/vectors.ts';
import { adoptModel } from '#src/server/search/model.ts';

const asked = 200;
const warmUp = 20;

/** How long it takes to rank the people for a question, without the reading of its meaning; and among how many. */
export async function measureNaming({ databaseUrl, dataDir }: Scratch, documents: number) {
  const config = { ...readConfig({ EMBEDDER: 'off', DATA_DIR: dataDir }), databaseUrl };
  const { services, stop } = await openApplication(config, pino({ level: 'error' }, pino.destination(2)));
  try {
    const embedder = await openRemembering();
    const model = await adoptModel(services, embedder);
    const newest = newestOf(documents);
    const ctx = asSystem({ ...services, meaning: () => model, now: () => newest.at });
    const times: number[] = [];
    let named = 0;
    for (const question of newest.questions) {
      await embedder.embed([question.title, `${question.title}\n${question.body}`], 'now');
      const start = performance.now();
      const evidence = await gatherEvidence({ ...ctx, headers: new Headers() }, await wantedOf(ctx, question));
      times.push(performance.now() - start);
      named += evidence.size;
    }
    const counted = await count(ctx);
    return { ...percentiles(times.slice(warmUp)), named: named / times.length, ...counted };
  } finally {
    await stop();
  }
}

/** The last questions of the corpus, and when the last of all was asked. */
function newestOf(documents: number) {
  const questions = [...generateThreads(documents)].slice(-(asked + warmUp));
  return { questions, at: questions.at(-1)!.at };
}

async function wantedOf({ db }: Ctx, { id }: { id: string }) {
  const row = await db.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { ...row, questionId: id, askerId: row.authorId };
}

async function count({ db }: Ctx) {
  const of = async (table: 'person' | 'question') => {
    const { n } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  return { people: await of('person'), questions: await of('question') };
}
