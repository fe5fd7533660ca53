import { randomUUIDv7 } from 'node:crypto';
import type { World } from '../world.ts';
import type { Payload } from './payloads.ts';
import { plantJobAids } from './plant-job-aids.ts';
import { plantTogether } from './plant-together.ts';

const line = ({ text }: Payload) => text.replace(/[\r\n]+/g, ' ');

/** Puts payloads into what is shown beside threads; returns the pages that show it and are not visited anyway. */
export async function plantColumns(world: World, payloads: Payload[]): Promise<string[]> {
  const short = payloads.filter((payload) => line(payload).length <= 90);
  await plantAccount(world, short);
  await plantDirectory(world, short);
  await plantSettings(world, short);
  await plantWebhooks(world, short);
  const declared = await plantDeclared(world, short);
  const climbing = await plantClimb(world, short);
  const [anonymous, copy] = [await plantPseudonym(world, short), await plantCopy(world, short)];
  const together = await plantTogether(world, short);
  const aids = await plantJobAids(world, short);
  return [...declared, ...climbing, ...anonymous, ...copy, ...together, ...aids, ...(await plantTwins(world, short))];
}

/** What somebody says that she knows, on her profile and where she is found by it. */
async function plantDeclared({ services: { db }, ada }: World, payloads: Payload[]) {
  const of = { personId: ada.id, topicId: null };
  const rows = payloads.map((payload) => ({ ...of, id: randomUUIDv7(), words: line(payload) }));
  await db.insertInto('declaredExpertise').values(rows).execute();
  const text = rows
    .map(({ words }) => words)
    .join(' ')
    .slice(0, 500);
  return [`/people/${ada.id}`, `/people?${new URLSearchParams({ text })}`, `/people/${ada.id}/answers`];
}

/** Words on a ladder: why a swarm was not gathered, and why a consultant decided as she did. */
async function plantClimb({ services: { db }, ada }: World, payloads: Payload[]) {
  const { id } = await ada.questions.ask({ body: { title: 'How does this one climb?', urgency: 'curious' } });
  const entry = {
    at: new Date(),
    rung: 'formal',
    people: [],
    next: { step: 'resting', dueAt: null, waitsFor: 'asker' },
  };
  const log = payloads.flatMap((payload) =>
    (['training_decided', 'swarm_not_gathered', 'ended'] as const).map((what) => ({
      ...entry,
      what,
      note: line(payload),
    })),
  );
  const { state } = await db.selectFrom('climb').select('state').where('questionId', '=', id).executeTakeFirstOrThrow();
  await db
    .updateTable('climb')
    .set({ state: JSON.stringify({ ...state, log }) })
    .where('questionId', '=', id)
    .execute();
  return [`/questions/${id}`];
}

/** What the administrator who looks finds on the page of her own account, and among programs. */
async function plantAccount({ services: { db, now }, mo }: World, payloads: Payload[]) {
  const expiresAt = new Date(now().getTime() + 86_400_000);
  const of = { personId: mo.id };
  for (const payload of payloads) {
    const [id, name, bytes] = [randomUUIDv7(), line(payload), Buffer.from(randomUUIDv7())];
    await db
      .insertInto('passkey')
      .values({ ...of, id, name, transports: name, credentialId: bytes, publicKey: bytes, counter: 0, usedAt: null })
      .execute();
    await db
      .insertInto('identity')
      .values({ ...of, id, issuer: name, subject: name })
      .execute();
    await db
      .insertInto('session')
      .values({ ...of, id, tokenHash: bytes, agent: name, expiresAt })
      .execute();
    await db.insertInto('person').values({ id, kind: 'service', name }).execute();
    await db.insertInto('serviceAccount').values({ personId: id, purpose: name, madeBy: mo.id }).execute();
    const token = { name, scopes: ['read' as const], madeBy: mo.id, expiresAt: null, usedAt: null };
    for (const personId of [mo.id, id]) {
      await db
        .insertInto('apiToken')
        .values({ ...token, id: randomUUIDv7(), personId, tokenHash: Buffer.from(randomUUIDv7()) })
        .execute();
    }
  }
}

async function plantDirectory({ services: { db } }: World, payloads: Payload[]) {
  for (const payload of payloads) {
    const [id, name] = [randomUUIDv7(), line(payload)];
    await db.insertInto('directoryGroup').values({ id, name, externalId: name }).execute();
    await db.insertInto('person').values({ id, name }).execute();
    const attributes = JSON.stringify({ displayName: name, title: name, name: { formatted: name }, emails: [] });
    await db
      .insertInto('directoryUser')
      .values({ personId: id, userName: name, externalId: name, attributes })
      .execute();
    await db.insertInto('directoryGroupMember').values({ groupId: id, personId: id }).execute();
  }
}

