import { randomUUIDv7 } from 'node:crypto';
import { hashPassword } from '#src/server/credentials/argon2.ts';
import { hashToken, newToken } from '#src/server/sessions/tokens.ts';
import { createAuthenticator } from '#test/authenticator.ts';
import type { World } from '#test/world.ts';
import type { Known } from './values.ts';

const password = 'seven grey otters swim';
let hash: Promise<string> | undefined;

/** Who can sign in by what: mail addresses, passwords, passkeys and tokens that work. */
export async function createCredentials(world: World, operationId: string): Promise<Known> {
  if (!/^(sessions|credentials)\./.test(operationId)) return {};
  const emails = await giveEmails(world);
  const ids = { passkey: randomUUIDv7(), identity: randomUUIDv7() };
  await keepPassword(world);
  await keepIdentity(world, ids.identity);
  const kept = { personId: world.ada.id, name: 'Key', counter: 0, publicKey: Buffer.from('none') };
  const { db } = world.services;
  await db.deleteFrom('passkey').where('personId', '=', world.ada.id).execute();
  await db
    .insertInto('passkey')
    .values({ ...kept, id: ids.passkey, credentialId: Buffer.from(ids.passkey) })
    .execute();
  await db.deleteFrom('throttle').execute();
  return {
    account: [ids.passkey, ids.identity],
    email: emails,
    password: [password],
    current: [password],
    ...(operationId === 'credentials.confirmEmail' && { token: [await keepEmailChange(world)] }),
    ...(await signedByDevice(world, operationId)),
  };
}

async function giveEmails({ services: { db }, ada, elif, mo }: World) {
  const emails = [ada, elif, mo].map(({ name }) => `${name.toLowerCase()}@fuzz.example`);
  await db.updateTable('person').set({ email: null }).where('email', 'in', emails).execute();
  for (const [n, { id }] of [ada, elif, mo].entries()) {
    await db.updateTable('person').set({ email: emails[n]! }).where('id', '=', id).execute();
  }
  return emails;
}

async function keepPassword({ services: { db }, ada, elif, mo }: World) {
  const kept = await (hash ??= hashPassword(password));
  const people = [ada.id, elif.id, mo.id];
  await db.deleteFrom('password').where('personId', 'in', people).execute();
  await db
    .insertInto('password')
    .values(people.map((personId) => ({ personId, hash: kept })))
    .execute();
}

async function keepIdentity({ services: { db }, ada }: World, id: string) {
  await db.deleteFrom('identity').where('personId', '=', ada.id).execute();
  await db
    .insertInto('identity')
    .values({ id, issuer: 'https://fuzz.example', subject: id, personId: ada.id })
    .execute();
}

async function keepEmailChange({ services: { db }, ada }: World) {
  const token = newToken();
  const change = {
    tokenHash: hashToken(token),
    email: 'new@fuzz.example',
    expiresAt: new Date(Date.now() + 3_600_000),
  };
  await db.deleteFrom('emailChange').where('personId', '=', ada.id).execute();
  await db
    .insertInto('emailChange')
    .values({ personId: ada.id, ...change })
    .execute();
  return token;
}

/** What a device answers to a challenge of the operation: only the parts that belong together do their work. */
async function signedByDevice({ ada, operator, services }: World, operationId: string): Promise<Known> {
  const device = createAuthenticator(services.config.publicUrl);
  const add = async () => device.make((await ada.credentials.offerPasskey({})).challenge);
  if (operationId === 'credentials.addPasskey') return parts(await add());
  if (operationId !== 'sessions.startByPasskey') return {};
  await ada.credentials.addPasskey({ body: { name: 'Device', ...(await add()) } });
  return parts(device.use((await operator.sessions.challenge({})).challenge));
}

const parts = (made: Record<string, string>) =>
  Object.fromEntries(Object.entries(made).map(([name, value]) => [name, [value]]));
