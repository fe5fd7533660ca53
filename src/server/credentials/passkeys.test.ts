import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#src/server/app.ts';
import { createAuthenticator } from '#test/authenticator.ts';
import { createWorld, type World } from '#test/world.ts';

const origin = 'https://help.example.org';

let world: World;
beforeAll(async () => {
  world = await createWorld({ PUBLIC_URL: origin });
});
afterAll(() => world.stop());

type Authenticator = ReturnType<typeof createAuthenticator>;

async function register(person: World['ada'], device: Authenticator, name = 'My phone') {
  const { challenge } = await person.credentials.offerPasskey({});
  return person.credentials.addPasskey({ body: { name, ...device.make(challenge), transports: ['internal'] } });
}

const getChallenge = async () => (await world.operator.sessions.challenge({})).challenge;

const signIn = (assertion: object, app = world.app) =>
  app.request('/api/v1/passkey-sessions', { method: 'POST', body: JSON.stringify(assertion) });

const fails = (person: World['ada']) =>
  world.services.db
    .selectFrom('event')
    .select('details')
    .where('name', '=', 'sign_in.failed')
    .where('subjectId', '=', person.id)
    .execute();

test('a passkey signs in without a name being typed; its use is shown', { retry: 0 }, async () => {
  const device = createAuthenticator(origin);
  const passkey = await register(world.ada, device);
  expect(passkey).toMatchObject({ name: 'My phone', usedAt: null });
  const reply = await signIn(device.use(await getChallenge()));
  expect(reply.status).toBe(201);
  expect(await reply.json()).toMatchObject({ id: world.ada.id });
  const { passkeys } = await world.ada.credentials.read({});
  expect(passkeys).toEqual([{ ...passkey, usedAt: expect.any(String) }]);
  const { details } = await world.services.db
    .selectFrom('event')
    .select('details')
    .where('name', '=', 'person.signed_in')
    .where('subjectId', '=', world.ada.id)
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow();
  expect(details).toEqual({ method: 'passkey' });
});

test('what a browser is offered: this site, this person, a verified user, and none that she has', async () => {
  const offer = await world.ada.credentials.offerPasskey({});
  expect(offer).toMatchObject({
    rp: { id: 'help.example.org', name: 'Firsthand' },
    user: { displayName: 'Ada' },
    algorithms: [-8, -7, -257],
  });
  expect(offer.exclude).toHaveLength(1);
  expect(Buffer.from(offer.user.id, 'base64url').toString()).toBe(world.ada.id);
});

test('several passkeys, each with a name that can change; a removed one signs nobody in', { retry: 0 }, async () => {
  const { elif, ada } = world;
  const devices = [createAuthenticator(origin), createAuthenticator(origin, { counts: false })];
  const made = [await register(elif, devices[0]!, 'Phone'), await register(elif, devices[1]!, 'Key')];
  await elif.credentials.renamePasskey({ params: { id: made[1]!.id }, body: { name: 'Blue key' } });
  expect((await elif.credentials.read({})).passkeys.map(({ name }) => name)).toEqual(['Phone', 'Blue key']);

  const notHers = { problem: { status: 404 } };
  const rename = ada.credentials.renamePasskey({ params: { id: made[0]!.id }, body: { name: 'Mine' } });
  await expect(rename).rejects.toMatchObject(notHers);
  await expect(ada.credentials.removePasskey({ params: { id: made[0]!.id } })).rejects.toMatchObject(notHers);

  await elif.credentials.removePasskey({ params: { id: made[0]!.id } });
  expect((await signIn(devices[0]!.use(await getChallenge()))).status).toBe(401);
  // One that does not count, as those that are kept in a cloud.
  expect((await signIn(devices[1]!.use(await getChallenge()))).status).toBe(201);
  expect((await signIn(devices[1]!.use(await getChallenge()))).status).toBe(201);
});

