import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer } from '#test/mail-server.ts';
import { elifKnows, inviteElif, wednesday } from '#test/telling.ts';
import { createWorld, type World } from '#test/world.ts';

/** The server says what it says in the reader's language. */
let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  mail = await startMailServer();
  world = await createWorld({ SMTP_URL: mail.url, MAIL_FROM: 'Firsthand <firsthand@example.org>' });
  await world.setClock(wednesday());
  await elifKnows(world);
  const { db } = world.services;
  await db.updateTable('person').set({ email: 'elif@example.org' }).where('id', '=', world.elif.id).execute();
});
afterAll(async () => {
  await world.stop();
  await mail.stop();
});

const ask = (language: string | null, body: object, cookie = world.ada.cookie) =>
  world.app.request('/api/v1/questions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...(language !== null && { 'accept-language': language }) },
    body: JSON.stringify(body),
  });

test.each([
  ['de', 'Darf nicht leer sein'],
  ['de-AT, en;q=0.5', 'Darf nicht leer sein'],
  ['tr, de;q=0.8, en;q=0.2', 'Darf nicht leer sein'],
  ['DE-ch', 'Darf nicht leer sein'],
  ['en-GB, de;q=0.9', 'Must not be empty'],
  ['de;q=0, en', 'Must not be empty'],
  ['tr', 'Must not be empty'],
  [';;;=,*', 'Must not be empty'],
  [null, 'Must not be empty'],
])('what is refused is said in the language that is asked for: %s', async (language, sentence) => {
  const reply = await ask(language, { title: ' ' });
  expect(reply.status).toBe(422);
  const { fields } = (await reply.json()) as { fields: Record<string, string> };
  expect(fields['title']).toMatch(sentence === 'Must not be empty' ? /^Must / : /^(Darf|Muss) /);
});

test('the choice is kept with the account, and only what there is can be chosen', async () => {
  const { ada } = world;
  expect((await ada.sessions.read({})).language).toBe(null);
  await ada.sessions.chooseLanguage({ body: { language: 'de' } });
  expect((await ada.sessions.read({})).language).toBe('de');
  await expect(ada.sessions.chooseLanguage({ body: { language: 'tr' as 'de' } })).rejects.toMatchObject({
    problem: { status: 422, fields: { language: expect.any(String) } },
  });
  await ada.sessions.chooseLanguage({ body: { language: null } });
  expect((await ada.sessions.read({})).language).toBe(null);
});

test('nobody else learns it', async () => {
  const { ada, elif } = world;
  expect(await elif.people.read({ params: { id: ada.id } })).not.toHaveProperty('language');
});

test('letters come in the language that was chosen, until then in the one of her browser', async () => {
  const { elif } = world;
  await inviteElif(world);
  expect(await nextLetter()).toMatchObject({ html: expect.stringContaining('<html lang="en">') });

  await world.services.db.updateTable('session').set({ language: 'de' }).where('personId', '=', elif.id).execute();
  await inviteElif(world);
  const german = await nextLetter();
  expect(german.subject).toMatch(/^Ada kommt nicht weiter, und du könntest es wissen: /);
  expect(german.text).toContain('Hallo Elif,');
  expect(german.html).toContain('<html lang="de">');
  for (const label of ['Ich übernehme das', 'Frag lieber …', 'Jetzt nicht', 'Nicht ich'])
    expect(german.text).toContain(label);
  const secret = /\/respond\/([\w-]+)/.exec(german.text!)![1]!;
  expect(await elif.mailedActions.read({ body: { token: secret } })).toMatchObject({ language: 'de' });

  await elif.sessions.chooseLanguage({ body: { language: 'en' } });
  await inviteElif(world);
  expect((await nextLetter()).text).toContain('Hello Elif,');
});

test('a link to sign in is written in the language in which it is asked for', async () => {
  const { elif } = world;
  await elif.sessions.chooseLanguage({ body: { language: null } });
  await world.app.request('/api/v1/sign-in-mails', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'de' },
    body: JSON.stringify({ email: 'elif@example.org' }),
  });
  expect((await nextLetter()).subject).toBe('Dein Link zum Anmelden bei Firsthand');
});

let read = 0;
const nextLetter = () => mail.letter(++read);
