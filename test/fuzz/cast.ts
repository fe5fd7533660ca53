import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ApiError } from '#src/client/client.ts';
import { asSystem } from '#src/server/context.ts';
import { makeLink } from '#src/server/sessions/links.ts';
import { inviteDirectly } from '#test/climbing.ts';
import type { World } from '#test/world.ts';
import { createCredentials } from './credentials.ts';
import { createMoved } from './job-aid-files.ts';
import type { Caller, Operation } from './requests.ts';
import { createAccountThings, losing, restoreCast } from './accounts.ts';
import { createJobAids } from './job-aids.ts';
import { createMedia } from './media.ts';
import { createTelling } from './telling.ts';
import { createTogether } from './together.ts';
import type { Known } from './values.ts';

/** Who calls, by the headers that say so; who signs out can be signed in again. */
export async function createCast(world: World) {
  const cookies: Partial<Record<Caller, string>> = {};
  const headers = (caller: Caller): Record<string, string> => {
    if (caller === 'operator') return { authorization: `Bearer ${world.operatorToken}` };
    const cookie = cookies[caller];
    return cookie ? { cookie } : {};
  };
  const signInAgain = async (caller: Caller) => {
    const person = caller === 'member' ? world.ada : caller === 'administrator' ? world.mo : null;
    if (!person) return;
    cookies[caller] = await signIn(world, person.id);
  };
  /** Signs everybody in anew: operations end sessions, and some want one that began just now. */
  const renew = async () => {
    for (const person of [world.ada, world.elif, world.mo]) person.cookie = await signIn(world, person.id);
    await signInAgain('member');
    await signInAgain('administrator');
  };
  // In sessions of their own, since these are signed out time and again.
  await signInAgain('member');
  await signInAgain('administrator');
  return { headers, signInAgain, renew };
}

async function signIn(world: World, personId: string) {
  const reply = await world.app.request('/api/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ token: await freshToken(world, personId) }),
  });
  return reply.headers.get('set-cookie')!.split(';')[0]!;
}

/**
 * Makes what an operation is about, some of every kind. Questions with answers cost the most: only what may use them up, or wants
 * them `anew`, gets some of its own; others take those that are there.
 */
export function createMaker(world: World) {
  let threads: Threads | undefined;
  return async ({ operationId, method, path }: Operation, anew: boolean) => {
    const usesUp = method !== 'GET' && /\/(questions|answers)\b/.test(path);
    const needsOwn = usesUp || /^(swarms|training)\./.test(operationId);
    if (!threads || needsOwn || anew) threads = await askAndAnswer(world);
    return createThings(world, operationId, threads);
  };
}

async function createThings(world: World, operationId: string, { questions, answers }: Threads): Promise<Known> {
  const { ada, elif, mo } = world;
  await restoreCast(world);
  const folder = await mkdtemp(join(world.services.config.dataDir, 'fuzz-'));
  const history = join(folder, 'questions.jsonl');
  await writeFile(history, `${JSON.stringify(imported)}\n`);

  const imports = operationId.startsWith('imports.') ? [await startImport(world, history)] : [];
  const backups = operationId.startsWith('operation.') ? [await backUp(world, join(folder, 'first'))] : [];
  const webhooks = operationId.startsWith('webhooks.') ? [await addWebhook(world)] : [];
  const page = await ada.questions.list({ query: { limit: 1 } });
  // Those who call must stay what they are.
  const people = losing(operationId) ? await strangers(world) : [ada.id, elif.id, mo.id];
  const account = await createAccountThings(world, operationId, people);
  const guide = (await ada.guide.list({})).items.map(({ slug }) => slug);
  const tokens = await Promise.all(people.map((id) => freshToken(world, id)));

  return {
    questions,
    answers,
    people,
    'twin-news': answers,
    guide,
    imports,
    backups,
    webhooks,
    url: [hook],
    topics: ['fuzz'],
    ...account,
    'sign-in-links': tokens,
    id: [...questions, ...answers, ...people, ...imports, ...backups, ...webhooks, ...Object.values(account).flat()],
    token: tokens,
    topic: ['fuzz'],
    cursor: [page.next!, ada.id, '1'],
    unanswered: ['true', 'false'],
    timeZone: ['Europe/Berlin', 'UTC', 'Asia/Kolkata'],
    text: ['how is this done', 'done wel', 'guide to importing'],
    person: ['Ada', elif.id],
    path: [history, ...['a', 'b', 'c'].map((name) => join(folder, name))],
    ...(await createCredentials(world, operationId)),
    ...(operationId.startsWith('settings.') && { 'guarded-terms': [await guardTerm(world)] }),
    ...(operationId.startsWith('invitations.') && { invitations: await inviteAll(world) }),
    ...(operationId.startsWith('availability.') && (await addAbsences(world))),
    ...(await createTogether(world, operationId, questions)),
    ...(await createTelling(world, operationId)),
    ...(await createMade(world, operationId, questions)),
    ...(operationId === 'personal.erase' && { name: names }),
    ...(operationId.startsWith('pseudonyms.') && { pseudonyms: await askWithoutName(world) }),
  };
}

