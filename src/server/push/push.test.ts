import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultChoices } from '#src/contract/notifications.ts';
import { startPushService } from '#test/push-service.ts';
import { elifKnows, inviteElif, tell, wednesday } from '#test/telling.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let push: Awaited<ReturnType<typeof startPushService>>;

beforeAll(async () => {
  push = await startPushService();
  world = await createWorld({ OUTGOING_ALLOW: new URL(push.subscription().endpoint).host });
  await world.setClock(wednesday());
  await elifKnows(world);
});
afterAll(async () => {
  await world.stop();
  await push.stop();
});

async function reader(name: string) {
  const person = await world.join(name);
  const { id } = await person.telling.addDevice({ body: push.subscription(name) });
  return Object.assign(person, { device: id });
}
const ask = async () => (await world.ada.questions.ask({ body: { title: `Who knows ${crypto.randomUUID()}?` } })).id;
const remind = async (personId: string) => tell(world, { personId, kind: 'remind_swarm', questionId: await ask() });
/** How many messages came while this was done. */
async function counted(work: () => Promise<unknown>) {
  const before = push.pushed.length;
  await work();
  // Elif is asked now and then, since she knows so much.
  return push.pushed.slice(before).filter(({ name }) => name !== 'elif').length;
}

test('an invitation reaches her browser, sealed for it and signed by this installation', async () => {
  await world.elif.telling.addDevice({ body: push.subscription('elif') });
  await inviteElif(world);
  const { message, headers, claims } = push.pushed.at(-1)!;
  const [told] = (await world.elif.notifications.list({ query: { part: 'asked' } })).items;
  expect(message).toEqual({
    id: told!.id,
    title: 'Ada is stuck, and you may know',
    body: 'How do I replace the toner in the big printer?',
    url: `/asked#asked-${told!.question!.id}`,
  });
  expect(headers).toMatchObject({ ttl: '86400', urgency: 'high', 'content-encoding': 'aes128gcm' });
  expect(headers['topic']).toMatch(/^[0-9a-f]{32}$/);
  expect(claims.aud).toBe(new URL(push.subscription().endpoint).origin);
  expect(claims.sub).toMatch(/^mailto:/);
  const { pushKey } = await world.elif.telling.read({});
  expect(headers.authorization).toContain(`k=${pushKey}`);
});

test('only what she chose, on each of her browsers once', async () => {
  const nia = await reader('Nia');
  await nia.telling.addDevice({ body: push.subscription('nia at home') });
  const questionId = await ask();
  const near = () => tell(world, { personId: nia.id, kind: 'near_you', questionId });
  expect(await counted(() => near().then(world.doDue))).toBe(0);
  await nia.telling.choose({ body: { ...defaultChoices, near: { mail: 'none', push: true } } });
  expect(await counted(() => near().then(world.doDue))).toBe(2);
  expect((await nia.telling.read({})).devices).toMatchObject([{ current: true }, { current: true }]);
});

test('a service that is away is tried again; a browser that is gone is told no more', async () => {
  const ria = await reader('Ria');
  push.answer(503);
  await remind(ria.id);
  await world.doDue();
  push.answer(201);
  expect(await counted(() => world.passTime(1))).toBe(1);
  push.answer(410);
  await remind(ria.id);
  await world.doDue();
  push.answer(201);
  expect((await ria.telling.read({})).devices).toEqual([]);
  expect(await counted(() => remind(ria.id).then(world.doDue))).toBe(0);
});

test('a message that is refused is shown as undelivered', async () => {
  const lea = await reader('Lea');
  push.answer(400);
  await remind(lea.id);
  await world.doDue();
  push.answer(201);
  expect((await lea.telling.read({})).undelivered).toMatchObject([
    { channel: 'push', attempts: 1, reason: 'The push service answered 400' },
  ]);
});