/** By the API where it takes them; what jobs and machines write goes straight to its place. */
async function plantSettings({ services: { db }, mo }: World, payloads: Payload[]) {
  await mo.settings.change({ body: { organisationName: line(payloads[0]!) } });
  for (const payload of payloads) await mo.settings.guardTerm({ body: { term: line(payload) } });
  const run = { format: 'jsonl' as const, startedBy: mo.id, endedAt: new Date(), state: 'failed' as const };
  const counts = { people: 0, questions: 0, answers: 0, comments: 0, links: 0, already: 0, skipped: 1 };
  const runs = payloads.map((payload) => ({
    ...run,
    id: randomUUIDv7(),
    source: line(payload),
    path: line(payload),
    error: payload.text,
    counts: JSON.stringify(counts),
    problems: JSON.stringify([{ file: payload.text, line: 1, message: payload.text }]),
  }));
  await db.insertInto('import').values(runs).execute();
  const events = payloads.map(({ text }) => ({
    id: randomUUIDv7(),
    name: 'pseudonym.unmasking_requested' as const,
    actorId: mo.id,
    subjectId: mo.id,
    details: JSON.stringify({ reason: text, name: text }),
  }));
  await db.insertInto('event').values(events).execute();
}

async function plantWebhooks({ services: { db }, mo }: World, payloads: Payload[]) {
  for (const { text } of payloads) {
    const id = randomUUIDv7();
    const hook = { id, url: text, secret: 'none', previousSecret: null, rotatedAt: null, failingSince: null };
    await db
      .insertInto('webhook')
      .values({ ...hook, addedBy: mo.id })
      .execute();
    const delivery = { webhookId: id, eventId: id, eventName: text, subjectId: id, eventAt: new Date(), error: text };
    await db
      .insertInto('webhookDelivery')
      .values({ ...delivery, nextAt: null, triedAt: new Date(), arrivedAt: null, status: 500 })
      .execute();
  }
}

async function plantPseudonym({ services: { db }, ada, elif, mo }: World, payloads: Payload[]) {
  const some = payloads.slice(0, 6);
  // All of them first: who is paused asks no more.
  const asked = [];
  for (const _ of some)
    asked.push(await ada.questions.ask({ body: { title: 'Who may know of this?', anonymous: true } }));
  for (const [n, { author }] of asked.entries()) {
    const reason = some[n]!.text;
    await mo.pseudonyms.pause({ params: { id: author.id }, body: { reason } });
    const wanted = { pseudonymId: author.id, requestedBy: elif.id, reason, approvedBy: null, approvedAt: null };
    await db.insertInto('unmasking').values(wanted).execute();
  }
  return asked.map(({ author }) => `/pseudonyms/${author.id}`);
}

/** The original with its copy, and the form that publishes one: it shows what it finds. */
async function plantCopy({ mo }: World, payloads: Payload[]) {
  const title = `What of ${line(payloads[0]!)}?`;
  const body = payloads
    .map(({ text }) => text)
    .join('\n\n')
    .slice(0, 20_000);
  const { id } = await mo.questions.ask({ body: { title, body } });
  const lesson = { title: `What to learn of ${line(payloads[1]!)}?`, body, answer: body, acknowledged: true };
  const copy = await mo.questions.redact({ params: { id }, body: lesson });
  const edited = { title: `${title}?`, body: `${body}\n\nMore.`, version: 1 };
  await mo.questions.edit({ params: { id }, body: edited });
  return [`/questions/${id}`, `/questions/${copy.id}`, `/questions/${id}/lesson`];
}

/** An open question whose twins are settled: it shows what solved them. */
async function plantTwins({ ada, elif, mo }: World, payloads: Payload[]) {
  const { id } = await ada.questions.ask({ body: { title: 'What solved it elsewhere?' } });
  for (const payload of payloads.slice(0, 5)) {
    const title = `Which ${line(payload)} solved it?`;
    const twin = await ada.questions.ask({ body: { title, body: payload.text } });
    const answer = await elif.answers.answer({ params: { id: twin.id }, body: { body: payload.text } });
    await ada.answers.judge({ params: { id: answer.id }, body: { outcome: 'worked' } });
    await mo.twins.confirm({ params: { id, otherId: twin.id } });
  }
  return [`/questions/${id}`];
}
