import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '#test/mail-server.ts';
import { startPushService } from '#test/push-service.ts';
import { elifKnows, inviteElif, tell, wednesday } from '#test/telling.ts';
import { createWorld, type World } from '#test/world.ts';
import { defaultChoices } from '#src/contract/notifications.ts';

let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let push: Awaited<ReturnType<typeof startPushService>>;
const start = wednesday();
const day = 1440;

beforeAll(async () => {
  mail = await startMailServer();
  push = await startPushService();
  world = await createWorld({
    SMTP_URL: mail.url,
    MAIL_FROM: 'Firsthand <firsthand@example.org>',
    PUBLIC_URL: 'https://firsthand.example.org',
    REPLY_ADDRESS: 'reply@example.org',
    OUTGOING_ALLOW: new URL(push.subscription().endpoint).host,
  });
  await world.setClock(start);
  await elifKnows(world);
  await address(world.elif, 'elif@example.org');
});
afterAll(async () => {
  await world.stop();
  await mail.stop();
  await push.stop();
});

const address = ({ id }: { id: string }, email: string) =>
  world.services.db.updateTable('person').set({ email }).where('id', '=', id).execute();

/** Somebody new who has a mail address, and what came there. */
async function reader(name: string) {
  const person = await world.join(name);
  const email = `${crypto.randomUUID()}@example.org`;
  await address(person, email);
  return Object.assign(person, { letters: () => mail.letters.filter((source) => source.includes(`To: ${email}`)) });
}
const ask = (title: string, body: object = {}) =>
  world.ada.questions.ask({ body: { title: `Please help: ${title}`, ...body } });
const delivery = (personId: string) =>
  world.services.db
    .selectFrom('delivery')
    .select(['state', 'channel', 'digest', 'dueAt', 'attempts', 'reason'])
    .where('personId', '=', personId)
    .orderBy('id')
    .execute();
const latest = () => mail.letter(mail.letters.length);

