import { randomUUIDv7 } from 'node:crypto';
import { hashToken } from '#src/server/sessions/tokens.ts';
import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

/** Whether an operation takes something from a person that whoever calls needs to go on. */
export const losing = (operationId: string) =>
  /^(departures\.(leave|comeBack)|roles\.|sessions\.endAll|personal\.erase)/.test(operationId);

/** Sessions, tokens, service accounts, members and groups, as an operation is about them. */
export async function createAccountThings(world: World, operationId: string, people: string[]): Promise<Known> {
  const { ada, mo, services } = world;
  const feature = operationId.split('.')[0];
  if (feature === 'sessions') return { sessions: await signedIn(world, [ada.id, mo.id]) };
  if (feature === 'roles') return { roles: ['administrator', 'consultant'] };
  if (feature === 'tokens') {
    await services.db.deleteFrom('apiToken').execute();
    const made = await Promise.all([ada, ada, mo].map((person) => person.tokens.make({ body: token })));
    const account = await mo.tokens.makeAccount({ body: { name: 'Bot', purpose: 'Fuzz' } });
    return { tokens: made.map(({ token: { id } }) => id), 'service-accounts': [account.id] };
  }
  if (feature === 'departures') {
    for (const id of people) await mo.departures.offer({ params: { id } }).catch(() => {});
  }
  if (feature === 'topics') {
    for (const id of people) await mo.topics.setMember({ params: { slug: 'fuzz', id }, body: {} });
    return { members: people };
  }
  if (feature === 'directory') {
    const id = randomUUIDv7();
    await services.db
      .insertInto('directoryGroup')
      .values({ id, name: `Group ${id}` })
      .execute();
    return { 'directory-groups': [id] };
  }
  return createDeclarations(world, operationId);
}

/** A declaration of each of those who call, and what else stands in a profile. */
async function createDeclarations({ ada, mo, services: { db } }: World, operationId: string): Promise<Known> {
  if (!/^(people|expertise)\./.test(operationId)) return {};
  const declare = async (person: World['ada']) => {
    await db.deleteFrom('declaredExpertise').where('personId', '=', person.id).execute();
    return (await person.expertise.declare({ params: { id: person.id }, body: { words: 'Knots' } })).id;
  };
  const declarations = await Promise.all([ada, mo].map(declare));
  return { language: ['en', 'tr'], languages: ['de', 'en'], declarations };
}

const token = { name: 'Fuzz', scopes: ['read' as const] };

/** Makes the cast what they were, where an operation signed them out, took their roles or let them leave. */
export async function restoreCast({ ada, elif, mo, services: { db } }: World) {
  const rows = [ada, elif, mo].map(({ id: personId, cookie }) => ({
    id: randomUUIDv7(),
    personId,
    tokenHash: hashToken(cookie.split('=')[1]!),
    expiresAt: nextDay(),
  }));
  const ids = rows.map(({ personId }) => personId);
  await db.deleteFrom('departure').where('personId', 'in', ids).execute();
  await db.updateTable('person').set({ kind: 'employee' }).where('id', 'in', ids).execute();
  await db.updateTable('topic').set({ private: false }).where('slug', '=', 'fuzz').execute();
  await db
    .insertInto('administrator')
    .values({ personId: mo.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('session')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const nextDay = () => new Date(Date.now() + 86_400_000);

/** Sessions that nobody uses, so that whoever calls keeps her own. */
async function signedIn({ services: { db } }: World, people: string[]) {
  const rows = people.map((personId) => ({
    id: randomUUIDv7(),
    personId,
    tokenHash: crypto.getRandomValues(new Uint8Array(32)),
    expiresAt: nextDay(),
  }));
  await db.insertInto('session').values(rows).execute();
  return rows.map(({ id }) => id);
}