const ends: [string, (person: Awaited<ReturnType<typeof reader>>) => Promise<unknown>][] = [
  ['she signs out', (person) => person.sessions.end({})],
  ['her sessions are ended', (person) => world.mo.sessions.endAll({ params: { id: person.id } })],
  ['she leaves', (person) => world.mo.departures.leave({ params: { id: person.id }, body: { alum: false } })],
  ['she turns it off', (person) => person.telling.removeDevice({ params: { id: person.device } })],
];
test.each(ends)(
  'her browser is told nothing from when %s, not even what was planned',
  { retry: 0 },
  async (_when, end) => {
    const uma = await reader(`Uma ${crypto.randomUUID()}`);
    await remind(uma.id);
    await end(uma);
    expect(await counted(() => world.doDue())).toBe(0);
    expect(await counted(() => remind(uma.id).then(world.doDue))).toBe(0);
    const rows = await world.services.db
      .selectFrom('pushSubscription')
      .select('id')
      .where('personId', '=', uma.id)
      .execute();
    expect(rows).toEqual([]);
  },
);

test('a session that ran out tells nothing, though its row is there', { retry: 0 }, async () => {
  const ina = await reader('Ina');
  const long = new Date(world.services.now().getTime() - 31 * 86_400_000);
  await world.services.db.updateTable('session').set({ seenAt: long }).where('personId', '=', ina.id).execute();
  expect(await counted(() => remind(ina.id).then(world.doDue))).toBe(0);
});

test('a browser that changes hands tells its new owner, and nothing more of the old one’s', { retry: 0 }, async () => {
  const old = await reader('Olga');
  await remind(old.id);
  const next = await world.join('Nora');
  await next.telling.addDevice({ body: push.subscription('Olga') });
  expect(await counted(() => world.doDue())).toBe(0);
  expect(await counted(() => remind(old.id).then(world.doDue))).toBe(0);
  expect(await counted(() => remind(next.id).then(world.doDue))).toBe(1);
  expect((await old.telling.read({})).devices).toEqual([]);
  await expect(old.telling.removeDevice({ params: { id: old.device } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

test('addresses inside, without TLS, and keys that seal nothing are refused', { retry: 0 }, async () => {
  const { ada } = world;
  const { keys } = push.subscription();
  const add = (endpoint: string, given = keys) => ada.telling.addDevice({ body: { endpoint, keys: given } });
  const inside = [
    'https://127.0.0.1/x',
    'https://10.0.0.7/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest',
    'http://push.example.net/x',
  ];
  const odd = ['https://user:pass@push.example.net/x', 'https://push.example.net:22/x', 'ftp://push.example.net/x'];
  for (const endpoint of [...inside, ...odd]) {
    await expect(add(endpoint)).rejects.toMatchObject({
      problem: { status: 422, fields: { endpoint: expect.any(String) } },
    });
  }
  const wrong = { ...keys, p256dh: Buffer.concat([Buffer.of(4), Buffer.alloc(64, 7)]).toString('base64url') };
  await expect(add('https://push.example.net/x', wrong)).rejects.toMatchObject({
    problem: { status: 422, fields: { 'keys.p256dh': 'Must be a point on P-256' } },
  });
  const { secret } = await ada.tokens.make({ body: { name: 'Bot', scopes: ['read', 'write'] } });
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const body = JSON.stringify(push.subscription('bot'));
  expect((await world.app.request('/api/v1/telling/devices', { method: 'POST', headers, body })).status).toBe(403);
});

test(
  'without leave from administrators a name that leads inside is refused when it is sent to',
  { retry: 0 },
  async () => {
    const guarded = await createWorld();
    const { elif, ada, services } = guarded;
    await elif.telling.addDevice({ body: { ...push.subscription(), endpoint: 'https://localhost/x' } });
    const { id } = await ada.questions.ask({ body: { title: 'Does it lead inside?' } });
    await tell(guarded, { personId: elif.id, kind: 'remind_swarm', questionId: id, urgent: true });
    await guarded.doDue();
    const rows = await services.db.selectFrom('delivery').select(['state', 'reason']).execute();
    expect(rows).toEqual([{ state: 'undelivered', reason: 'It leads to an address that is not public' }]);
    await guarded.stop();
  },
);

test('the tenth browser more makes the oldest go', async () => {
  const may = await reader('May');
  for (let nth = 0; nth < 10; nth++) {
    await world.passTime(1);
    await may.telling.addDevice({ body: push.subscription(`may ${nth}`) });
  }
  const { devices } = await may.telling.read({});
  expect(devices).toHaveLength(10);
  expect(devices.map(({ id }) => id)).not.toContain(may.device);
});