test('an invitation is mailed at once, with an id that stays, a link for each response and one to unsubscribe', async () => {
  const before = mail.letters.length;
  const { questionId } = await inviteElif(world);
  expect(mail.letters).toHaveLength(before + 1);
  const letter = await latest();
  const head = (name: string) => letter.headers.find(({ key }) => key === name)?.value;
  expect(letter.subject).toBe('Ada is stuck, and you may know: How do I replace the toner in the big printer?');
  const [told] = (await world.elif.notifications.list({ query: { part: 'asked' } })).items;
  expect(letter.messageId).toBe(`<notification.${told!.id}@firsthand.example.org>`);
  expect(head('references')).toBe(`<question.${questionId}@firsthand.example.org>`);
  expect(head('list-unsubscribe')).toMatch(/^<https:\/\/firsthand\.example\.org\/unsubscribe\/[\w-]{43}>$/);
  expect(head('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(letter.replyTo?.[0]?.address).toMatch(/^reply\+[0-9a-f]{40}@example\.org$/);
  for (const label of ['I’ll take it', 'Better ask…', 'Not now', 'Not me']) expect(letter.html).toContain(label);
  expect(letter.text!.match(/\/respond\/[\w-]{43}/g)).toHaveLength(4);
  expect(letter.text).toContain(`/questions/${questionId}`);
});

test('what waits near her comes in one letter a day, at her hour; a day without anything has none', async () => {
  const nia = await reader('Nia');
  await nia.people.edit({ params: { id: nia.id }, body: { timeZone: 'Asia/Tokyo' } });
  await nia.telling.choose({ body: { ...defaultChoices, digestAt: '21:30' } });
  const titles = ['Where is the key?', 'Where is the lock?'];
  for (const title of titles) {
    const { id } = await ask(title);
    await tell(world, { personId: nia.id, kind: 'near_you', questionId: id });
  }
  // 21:30 in Tokyo is 12:30 UTC, and it is ten.
  await world.passTime(149);
  expect(nia.letters()).toHaveLength(0);
  await world.passTime(1);
  expect(nia.letters()).toHaveLength(1);
  const letter = await latest();
  expect(letter.subject).toBe('2 things since your last letter');
  for (const title of titles) expect(letter.text).toContain(title);
  await world.passTime(2 * day);
  expect(nia.letters()).toHaveLength(1);
});

test('a second letter never comes on the same day, whatever hour she chooses', async () => {
  const ola = await reader('Ola');
  const one = await ask('One?');
  await tell(world, { personId: ola.id, kind: 'near_you', questionId: one.id });
  await world.passTime(day);
  expect(ola.letters()).toHaveLength(1);
  await tell(world, { personId: ola.id, kind: 'near_you', questionId: one.id });
  await ola.telling.choose({ body: { ...defaultChoices, digestAt: '23:59' } });
  const [, waiting] = await delivery(ola.id);
  const [lastDay] = await world.services.db
    .selectFrom('delivery')
    .select('triedAt')
    .where('personId', '=', ola.id)
    .execute();
  expect(waiting!.dueAt!.toISOString().slice(0, 10) > lastDay!.triedAt!.toISOString().slice(0, 10)).toBe(true);
});

test('quiet hours hold back what comes at once, unless she agreed to be asked at any hour', async () => {
  const kim = await reader('Kim');
  const now = world.services.now();
  const hour = (plus: number) => `${String((now.getUTCHours() + plus) % 24).padStart(2, '0')}:00`;
  await kim.telling.choose({ body: { ...defaultChoices, quiet: { from: hour(0), to: hour(2) } } });
  const { id } = await ask('Quiet?');
  await tell(world, { personId: kim.id, kind: 'remind_swarm', questionId: id, urgent: true });
  await tell(world, { personId: kim.id, kind: 'remind_swarm', questionId: id });
  await world.doDue();
  expect(kim.letters()).toHaveLength(1);
  await world.passTime(121);
  expect(kim.letters()).toHaveLength(2);
});

test('a mail server that is away loses nothing; one that never comes back is told of', async () => {
  const pia = await reader('Pia');
  const { id } = await ask('Away?');
  mail.fail(true);
  await tell(world, { personId: pia.id, kind: 'remind_swarm', questionId: id });
  await world.passTime(1);
  expect(await delivery(pia.id)).toMatchObject([
    { state: 'waiting', attempts: expect.any(Number), reason: expect.stringContaining('did not take') },
  ]);
  mail.fail(false);
  await world.passTime(60);
  expect(pia.letters()).toHaveLength(1);
  expect(await delivery(pia.id)).toMatchObject([{ state: 'sent', dueAt: null, reason: null }]);

  mail.fail(true);
  await tell(world, { personId: pia.id, kind: 'remind_swarm', questionId: id });
  for (let hours = 0; hours < 120; hours += 4) await world.passTime(240);
  mail.fail(false);
  expect((await delivery(pia.id)).at(-1)).toMatchObject({ state: 'undelivered', attempts: 11 });
  expect((await pia.telling.read({})).undelivered).toMatchObject([
    { channel: 'mail', kind: 'remind_swarm', attempts: 11 },
  ]);
  expect((await pia.notifications.list({ query: {} })).items.map(({ undelivered }) => undelivered)).toEqual([
    ['mail'],
    [],
  ]);
  const seen = await world.mo.telling.deliveries({ query: { state: 'undelivered' } });
  expect(seen.items).toContainEqual(
    expect.objectContaining({ person: { id: pia.id, name: 'Pia' }, kind: 'remind_swarm' }),
  );
  expect(JSON.stringify(seen)).not.toContain('Away?');
  await expect(pia.telling.deliveries({ query: {} })).rejects.toMatchObject({ problem: { status: 403 } });
});

test('an address that the mail server refuses for good is not tried again', async () => {
  const max = await world.join('Max');
  await address(max, 'max mustermann@example.org');
  const { id } = await ask('Refused?');
  await tell(world, { personId: max.id, kind: 'remind_swarm', questionId: id });
  await world.doDue();
  expect(await delivery(max.id)).toMatchObject([
    { state: 'undelivered', attempts: 1, reason: expect.stringContaining('EENVELOPE 5') },
  ]);
});

test('what she read, lost the right to, or was settled meanwhile is not sent', { retry: 0 }, async () => {
  const { ada } = world;
  const ria = await reader('Ria');
  const narrowed = await ask('Narrowed?', { audience: { level: 'named', readers: [ria.id] } });
  const settled = await ask('Settled?');
  const read = await ask('Read?');
  await tell(world, { personId: ria.id, kind: 'near_you', questionId: narrowed.id });
  await tell(world, { personId: ria.id, kind: 'near_you', questionId: settled.id });
  const id = await tell(world, { personId: ria.id, kind: 'near_you', questionId: read.id });
  await ria.notifications.read({ params: { id } });
  await ada.questions.settle({ params: { id: settled.id }, body: { answerId: null } });
  await ada.questions.setAudience({
    params: { id: narrowed.id },
    body: { level: 'named', readers: [] },
  });
  await world.passTime(day);
  expect(ria.letters()).toEqual([]);
  expect((await delivery(ria.id)).map(({ state, reason }) => [state, reason])).toEqual([
    ['needless', 'She may not see it any more'],
    ['needless', 'The question was settled'],
    ['needless', 'It was read'],
  ]);
});

test(
  'nothing of who asks without a name is in any letter or message, nor is she written to',
  { retry: 0 },
  async () => {
    const uma = await reader('Uma');
    const tom = await reader('Tom');
    await uma.telling.addDevice({ body: push.subscription('uma') });
    const question = await uma.questions.ask({ body: { title: 'May I leave early?', anonymous: true } });
    const before = push.pushed.length;
    await tell(world, { personId: question.author.id, kind: 'answered', questionId: question.id, by: tom.id });
    await tell(world, { personId: tom.id, kind: 'remind_swarm', questionId: question.id, by: question.author.id });
    await world.passTime(2 * day);
    expect(uma.letters()).toEqual([]);
    expect(push.pushed).toHaveLength(before);
    expect(tom.letters()).toHaveLength(1);
    for (const word of ['Uma', 'Anonymous', uma.id, question.author.id])
      expect(tom.letters().join()).not.toContain(word);
  },
);

test('the words of what is for few stay out of letters and messages', { retry: 0 }, async () => {
  const sam = await reader('Sam');
  await sam.telling.addDevice({ body: push.subscription('sam') });
  const { id } = await ask('Is the zeppelin leaking?', { audience: { level: 'named', readers: [sam.id] } });
  await tell(world, { personId: sam.id, kind: 'remind_swarm', questionId: id });
  await world.doDue();
  expect(sam.letters()).toHaveLength(1);
  expect(sam.letters()[0]).not.toContain('zeppelin');
  expect(push.pushed.at(-1)!.message).toMatchObject({ body: 'Read it here', url: `/questions/${id}` });
});

test('unsubscribing from what a letter was of takes one request, and holds for what was planned', async () => {
  const { app } = world;
  const zoe = await reader('Zoe');
  const { id } = await ask('Enough?');
  await tell(world, { personId: zoe.id, kind: 'remind_swarm', questionId: id });
  await world.doDue();
  const token = /\/unsubscribe\/([\w-]{43})>/.exec(zoe.letters()[0]!.replace(/\r\n\s/g, ''))![1]!;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const post = () =>
    app.request(`/unsubscribe/${token}`, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
  expect((await post()).status).toBe(204);
  expect((await post()).status).toBe(204);
  const { choices } = await zoe.telling.read({});
  expect(choices).toMatchObject({ asked: { mail: 'none' }, near: { mail: 'digest' } });
  await tell(world, { personId: zoe.id, kind: 'remind_swarm', questionId: id });
  await world.doDue();
  expect(zoe.letters()).toHaveLength(1);
  expect((await app.request(`/unsubscribe/${'x'.repeat(43)}`, { method: 'POST' })).status).toBe(404);
});

test('without a mail server the inbox has all, and says that mail is off', async () => {
  const silent = await createWorld();
  await silent.setClock(start);
  const { ada, elif, services } = silent;
  await services.db.updateTable('person').set({ email: 'elif@example.org' }).where('id', '=', elif.id).execute();
  const { id } = await ada.questions.ask({ body: { title: 'Is mail off here?' } });
  await tell(silent, { personId: elif.id, kind: 'remind_swarm', questionId: id });
  await silent.doDue();
  const read = await elif.telling.read({});
  expect(read).toMatchObject({ mail: 'off', undelivered: [{ reason: 'Mail is off here' }] });
  expect(await elif.notifications.unread({})).toMatchObject({ asked: 1 });
  await silent.stop();
});
