import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Services } from '#src/server/context.ts';
import { createWorld, type World } from '#test/world.ts';
import { announceEvent, deliverWebhook, resumeDeliveries } from './deliveries.ts';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const received: Received[] = [];
let status = 200;
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  received.push({ path: request.url!, headers: request.headers, body });
  response.writeHead(status, { location: 'http://169.254.169.254/' }).end('a reply');
});

let world: World;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  world = await createWorld({ OUTGOING_ALLOW: `127.0.0.1:${port}` });
});
afterAll(async () => {
  await world.stop();
  receiver.close();
});

const of = (path: string) => received.filter((one) => one.path === path);
function eventually(read: () => unknown) {
  return expect.poll(read, { timeout: 15_000 });
}

const add = (path: string, events: Parameters<World['mo']['webhooks']['add']>[0]['body']['events']) =>
  world.mo.webhooks.add({ body: { url: origin + path, events } });
const ask = (title = 'How is this told to others?') => world.ada.questions.ask({ body: { title, body: 'A secret.' } });

test('what happens is told, signed, without a text or a name', async () => {
  const { webhook, secret } = await add('/told', ['question.asked', 'answer.given']);
  const { id } = await ask('How is a confidential thing told?');
  const answer = await world.elif.answers.answer({ params: { id }, body: { body: 'Another secret.' } });
  await world.ada.questions.comment({ params: { id }, body: { body: 'Nobody waits for this.' } });
  await eventually(() => of('/told').length).toBe(2);

  const told = of('/told').map(({ headers, body }) =>
    new Webhook(secret).verify(body, headers as Record<string, string>),
  );
  expect(told).toEqual([
    { type: 'question.asked', timestamp: expect.any(String), data: { id: expect.any(String), subjectId: id } },
    { type: 'answer.given', timestamp: expect.any(String), data: { id: expect.any(String), subjectId: answer.id } },
  ]);
  const sent = JSON.stringify(of('/told'));
  for (const word of ['secret', 'confidential', 'Ada', world.ada.id, world.elif.id, secret])
    expect(sent).not.toContain(word);
  expect(of('/told')[0]!.headers['webhook-id']).toBe((told[0] as { data: { id: string } }).data.id);

  const { items } = await world.mo.webhooks.deliveries({ params: { id: webhook.id } });
  await eventually(
    async () => (await world.mo.webhooks.deliveries({ params: { id: webhook.id } })).items[0],
  ).toMatchObject({
    event: 'answer.given',
    state: 'arrived',
    status: 200,
    error: null,
    attempts: 1,
  });
  expect(items).toHaveLength(2);
  await world.mo.webhooks.remove({ params: { id: webhook.id } });
});

test('a signature that is not ours, or of another body, does not hold', async () => {
  const { webhook, secret } = await add('/signed', ['question.asked']);
  await ask();
  await eventually(() => of('/signed').length).toBe(1);
  const { headers, body } = of('/signed')[0]!;
  const given = headers as Record<string, string>;
  expect(() => new Webhook(secret).verify(`${body} `, given)).toThrow('No matching signature');
  expect(() => new Webhook(`whsec_${'A'.repeat(44)}`).verify(body, given)).toThrow('No matching signature');
  await world.mo.webhooks.remove({ params: { id: webhook.id } });
});

const holds = ({ headers, body }: Received, secret: string) => {
  try {
    return Boolean(new Webhook(secret).verify(body, headers as Record<string, string>));
  } catch {
    return false;
  }
};

test('after a new secret both sign for a day, then the new one alone', async () => {
  const { webhook, secret: before } = await add('/renewed', ['question.asked']);
  const { secret: after } = await world.mo.webhooks.renewSecret({ params: { id: webhook.id } });
  expect(after).not.toBe(before);
  await ask();
  await eventually(() => of('/renewed').length).toBe(1);
  expect([before, after].map((secret) => holds(of('/renewed')[0]!, secret))).toEqual([true, true]);

  await world.services.db
    .updateTable('webhook')
    .set({ rotatedAt: new Date(Date.now() - 25 * 3_600_000) })
    .where('id', '=', webhook.id)
    .execute();
  await ask();
  await eventually(() => of('/renewed').length).toBe(2);
  expect([before, after].map((secret) => holds(of('/renewed')[1]!, secret))).toEqual([false, true]);
  expect(JSON.stringify(await world.mo.webhooks.list({}))).not.toContain(after);
  await world.mo.webhooks.remove({ params: { id: webhook.id } });
});

