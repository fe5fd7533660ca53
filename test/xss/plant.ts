import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asSystem } from '#src/server/context.ts';
import { keepPassages } from '#src/server/search/passages.ts';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';
import { plantColumns } from './plant-columns.ts';

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
/** Names take no control characters. */
const names = (most: number) => (payload: Payload) => fits(most)(payload) && !/\p{Cc}/u.test(line(payload));
const perThread = 80;

/**
 * Puts the payloads into every text that people write; returns the addresses of the pages that show them. One of each kind is sent
 * as people send it; the others go straight to where those go, which holds texts as they came.
 */
export async function plant(world: World, payloads: Payload[]): Promise<string[]> {
  const some = payloads.filter(({ n }) => n % 11 === 0);
  const thread = await send(world, some);
  const threads: string[] = [];
  for (let at = 0; at < payloads.length; at += perThread) {
    threads.push(await insertThread(world, payloads.slice(at, at + perThread)));
  }
  const titles = await insertTitles(world, payloads.filter(fits(190)));
  const people = await insertPeople(world, payloads);
  await plantBeside(world, some.filter(fits(90)));
  const { items } = await world.mo.topics.list({ query: {} });
  const others = await plantColumns(world, some);
  const topics = items.filter((_, i) => i % 10 === 0).map(({ slug }) => `/topics/${encodeURIComponent(slug)}`);
  return [thread, ...threads, ...titles, ...people, ...topics, ...others];
}

/** By the API, verb by verb. */
async function send({ ada, elif, mo }: World, payloads: Payload[]) {
  const { id } = await ada.questions.ask({ body: { title: 'What runs in here?', body: packs(payloads, 30_000)[0]! } });
  const params = { id };
  for (const payload of payloads) {
    const { text } = payload;
    const answer = await elif.answers.answer({ params, body: { body: text } });
    await elif.answers.edit({ params: { id: answer.id }, body: { body: `${text}\n\n${text}`, version: 1 } });
    await mo.answers.judge({ params: { id: answer.id }, body: { outcome: 'did_not_work', reason: text } });
    await mo.questions.comment({ params, body: { body: text, answerId: answer.id } });
    if (names(60)(payload))
      await ada.questions.ask({ body: { title: `What is ${line(payload)}?`, topics: [line(payload)] } });
    if (names(100)(payload)) await mo.people.add({ body: { name: line(payload) } });
  }
  await ada.people.edit({ params: { id: ada.id }, body: { about: packs(payloads, 2_000)[0]! } });
  await elif.people.edit({ params: { id: elif.id }, body: { name: line(payloads.find(names(100))!) } });
  return `/questions/${id}`;
}

async function insertThread({ services: { db }, ada, elif, mo }: World, payloads: Payload[]) {
  const id = randomUUIDv7();
  await db
    .insertInto('question')
    .values({ id, title: line(payloads[0]!), body: packs(payloads, 30_000)[0]!, authorId: ada.id })
    .execute();
  const answers = payloads.map(({ text }) => ({ id: randomUUIDv7(), questionId: id, body: text, authorId: elif.id }));
  await db.insertInto('answer').values(answers).execute();
  const comments = payloads.map(({ text }) => ({
    id: randomUUIDv7(),
    questionId: id,
    answerId: null,
    authorId: mo.id,
    body: text,
  }));
  await db.insertInto('comment').values(comments).execute();
  const outcome = 'did_not_work' as const;
  await db
    .insertInto('verdict')
    .values(answers.map((answer) => ({ answerId: answer.id, personId: mo.id, outcome, reason: answer.body })))
    .execute();
  return `/questions/${id}`;
}

async function insertTitles({ services, ada }: World, payloads: Payload[]) {
  const rows = payloads.map((payload) => ({
    id: randomUUIDv7(),
    title: `How ${line(payload)} ?`,
    body: payload.text,
    authorId: ada.id,
  }));
  await services.db.insertInto('question').values(rows).execute();
  const passages = rows.map(({ id, title, body }) => ({ questionId: id, title, text: body, at: services.now() }));
  await keepPassages(asSystem(services), passages);
  return rows.filter((_, i) => i % 50 === 0).map(({ id }) => `/questions/${id}`);
}

async function insertPeople({ services: { db } }: World, payloads: Payload[]) {
  const abouts = packs(payloads, 2_000);
  const rows = payloads.map((payload, i) => ({
    id: randomUUIDv7(),
    name: line(payload),
    about: abouts[i] ?? payload.text,
  }));
  await db.insertInto('person').values(rows).execute();
  return rows.slice(0, abouts.length).map(({ id }) => `/people/${id}`);
}

/** What stands on the pages of administrators. */
async function plantBeside({ mo, operator, services }: World, payloads: Payload[]) {
  for (const payload of payloads) {
    const url = `https://example.org/${line(payload)}`;
    await mo.webhooks.add({ body: { url, events: ['import.ended'] } }).catch(() => {});
  }
  const folder = await mkdtemp(join(services.config.dataDir, 'xss-'));
  const file = join(folder, 'history.jsonl');
  await writeFile(file, payloads.map((payload) => `${line(payload)}\n`).join(''));
  for (const payload of payloads.slice(0, 5)) {
    await operator.imports.start({ body: { format: 'jsonl', path: file, source: line(payload) } });
  }
}
