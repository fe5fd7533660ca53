import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '#src/server/app.ts';
import { startMailServer } from '#test/mail-server.ts';
import { createWorld, type World } from '#test/world.ts';

// Retried by the queue after some seconds.
const patience = { timeout: 60_000, retry: 0 };

let mail: Awaited<ReturnType<typeof startMailServer>>;
let world: World;
beforeAll(async () => {
  mail = await startMailServer();
  world = await createWorld({
    SMTP_URL: mail.url,
    MAIL_FROM: 'Firsthand <firsthand@example.org>',
    SELF_REGISTRATION: 'example.org, example.com',
  });
  await setEmail(world.ada.id, 'ada@example.org');
});
afterAll(async () => {
  await world.stop();
  await mail.stop();
});
beforeEach(async () => {
  await world.services.db.deleteFrom('throttle').execute();
  await quiet();
});

const setEmail = (id: string, email: string) =>
  world.services.db.updateTable('person').set({ email }).where('id', '=', id).execute();

const post = (path: string, body: object, headers: Record<string, string> = {}, app = world.app) =>
  app.request(path, { method: 'POST', body: JSON.stringify(body), headers });
const askForLink = async (email: string) => post('/api/v1/sign-in-mails', { email });
const signIn = (token: string, more: object = {}, app = world.app) =>
  post('/api/v1/sessions', { token, ...more }, {}, app);

/** The token in the link of a letter. */
const tokenIn = (text: string | undefined) => /\/(?:sign-in|confirm-email)\/([\w-]{43})/.exec(text ?? '')![1]!;

/** What comes by mail after `act`. */
async function letterAfter(act: () => Promise<unknown>) {
  const count = mail.letters.length;
  await act();
  return mail.letter(count + 1);
}

async function linkFor(email: string) {
  return tokenIn((await letterAfter(() => askForLink(email))).text);
}

/** Waits until no job of mail is left to do. */
async function quiet() {
  const waiting = async () => {
    const jobs = await sql<{ n: number }>`
          select count(*) as n from pgboss.job
          where name in ('mailSignInLink', 'mailEmailConfirmation', 'warnOwner') and state in ('created', 'retry', 'active')`;
    return (await jobs.execute(world.services.db)).rows[0]!.n;
  };
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
}

const refusals = (id: string) =>
  world.services.db
    .selectFrom('event')
    .select('details')
    .where('name', '=', 'link.refused')
    .where('subjectId', '=', id)
    .execute();

test('a link comes by mail, as text and as HTML, and signs in once', patience, async () => {
  const letter = await letterAfter(() => askForLink('ADA@example.org'));
  expect(letter).toMatchObject({
    subject: 'Your link to sign in to Firsthand',
    from: { name: 'Firsthand', address: 'firsthand@example.org' },
    to: [{ address: 'ada@example.org' }],
  });
  const token = tokenIn(letter.text);
  expect(letter.text).toContain('Hello Ada,');
  expect(letter.html).toContain(`href="http://localhost:3000/sign-in/${token}"`);
  const look = await world.app.request(`/api/v1/sign-in-links/${token}`);
  expect(await look.json()).toEqual({ purpose: 'sign_in', name: 'Ada' });
  const reply = await signIn(token);
  expect(await reply.json()).toMatchObject({ id: world.ada.id });
  const { method } = await world.services.db
    .selectFrom('session')
    .select('method')
    .where('personId', '=', world.ada.id)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  expect(method).toBe('mail');
});

test('an address that nobody here has is answered alike, and gets nothing', patience, async () => {
  const known = await askForLink('ada@example.org');
  await quiet();
  const before = mail.letters.length;
  const unknown = await askForLink('ada@elsewhere.example');
  await quiet();
  expect([known.status, unknown.status]).toEqual([204, 204]);
  expect(mail.letters.length).toBe(before);
});

test('a used link that is opened again is refused, and its owner told, once', patience, async () => {
  const { id } = world.ada;
  const token = await linkFor('ada@example.org');
  expect((await signIn(token)).status).toBe(201);
  const before = (await refusals(id)).length;
  const count = mail.letters.length;
  const letter = await letterAfter(async () => {
    for (let n = 0; n < 3; n++) expect((await signIn(token)).status).toBe(404);
  });
  expect(letter.subject).toBe('A sign-in link of yours was opened again');
  await quiet();
  expect(mail.letters.length).toBe(count + 1);
  expect((await refusals(id)).slice(before)).toEqual([{ details: { reason: 'used' } }]);
  expect((await world.ada.credentials.read({})).warnings).toContainEqual(
    expect.objectContaining({ about: 'link_refused' }),
  );
});

test('a stolen link is worth nothing once the address has changed; the new address is told', patience, async () => {
  const { elif, mo } = world;
  await setEmail(elif.id, 'elif@example.org');
  const mailed = await linkFor('elif@example.org');
  const handed = (await mo.people.link({ params: { id: elif.id } })).url.split('/').at(-1)!;
  const toOld = await letterAfter(() =>
    mo.credentials.setEmail({ params: { id: elif.id }, body: { email: 'elif@example.com' } }),
  );
  expect(toOld).toMatchObject({ subject: 'Your mail address was changed', to: [{ address: 'elif@example.org' }] });
  const letter = await letterAfter(async () => {
    expect((await signIn(mailed)).status).toBe(404);
  });
  expect(letter.to).toEqual([{ address: 'elif@example.com', name: '' }]);
  expect((await signIn(handed)).status).toBe(404);
  expect((await world.app.request(`/api/v1/sign-in-links/${handed}`)).status).toBe(404);
  const reasons = (await refusals(elif.id)).map(({ details }) => details['reason']);
  expect(reasons).toEqual(['address_changed', 'address_changed']);
});

