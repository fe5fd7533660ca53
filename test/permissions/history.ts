import { randomUUIDv7 } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scopes } from '#src/contract/kernel.ts';
import { createApp } from '#src/server/app.ts';
import { createWorld, type World } from '#test/world.ts';
import { createCanaries } from './canaries.ts';
import { buildQuestions, type Asked } from './questions.ts';
import { roles, signedIn } from './roles.ts';

export type Person = World['ada'];
export type People = Record<string, Person>;
export type History = Awaited<ReturnType<typeof buildHistory>>;

/** An installation in which every kind of text stands at every level and in every state, each with a word of its own. */
export async function buildHistory() {
  const world = await createWorld();
  const canaries = createCanaries();
  const { put } = canaries;
  const { mo } = world;
  const people = await gather(world, put);
  const idOf = (name: string) => people[name]!.id;
  const topics = await makeTopics(people, { private: put('privateTopic', 'private'), group: put('group') }, world);
  const { bundles, paused } = await buildQuestions({ services: world.services, people, topics, put });
  await linkTwins(world, bundles);
  const headers = await letIn(world, people, put);
  await mo.settings.guardTerm({ body: { term: `${put('term')} Ltd` } });
  const { webhook, secret } = await mo.webhooks.add({
    body: { url: `https://example.org/${put('webhook')}`, events: ['question.asked'] },
  });
  const importId = await importSomething(world, put);
  await part(mo, { leaves: idOf('removed'), erased: idOf('erased') });
  const secrets = Object.values(headers).flatMap((sent) =>
    Object.values(sent).map((value) => value.split(/[ =]/).at(-1)!),
  );
  const deviceId = await addDevice(world, idOf('named'));
  const things = { topics, bundles, paused, importId, webhookId: webhook.id, deviceId };
  return {
    world,
    people,
    idOf,
    ...things,
    headers,
    canaries,
    secrets: [...secrets, secret],
    stop: world.stop,
    ...(await stopClock(world)),
  };
}

async function gather(world: World, put: Put): Promise<People> {
  const { db } = world.services;
  const people: People = { mo: world.mo };
  for (const { person, administrates } of signedIn) people[person] = await world.join(person, administrates);
  for (const name of ['removed', 'quiet', 'erased']) people[name] = await world.join(name);
  people['hermit'] = await world.join(put('name', 'hermit'));
  const idOf = (name: string) => people[name]!.id;
  const set = (name: string, change: object) =>
    db.updateTable('person').set(change).where('id', '=', idOf(name)).execute();
  await set('hermit', { about: put('profile', 'hermit'), email: `${put('email', 'hermit')}@example.org` });
  await set('guest', { kind: 'guest', about: put('guestProfile', 'guest') });
  await set('namedGuest', { kind: 'guest' });
  await set('alum', { kind: 'alum' });
  for (const name of ['employee', 'author', 'named', 'administrator']) {
    await set(name, { email: `${put('email', name)}@example.org` });
    const agent = put('device', name);
    await db.updateTable('session').set({ agent }).where('personId', '=', idOf(name)).execute();
  }
  await db
    .insertInto('consultant')
    .values({ personId: idOf('consultant') })
    .execute();
  return people;
}

/** Those of one state are twins of each other, so that what is shown of twins could tell of every level. */
async function linkTwins(world: World, bundles: Asked[]) {
  for (const same of Map.groupBy(bundles, ({ state }) => state).values()) await linkAll(world, same);
}

async function linkAll({ services, mo }: World, same: Asked[]) {
  const ids = same.map(({ id }) => id).toSorted();
  const pairs = ids.flatMap((questionId, nth) =>
    ids.slice(nth + 1).map((otherId) => ({ questionId, otherId, linkedBy: mo.id })),
  );
  await services.db.insertInto('twin').values(pairs).execute();
}

async function part(mo: Person, { leaves, erased }: { leaves: string; erased: string }) {
  await mo.departures.leave({ params: { id: leaves }, body: { alum: false } });
  await mo.settings.change({ body: { erasedTexts: 'go' } });
  await mo.personal.erase({ params: { id: erased }, body: { name: 'erased' } });
  await mo.settings.change({ body: { erasedTexts: 'stay' } });
}