test('nothing is told of what not everybody may read, also where it was narrowed meanwhile', async () => {
  const { webhook } = await add('/narrow', ['question.asked', 'question.edited', 'answer.given', 'question.commented']);
  const { services } = world;
  const narrow = (id: string) =>
    services.db.updateTable('question').set({ audience: 'named' }).where('id', '=', id).execute();
  const later = await ask('What is for few only by and by?');
  await eventually(() => of('/narrow').length).toBe(1);
  await narrow(later.id);
  await world.ada.questions.edit({ params: { id: later.id }, body: { title: 'What is for few only?', version: 1 } });
  await world.ada.answers.answer({ params: { id: later.id }, body: { body: 'Psst.' } });

  // One that was to be told and no longer is.
  status = 500;
  const failing = await ask('What failed when it was for all?');
  await eventually(() => of('/narrow').length).toBe(2);
  const row = () =>
    services.db.selectFrom('webhookDelivery').selectAll().where('subjectId', '=', failing.id).executeTakeFirstOrThrow();
  await eventually(async () => (await row()).error).toBe('It answered 500');
  await narrow(failing.id);
  const { webhookId, eventId } = await row();
  status = 200;
  await deliverWebhook(inFuture(services, 60_000), { webhookId, eventId });
  expect(await row()).toMatchObject({ nextAt: null, arrivedAt: null });

  // A marker that is told shows that the others were passed over.
  await ask('What is told at last?');
  await eventually(() => of('/narrow').length).toBe(3);
  await world.mo.webhooks.remove({ params: { id: webhook.id } });
});

test('what fails is tried again, ever later; after five days it is suspended, and says so', async () => {
  status = 503;
  const { webhook } = await add('/failing', ['question.asked']);
  const { id } = await ask();
  await eventually(() => of('/failing').length).toBe(1);
  const params = { id: webhook.id };
  const log = async () => (await world.mo.webhooks.deliveries({ params })).items.find((item) => item.subjectId === id)!;
  await eventually(async () => (await log()).error).toBe('It answered 503');

  let clock = Date.now();
  const services = {
    ...world.services,
    now: () => new Date(clock),
    jobs: { ...world.services.jobs, send: async () => {} },
  };
  const gaps: number[] = [];
  for (let attempt = 1; (await log()).nextAt; attempt++) {
    const { nextAt, eventId } = await log();
    const delivery = { webhookId: webhook.id, eventId };
    clock = Date.parse(nextAt!) - 1;
    await deliverWebhook(services, delivery);
    expect((await log()).attempts).toBe(attempt);
    clock += 1;
    await Promise.all([deliverWebhook(services, delivery), deliverWebhook(services, delivery)]);
    expect((await log()).attempts).toBe(attempt + 1);
    const next = (await log()).nextAt;
    if (next) gaps.push((Date.parse(next) - clock) / 1000);
  }
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(gaps.at(-1)).toBe(86_400);
  expect(gaps.length).toBeGreaterThan(8);
  const [shown] = (await world.mo.webhooks.list({})).items;
  expect(shown).toMatchObject({ suspendedAt: expect.any(String), failingSince: expect.any(String) });
  expect(await eventsOf(webhook.id)).toContain('webhook.suspended');
  const since = Date.parse(shown!.failingSince!);
  expect(Date.parse(shown!.suspendedAt!) - since).toBeGreaterThanOrEqual(5 * 86_400_000);

  const before = of('/failing').length;
  status = 200;
  await ask();
  await world.mo.webhooks.resume({ params });
  await ask();
  await eventually(() => of('/failing').length).toBe(before + 1);
  expect((await world.mo.webhooks.list({})).items[0]).toMatchObject({ suspendedAt: null, failingSince: null });
  await world.mo.webhooks.remove({ params });
});