test('a link lives for 30 minutes', patience, async () => {
  const token = await linkFor('ada@example.org');
  const at = (minutes: number) => createApp({ ...world.services, now: () => new Date(Date.now() + minutes * 60_000) });
  expect((await at(29).request(`/api/v1/sign-in-links/${token}`)).status).toBe(200);
  expect((await signIn(token, {}, at(31))).status).toBe(404);
});

test('links of somebody who has left are worth nothing, whoever made them', patience, async () => {
  const eve = await world.join('Eve');
  await setEmail(eve.id, 'eve@example.org');
  const mailed = await linkFor('eve@example.org');
  const handed = (await world.mo.people.link({ params: { id: eve.id } })).url.split('/').at(-1)!;
  await world.services.db.insertInto('departure').values({ personId: eve.id, departedBy: world.mo.id }).execute();
  expect([(await signIn(mailed)).status, (await signIn(handed)).status]).toEqual([404, 404]);
  const before = mail.letters.length;
  await askForLink('eve@example.org');
  await quiet();
  expect(mail.letters.length).toBe(before);
  // An alum may come back, by a link that was made since.
  await world.services.db.updateTable('person').set({ kind: 'alum' }).where('id', '=', eve.id).execute();
  expect((await signIn(mailed)).status).toBe(404);
  expect((await signIn(await linkFor('eve@example.org'))).status).toBe(201);
});

test('nothing is lost while the mail server is in trouble, and no secret waits meanwhile', patience, async () => {
  mail.fail(true);
  const before = mail.letters.length;
  const refused = mail.refused();
  await askForLink('ada@example.org');
  await expect.poll(() => mail.refused(), { timeout: 20_000 }).toBeGreaterThan(refused);
  const jobs = await sql<{ data: object }>`select data from pgboss.job where name = 'mailSignInLink'`.execute(
    world.services.db,
  );
  expect(jobs.rows.length).toBeGreaterThan(0);
  expect(jobs.rows.map(({ data }) => Object.keys(data))).toEqual(jobs.rows.map(() => ['email', 'language']));
  mail.fail(false);
  const letter = await mail.letter(before + 1);
  expect((await signIn(tokenIn(letter.text))).status).toBe(201);
});

test('asking for links again and again has to wait, known or not', patience, async () => {
  const statuses = async (email: string) => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => askForLink(email)));
    return replies.map(({ status }) => status).toSorted();
  };
  const expected = [...Array.from({ length: 5 }, () => 204), ...Array.from({ length: 7 }, () => 429)];
  expect(await statuses('ada@example.org')).toEqual(expected);
  expect(await statuses('nobody@elsewhere.example')).toEqual(expected);
  await quiet();
});

test('five wrong passwords in a row are told to the owner, and only to an owner', patience, async () => {
  await world.ada.credentials.setPassword({ body: { password: 'seven grey otters swim' } });
  await quiet();
  const guess = (email: string) => post('/api/v1/password-sessions', { email, password: 'guess' });
  const letter = await letterAfter(async () => {
    for (let n = 0; n < 5; n++) expect((await guess('ada@example.org')).status).toBe(401);
  });
  expect(letter.subject).toBe('Somebody tried to sign in as you');
  const before = mail.letters.length;
  for (let n = 0; n < 5; n++) expect((await guess('nobody@example.org')).status).toBe(401);
  await quiet();
  expect(mail.letters.length).toBe(before);
});

test('people of the domains that are named join by themselves; others don’t', patience, async () => {
  const token = await linkFor('Kim@Example.com');
  expect(await (await world.app.request(`/api/v1/sign-in-links/${token}`)).json()).toEqual({
    purpose: 'registration',
    name: null,
  });
  expect((await signIn(token)).status).toBe(422);
  const second = await linkFor('kim@example.com');
  const reply = await signIn(token, { name: 'Kim', timeZone: 'Europe/Berlin' });
  expect(await reply.json()).toMatchObject({ name: 'Kim', kind: 'employee', isAdministrator: false });
  // She is somebody now: the other link makes nobody else.
  const again = await signIn(second, { name: 'Kim again' });
  expect(again.status).toBe(409);

  const before = mail.letters.length;
  for (const email of ['kim@notexample.com', 'kim@sub.example.com', 'kim@example.com.evil.example']) {
    expect((await askForLink(email)).status).toBe(204);
  }
  await quiet();
  expect(mail.letters.length).toBe(before);
});

test('a name can’t add to a letter what its writer did not mean', patience, async () => {
  const odd = await world.join('<img src=x onerror=alert(1)> & Co');
  await setEmail(odd.id, 'odd@example.org');
  const letter = await letterAfter(() => askForLink('odd@example.org'));
  expect(letter.html).not.toContain('<img');
  expect(letter.text).toContain('Hello <img src=x onerror=alert(1)> & Co,');
});

test('without a mail server nothing of it is offered', async () => {
  const { services, ada } = world;
  const app = createApp({ ...services, mailer: null });
  expect(await (await app.request('/api/v1/ways-to-sign-in')).json()).toMatchObject({
    mail: false,
    selfRegistration: [],
  });
  expect((await post('/api/v1/sign-in-mails', { email: 'ada@example.org' }, {}, app)).status).toBe(409);
  const change = await app.request('/api/v1/account/email', {
    method: 'PUT',
    body: JSON.stringify({ email: 'ada@new.example' }),
    headers: { cookie: ada.cookie },
  });
  expect([change.status, await change.json()]).toMatchObject([
    403,
    { title: expect.stringContaining('administrator') },
  ]);
});