/** Two applications whose clock stands still, so that no request leaves a trace merely by being made. */
async function stopClock({ services, operatorToken }: World) {
  const now = new Date(Date.now() + 1_000);
  await services.db.updateTable('apiToken').set({ usedAt: now }).execute();
  const still = { ...services, now: () => now };
  let current = services.db;
  // Each request asks for it anew, and gets the transaction that is under way.
  const moving = Object.defineProperty({ ...still }, 'db', { get: () => current, enumerable: true });
  const within = createApp(moving, operatorToken);
  const appIn = (transaction: typeof current) => {
    current = transaction;
    return within;
  };
  return { app: createApp(still, operatorToken), appIn };
}

async function makeTopics(people: People, named: { private: string; group: string }, { services }: World) {
  const { mo } = people as { mo: Person };
  const [closed, open] = [`Topic ${named.private}`, 'Open house'];
  await mo.questions.ask({ body: { title: 'What are these topics about?', topics: [closed, open] } });
  const slugs = { private: `topic-${named.private}`, open: 'open-house' };
  const join = async (slug: string, name: string, role: 'member' | 'facilitator') => {
    const params = { slug, id: people[name]!.id };
    const { readings } = await mo.topics.previewMember({ params });
    await mo.topics.setMember({ params, body: { role, confirm: readings } });
  };
  await mo.topics.setPrivacy({ params: { slug: slugs.private }, body: { private: true } });
  for (const name of ['author', 'member', 'removed', 'erased']) await join(slugs.private, name, 'member');
  await join(slugs.private, 'facilitator', 'facilitator');
  await join(slugs.open, 'otherFacilitator', 'facilitator');
  await join(slugs.open, 'consultant', 'member');
  const groupId: string = crypto.randomUUID();
  await services.db.insertInto('directoryGroup').values({ id: groupId, name: named.group }).execute();
  await services.db
    .insertInto('directoryGroupMember')
    .values({ groupId, personId: people['consultant']!.id })
    .execute();
  await services.db
    .updateTable('topicMembership')
    .set({ groupId })
    .where('personId', '=', people['consultant']!.id)
    .execute();
  return { ...slugs, name: closed, groupId };
}

type Put = ReturnType<typeof createCanaries>['put'];

/** What each role sends to come in. */
async function letIn({ operatorToken }: World, people: People, put: Put) {
  const headers: Record<string, Record<string, string>> = { visitor: {} };
  for (const { name, by, person } of roles) {
    if (by === 'session') headers[name] = { cookie: people[person]!.cookie };
    if (by === 'operator') headers[name] = { authorization: `Bearer ${operatorToken}` };
  }
  headers['removed'] = { cookie: people['removed']!.cookie };
  for (const { name, person, scopes } of roles.filter((role) => role.by === 'token' && role.name !== 'service')) {
    const made = await people[person]!.tokens.make({ body: { name: put('tokenName', person), scopes: [...scopes!] } });
    headers[name] = { authorization: `Bearer ${made.secret}` };
  }
  const { mo } = people as { mo: Person };
  const account = await mo.tokens.makeAccount({ body: { name: 'Bot', purpose: `Counts ${put('purpose')}` } });
  const body = { name: put('tokenName', 'service'), scopes: [...scopes], days: null };
  const { secret } = await mo.tokens.makeForAccount({ params: { id: account.id }, body });
  headers['service'] = { authorization: `Bearer ${secret}` };
  people['service'] = { ...mo, id: account.id as Person['id'] };
  return headers;
}

/** A browser that may show messages, as if she had allowed it. */
async function addDevice({ services: { db, now } }: World, personId: string) {
  const id = randomUUIDv7();
  const { id: sessionId } = await db
    .selectFrom('session')
    .select('id')
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow();
  const keys = { publicKey: 'key', authSecret: 'secret', endpoint: `https://push.example.net/${id}` };
  await db
    .insertInto('pushSubscription')
    .values({ id, personId, sessionId, addedAt: now(), ...keys })
    .execute();
  return id;
}

async function importSomething({ operator, mo, services }: World, put: Put) {
  const folder = join(services.config.dataDir, put('importPath'));
  await mkdir(folder);
  await writeFile(join(folder, 'old.jsonl'), 'not json\n');
  const body = { format: 'jsonl' as const, path: join(folder, 'old.jsonl'), source: put('importSource') };
  const { id } = await operator.imports.start({ body });
  while ((await mo.imports.read({ params: { id } })).state === 'running') await setTimeout(20);
  return id;
}
