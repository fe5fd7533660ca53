import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';

/** As many payloads as `most` characters take, separated as paragraphs are. */
export function packs(payloads: Payload[], most: number): string[] {
  const packed: string[] = [''];
  for (const { text } of payloads) {
    const last = packed.at(-1)!;
    if (last.length + text.length + 2 <= most) packed[packed.length - 1] = last ? `${last}\n\n${text}` : text;
    else packed.push(text.slice(0, most));
  }
  return packed;
}

const line = ({ text }: Payload) => text.replace(/[\r\n]+/g, ' ');
const fits = (most: number) => (payload: Payload) => line(payload).length <= most;

/** Sends the payloads through every text that people write; returns the addresses of the pages that show them. */
export async function plant(world: World, payloads: Payload[]): Promise<string[]> {
  const threads = await plantThreads(world, payloads);
  const questions = await plantTitles(world, payloads);
  const people = await plantPeople(world, payloads);
  await plantBeside(world, payloads);
  const { items } = await world.mo.topics.list({ query: {} });
  const topics = items.filter((_, i) => i % 40 === 0).map(({ slug }) => `/topics/${encodeURIComponent(slug)}`);
  return [...threads, ...questions, ...people, ...topics];
}

/** Answers, edited answers, comments, verdicts; and questions that hold many payloads in one text. */
async function plantThreads({ ada, elif, mo }: World, payloads: Payload[]) {
  const bodies = packs(payloads, 30_000);
  const questions = await each(bodies, (body) => ada.questions.ask({ body: { title: 'What runs in here?', body } }));
  const perQuestion = Math.ceil(payloads.length / questions.length);
  await each(payloads, async ({ n, text }, at) => {
    const params = { id: questions[Math.floor(at / perQuestion)]!.id };
    const answer = await elif.answers.answer({ params, body: { body: text } });
    await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'did_not_work', reason: text } });
    await ada.questions.comment({ params, body: { body: text } });
    if (n % 20 === 0) await mo.questions.comment({ params, body: { body: text, answerId: answer.id } });
    if (n % 20 === 0) await elif.answers.edit({ params: { id: answer.id }, body: { body: `${text}\n`, version: 1 } });
  });
  await ada.questions.edit({
    params: { id: questions[0]!.id },
    body: { body: bodies[0]!, title: 'What ran in here?', version: 1 },
  });
  return questions.map(({ id }) => `/questions/${id}`);
}

async function plantTitles({ ada }: World, payloads: Payload[]) {
  const asked = await each(payloads.filter(fits(190)), (payload) => {
    const topics = fits(60)(payload) && payload.n % 2 === 0 ? [line(payload)] : [];
    return ada.questions.ask({ body: { title: `How ${line(payload)} ?`, body: payload.text, topics } });
  });
  return asked.filter((_, i) => i % 40 === 0).map(({ id }) => `/questions/${id}`);
}

/** Names of people and what they say of themselves; one of them writes, so that her name stands beside texts. */
async function plantPeople({ mo, elif, services }: World, payloads: Payload[]) {
  const people = await each(payloads.filter(fits(100)), async (payload) => {
    return (await mo.people.add({ body: { name: line(payload) } })).person.id;
  });
  const abouts = packs(payloads, 2_000);
  await each(abouts, (about, i) =>
    services.db.updateTable('person').set({ about }).where('id', '=', people[i]!).execute(),
  );
  await elif.people.edit({ params: { id: elif.id }, body: { name: line(payloads.find(fits(100))!) } });
  return people.slice(0, abouts.length).map((id) => `/people/${id}`);
}

/** What stands on the pages of administrators. */
async function plantBeside({ mo, operator, services }: World, payloads: Payload[]) {
  const some = payloads.filter(fits(90)).filter((_, i) => i % 20 === 0);
  await each(some, (payload) =>
    mo.webhooks
      .add({ body: { url: `https://example.org/${line(payload)}`, events: ['import.ended'] } })
      .catch(() => {}),
  );
  const folder = await mkdtemp(join(services.config.dataDir, 'xss-'));
  const file = join(folder, 'history.jsonl');
  await writeFile(file, payloads.map(({ text }) => `${text.replace(/\n/g, ' ')}\n`).join(''));
  await each(some.slice(0, 5), (payload) =>
    operator.imports.start({ body: { format: 'jsonl', path: file, source: line(payload) } }),
  );
}

async function each<T, R>(items: T[], work: (item: T, at: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const [at, item] of items.entries()) done.push(await work(item, at));
  return done;
}
