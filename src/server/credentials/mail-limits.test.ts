import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startMailServer } from '#test/mail-server.ts';
import { createWorld, type World } from '#test/world.ts';
import { mailboxOf } from './mailbox.ts';

// Anybody may ask for a letter; nobody may have a mailbox filled, whether it is somebody's here or not.

const safe = { timeout: 60_000, retry: 0 };

let mail: Awaited<ReturnType<typeof startMailServer>>;
let world: World;
beforeAll(async () => {
  mail = await startMailServer();
  world = await createWorld({
    SMTP_URL: mail.url,
    MAIL_FROM: 'firsthand@example.org',
    SELF_REGISTRATION: 'example.org',
  });
  await world.services.db
    .updateTable('person')
    .set({ email: 'ada@example.org' })
    .where('id', '=', world.ada.id)
    .execute();
});
afterAll(async () => {
  await world.stop();
  await mail.stop();
});
beforeEach(() => world.services.db.deleteFrom('throttle').execute());

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const post = (path: string, body: object, address = '192.0.2.1') =>
  world.app.request(path, { method: 'POST', body: JSON.stringify(body) }, from(address));
async function ask(email: string, address?: string) {
  const reply = await post('/api/v1/sign-in-mails', { email }, address);
  const text = await reply.text();
  return { status: reply.status, title: text && (JSON.parse(text) as { title: string }).title };
}
const statuses = async (asked: Promise<{ status: number }>[]) => (await Promise.all(asked)).map(({ status }) => status);

test('an office where many sign in by mail does not run dry: who used her letter is forgiven', safe, async () => {
  const left = () =>
    sql<{ attempts: number }>`select attempts from throttle order by attempts`.execute(world.services.db);
  const before = mail.letters.length;
  await ask('ada@example.org');
  const { text } = await mail.letter(before + 1);
  expect((await left()).rows).toEqual([{ attempts: 1 }, { attempts: 1 }]);
  const token = /\/sign-in\/([\w-]{43})/.exec(text ?? '')![1];
  expect((await post('/api/v1/sessions', { token })).status).toBe(201);
  expect((await left()).rows).toEqual([{ attempts: 0 }]);
});

test.each(['ada@example.org', 'kim@example.org', 'nobody@elsewhere.example'])(
  'five letters to %s, from wherever they are asked for, then it waits; tags make no other mailbox of it',
  safe,
  async (email) => {
    const tagged = (n: number) => email.replace('@', `+${n}@`);
    const five = [ask(email), ask(email.toUpperCase(), '198.51.100.2'), ...[1, 2, 3].map((n) => ask(tagged(n)))];
    expect(await statuses(five)).toEqual([204, 204, 204, 204, 204]);
    const refused = { status: 429, title: 'Too many attempts. Try again in 30 seconds, or sign in another way' };
    expect(await ask(email, '203.0.113.3')).toEqual(refused);
    expect(await ask(tagged(9), '2001:db8::9')).toEqual(refused);
    expect((await ask(`other-${email}`)).status).toBe(204);
  },
);

test('one network has fifty letters sent, whoever they go to; another is not held up', safe, async () => {
  const many = Array.from({ length: 60 }, (_, n) => ask(`person-${n}@elsewhere.example`, `2001:db8:1:2::${n}`));
  expect((await statuses(many)).filter((status) => status === 204)).toHaveLength(50);
  expect((await ask('ada@example.org', '2001:db8:1:2::ffff')).status).toBe(429);
  expect((await ask('kim@example.org', '2001:db8:1:2::ffff')).status).toBe(429);
  expect((await ask('ada@example.org', '2001:db8:1:3::1')).status).toBe(204);
});

test('a tag is what follows a plus, and nothing else is taken away', () => {
  expect(['Ada+x@Example.org', '+ada@example.org', 'a.d.a@example.org', 'ada+@example.org'].map(mailboxOf)).toEqual([
    'ada@example.org',
    '+ada@example.org',
    'a.d.a@example.org',
    'ada@example.org',
  ]);
});