test('one that says that it is gone is suspended at once; a redirect is not followed', async () => {
  status = 410;
  const { webhook } = await add('/gone', ['question.asked']);
  await ask();
  await eventually(async () => (await world.mo.webhooks.list({})).items[0]!.suspendedAt).toEqual(expect.any(String));
  status = 307;
  await world.mo.webhooks.resume({ params: { id: webhook.id } });
  await ask();
  const params = { id: webhook.id };
  await eventually(async () => (await world.mo.webhooks.deliveries({ params })).items[0]!.error).toBe(
    'It answered 307',
  );
  status = 200;
  await world.mo.webhooks.remove({ params });
});

test('an event is announced once however often the job runs, and what waits goes on after a start', async () => {
  status = 500;
  const { webhook } = await add('/again', ['question.asked']);
  const { id } = await ask();
  await eventually(() => of('/again').length).toBe(1);
  const { services } = world;
  const { id: eventId } = await services.db
    .selectFrom('event')
    .select('id')
    .where('subjectId', '=', id)
    .where('name', '=', 'question.asked')
    .executeTakeFirstOrThrow();
  await announceEvent(services, { eventId });
  await announceEvent(services, { eventId });
  const sent: unknown[] = [];
  const jobs = { ...services.jobs, send: async (...all: unknown[]) => void sent.push(all[2]) };
  const params = { id: webhook.id };
  await eventually(async () => (await world.mo.webhooks.deliveries({ params })).items[0]!.error).toBe(
    'It answered 500',
  );
  await resumeDeliveries({ ...services, jobs });
  expect(sent).toEqual([{ webhookId: webhook.id, eventId }]);
  status = 200;
  await world.mo.webhooks.remove({ params });
});

test('only administrators, and only addresses that may be called', async () => {
  const { ada, mo } = world;
  const events = ['question.asked' as const];
  await expect(ada.webhooks.list({})).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(ada.webhooks.add({ body: { url: origin, events } })).rejects.toMatchObject({ problem: { status: 403 } });
  const { webhook } = await add('/mine', events);
  const params = { id: webhook.id };
  const attempts = [
    () => ada.webhooks.edit({ params, body: { events } }),
    () => ada.webhooks.remove({ params }),
    () => ada.webhooks.renewSecret({ params }),
    () => ada.webhooks.suspend({ params }),
    () => ada.webhooks.resume({ params }),
    () => ada.webhooks.deliveries({ params }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ problem: { status: 403 } });

  const bad = [
    'http://127.0.0.1:1/',
    'http://10.0.0.1/',
    'https://[::1]/',
    'ftp://example.org/',
    'https://u:p@example.org/',
    'x',
  ];
  for (const url of bad) {
    const refused = { problem: { status: 422, fields: { url: expect.any(String) } } };
    await expect(mo.webhooks.add({ body: { url, events } })).rejects.toMatchObject(refused);
    await expect(mo.webhooks.edit({ params, body: { url } })).rejects.toMatchObject(refused);
  }
  await expect(mo.webhooks.add({ body: { url: origin, events: ['person.signed_in' as never] } })).rejects.toMatchObject(
    {
      problem: { status: 422 },
    },
  );
  await mo.webhooks.suspend({ params });
  await mo.webhooks.suspend({ params });
  expect((await mo.webhooks.list({})).items[0]!.suspendedAt).not.toBeNull();
  await mo.webhooks.remove({ params });
  expect(await eventsOf(webhook.id)).toEqual(['webhook.added', 'webhook.suspended', 'webhook.removed']);
});

async function eventsOf(id: string) {
  const rows = await world.services.db
    .selectFrom('event')
    .select('name')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ name }) => name as string);
}

const inFuture = (services: Services, ms: number): Services => ({ ...services, now: () => new Date(Date.now() + ms) });
vi.setConfig({ testTimeout: 60_000 });