test('a challenge works once, for what it was made for, and for five minutes', { retry: 0 }, async () => {
  const device = createAuthenticator(origin);
  await register(world.mo, device);
  const assertion = device.use(await getChallenge());
  const replies = await Promise.all([signIn(assertion), signIn(assertion)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  expect((await signIn(device.use('a-challenge-that-nobody-made'))).status).toBe(422);
  // Made to add a passkey, not to sign in; and the other way round.
  const { challenge } = await world.mo.credentials.offerPasskey({});
  expect((await signIn(device.use(challenge))).status).toBe(422);
  const other = createAuthenticator(origin).make(await getChallenge());
  const add = world.mo.credentials.addPasskey({ body: { name: 'x', ...other } });
  await expect(add).rejects.toMatchObject({ problem: { status: 422 } });
  // Made for somebody else.
  const hers = (await world.ada.credentials.offerPasskey({})).challenge;
  const stolen = world.mo.credentials.addPasskey({ body: { name: 'x', ...createAuthenticator(origin).make(hers) } });
  await expect(stolen).rejects.toMatchObject({ problem: { status: 422 } });

  const late = await getChallenge();
  const app = createApp({ ...world.services, now: () => new Date(Date.now() + 5 * 60_000 + 1) });
  const reply = await signIn(device.use(late), app);
  expect([reply.status, await reply.json()]).toMatchObject([422, { fields: { clientDataJSON: expect.any(String) } }]);
});

test(
  'a signature for another site, by another key, or without the user verified is refused',
  { retry: 0 },
  async () => {
    const ida = await world.join('Ida');
    const device = createAuthenticator(origin);
    await register(ida, device);
    const phished = await signIn(device.use(await getChallenge(), 'https://help.example.org.evil.example'));
    const { credentialId } = device.use('');
    const forged = await signIn({ ...createAuthenticator(origin).use(await getChallenge()), credentialId });
    const unknown = await signIn(createAuthenticator(origin).use(await getChallenge()));
    expect([phished.status, forged.status, unknown.status]).toEqual([401, 401, 401]);
    expect(await phished.text()).toBe(await unknown.text());
    expect(await fails(ida)).toEqual([{ details: { method: 'passkey' } }, { details: { method: 'passkey' } }]);

    const { challenge } = await ida.credentials.offerPasskey({});
    const careless = createAuthenticator(origin, { verifiesUser: false }).make(challenge);
    await expect(ida.credentials.addPasskey({ body: { name: 'x', ...careless } })).rejects.toMatchObject({
      problem: { status: 422, fields: { attestationObject: expect.any(String) } },
    });
  },
);

test('a copy whose counter went back is refused, and its owner told', { retry: 0 }, async () => {
  const eve = await world.join('Eve');
  const device = createAuthenticator(origin);
  await register(eve, device);
  for (let n = 0; n < 3; n++) expect((await signIn(device.use(await getChallenge()))).status).toBe(201);
  device.rewind(2);
  expect((await signIn(device.use(await getChallenge()))).status).toBe(401);
  expect((await eve.credentials.read({})).warnings).toMatchObject([{ about: 'failed_attempts', times: 1 }]);
});

test('of two that are used at once with one count, one gets in', { retry: 0 }, async () => {
  const kim = await world.join('Kim');
  const device = createAuthenticator(origin);
  await register(kim, device);
  const first = device.use(await getChallenge());
  device.rewind(1);
  const second = device.use(await getChallenge());
  const replies = await Promise.all([signIn(first), signIn(second)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 401]);
});

test('a passkey of somebody who has left signs nobody in', { retry: 0 }, async () => {
  const nia = await world.join('Nia');
  const device = createAuthenticator(origin);
  await register(nia, device);
  await world.services.db.insertInto('departure').values({ personId: nia.id, departedBy: world.mo.id }).execute();
  expect((await signIn(device.use(await getChallenge()))).status).toBe(401);
});

test('the same passkey is not added twice', async () => {
  const device = createAuthenticator(origin);
  await register(world.mo, device, 'Once');
  const again = register(world.ada, device, 'Twice');
  await expect(again).rejects.toMatchObject({ problem: { status: 409 } });
});

test.each(['http://10.0.0.7:3000', 'http://help.example.org', 'https://[2001:db8::1]'])(
  'at %s browsers allow no passkeys, and nobody offers them',
  async (publicUrl) => {
    const { services } = world;
    const app = createApp({ ...services, config: { ...services.config, publicUrl } });
    expect(await (await app.request('/api/v1/ways-to-sign-in')).json()).toMatchObject({ passkey: false });
    const reply = await app.request('/api/v1/passkey-challenges', { method: 'POST' });
    expect(reply.status).toBe(409);
  },
);