/** Recordings and job aids. */
const createMade = async (world: World, operationId: string, questions: string[]): Promise<Known> => ({
  ...(await createMoved(world, operationId)),
  ...(await createMedia(world, operationId)),
  ...(await createJobAids(world, operationId, questions)),
});

type Threads = Awaited<ReturnType<typeof askAndAnswer>>;

async function askAndAnswer({ ada, elif, mo }: World) {
  const asked = await Promise.all(
    [ada, mo, elif, ada].map((person) =>
      person.questions.ask({ body: { title: 'How is this done well?', topics: ['Fuzz'] } }),
    ),
  );
  const questions = asked.map(({ id }) => id);
  const answered = await Promise.all(
    questions.flatMap((id) =>
      [elif, ada, mo].map((person) => person.answers.answer({ params: { id }, body: { body: 'Like *this*.' } })),
    ),
  );
  const answers = answered.map(({ id }) => id);
  await mo.answers.judge({ params: { id: answers[0]! }, body: { outcome: 'worked' } });
  await mo.answers.thank({ params: { id: answers[0]! } });
  return { questions, answers };
}

/** Pseudonyms, for two of which somebody asked already to learn whose they are. */
async function askWithoutName({ join }: World) {
  const noor = await join('Noor', true);
  const people = await Promise.all(names.map((name) => join(name)));
  const asked = await Promise.all(
    people.map((person) => person.questions.ask({ body: { title: 'Whom do I tell of this?', anonymous: true } })),
  );
  const pseudonyms = asked.map(({ author }) => author.id);
  for (const id of pseudonyms.slice(1)) {
    await noor.pseudonyms.requestUnmasking({ params: { id }, body: { reason: 'A threat' } });
  }
  return pseudonyms;
}

const names = ['Lea', 'Kim', 'Gus'];
const strangers = ({ join }: World) => Promise.all(names.map(async (name) => (await join(name)).id));

/** What each of those who call was asked by the other. */
async function inviteAll(world: World) {
  const { ada, mo } = world;
  const asking = [ada, mo, ada, mo].map(async (asker) => {
    const { id } = await asker.questions.ask({ body: { title: 'Who helps with this?', urgency: 'blocked_now' } });
    return inviteDirectly(world, { questionId: id, personId: asker === ada ? mo.id : ada.id });
  });
  return Promise.all(asking);
}

/** Absences of those who call, and days to be away on. */
const addAbsences = async ({ ada, mo }: World) => {
  const body = { from: '2099-12-24', until: null };
  const made = await Promise.all([ada, ada, mo, mo].map((person) => person.availability.addAbsence({ body })));
  const absences = made.map(({ id }) => id);
  return { absences, id: absences, from: ['2099-12-24'], until: ['2099-12-24', '2100-01-01'] };
};

const guardTerm = async ({ mo }: World) =>
  (await mo.settings.guardTerm({ body: { term: `Term ${crypto.randomUUID()}` } })).term;

const imported = {
  id: 'q1',
  title: 'What was asked before?',
  body: 'A thing.',
  tags: [],
  asker: 'u1',
  date: '2010-01-01T00:00:00Z',
  answers: [],
};

async function startImport({ operator }: World, path: string) {
  return (await operator.imports.start({ body: { format: 'jsonl', path, source: path.slice(-60) } })).id;
}

/** Where nobody listens, and the world of this test may call. */
export const nowhere = '127.0.0.1:9';
const hook = `http://${nowhere}/`;

const addWebhook = async ({ mo }: World) =>
  (await mo.webhooks.add({ body: { url: hook, events: ['question.asked'] } })).webhook.id;

/** One at a time is written, so this waits for the one before, and for its own: else those that follow are all refused. */
async function backUp({ operator }: World, path: string): Promise<string> {
  for (;;) {
    const started = await operator.operation.backUp({ body: { path } }).catch((error: ApiError) => error.problem);
    if ('id' in started) return whole(operator, started.id);
    if (started.status !== 409) throw new Error(started.title);
    await setTimeout(50);
  }
}

async function whole(operator: World['operator'], id: string) {
  while ((await operator.operation.readBackup({ params: { id } })).state === 'running') await setTimeout(20);
  return id;
}

async function freshToken({ services }: World, personId: string) {
  return (await makeLink(asSystem(services), personId)).url.split('/').at(-1)!;
}
