import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient } from '#src/client/client.ts';
import { startMailServer } from '#test/mail-server.ts';
import { elifKnows, inviteElif, wednesday } from '#test/telling.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let invited: Awaited<ReturnType<typeof inviteElif>>;
let links: Record<'take' | 'refer' | 'not_now' | 'not_me', string>;
/** A browser that is signed in nowhere. */
const nobody = () => createClient(async (path, init) => world.app.request(path, init)).mailedActions;

beforeAll(async () => {
  mail = await startMailServer();
  world = await createWorld({ SMTP_URL: mail.url, MAIL_FROM: 'firsthand@example.org' });
  await world.setClock(wednesday());
  const { elif, services } = world;
  await services.db.updateTable('person').set({ email: 'elif@example.org' }).where('id', '=', elif.id).execute();
  await elifKnows(world);
  const { week, blockedNowOutsideHours } = await elif.availability.read({});
  await elif.availability.change({ body: { week, blockedNowOutsideHours, weeklyLimit: 30 } });
});
afterAll(async () => {
  await world.stop();
  await mail.stop();
});
beforeEach(async () => {
  const before = mail.letters.length;
  invited = await inviteElif(world, `How do I replace the toner in printer ${crypto.randomUUID()}?`);
  const { text } = await mail.letter(before + 1);
  const tokens = [...text!.matchAll(/\/respond\/([\w-]{43})/g)].map(([, token]) => token!);
  const [take, refer, not_now, not_me] = tokens as [string, string, string, string];
  links = { take, refer, not_now, not_me };
});

const invitation = () => world.elif.invitations.read({ params: { id: invited.invitationId } });

test('looking does nothing, however often: so may a mail scanner', { retry: 0 }, async () => {
  for (const [purpose, token] of Object.entries(links)) {
    for (let nth = 0; nth < 3; nth++) {
      expect((await world.app.request(`/respond/${token}`)).status).toBeLessThan(405);
      expect(await nobody().read({ body: { token } })).toMatchObject({
        purpose,
        state: 'ready',
        person: 'Elif',
        question: { id: invited.questionId },
      });
    }
  }
  expect(await invitation()).toMatchObject({ response: null });
});

test.each(['take', 'not_now'] as const)('%s at one press, without signing in, and once', pressTwice);

test('two presses at once do it once', async () => {
  const replies = await Promise.all([1, 2, 3].map(() => nobody().act({ body: { token: links.take } })));
  expect(replies.map(({ state }) => state)).toEqual(['used', 'used', 'used']);
  const events = await world.services.db
    .selectFrom('event')
    .select('id')
    .where('name', '=', 'invitation.responded')
    .where('subjectId', '=', invited.questionId)
    .execute();
  expect(events).toHaveLength(1);
});

test('better ask… finds who may be named, and asks her', async () => {
  const { mo, elif } = world;
  const { items } = await nobody().people({ body: { token: links.refer, name: 'Mo' } });
  expect(items).toEqual([{ id: mo.id, name: 'Mo' }]);
  await expect(nobody().people({ body: { token: links.take, name: 'Mo' } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  await expect(nobody().act({ body: { token: links.refer } })).rejects.toMatchObject({
    problem: { status: 422, fields: { to: 'Say whom better to ask' } },
  });
  await expect(nobody().act({ body: { token: links.refer, to: elif.id } })).rejects.toMatchObject({
    problem: { status: 422 },
  });
  await nobody().act({ body: { token: links.refer, to: mo.id } });
  await world.doDue();
  expect((await mo.invitations.list({ query: {} })).items).toMatchObject([{ question: { id: invited.questionId } }]);
  expect((await mo.notifications.list({ query: {} })).items).toMatchObject([{ kind: 'invited', by: { name: 'Elif' } }]);
});

test('what waits for her no longer can’t be taken any more', async () => {
  await world.ada.questions.settle({ params: { id: invited.questionId }, body: { answerId: null } });
  expect(await nobody().read({ body: { token: links.take } })).toMatchObject({ state: 'over' });
  await expect(nobody().act({ body: { token: links.take } })).rejects.toMatchObject({ problem: { status: 409 } });
});

test('a link ends with its time, with her stay, and with her right to read', { retry: 0 }, async () => {
  const { ada, mo, elif } = world;
  const refused = { problem: { status: 404 } };
  await ada.questions.setAudience({ params: { id: invited.questionId }, body: { level: 'named', readers: [mo.id] } });
  expect(await nobody().read({ body: { token: links.take } })).toMatchObject({ state: 'over', question: null });
  await expect(nobody().act({ body: { token: links.take } })).rejects.toMatchObject({ problem: { status: 409 } });
  const { db } = world.services;
  await db.insertInto('departure').values({ personId: elif.id, departedBy: mo.id }).execute();
  await expect(nobody().read({ body: { token: links.take } })).rejects.toMatchObject(refused);
  await db.deleteFrom('departure').where('personId', '=', elif.id).execute();
  expect(await nobody().read({ body: { token: links.take } })).toMatchObject({ state: 'over' });
  const now = world.services.now();
  await db.updateTable('mailedAction').set({ expiresAt: now }).where('personId', '=', elif.id).execute();
  await expect(nobody().read({ body: { token: links.take } })).rejects.toMatchObject(refused);
});

test('a link does its one thing, and lets nobody in', { retry: 0 }, async () => {
  const { app, services } = world;
  const kept = await services.db.selectFrom('mailedAction').selectAll().execute();
  for (const token of Object.values(links)) expect(JSON.stringify(kept)).not.toContain(token);
  const reply = await app.request('/api/v1/mailed-actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: links.take }),
  });
  expect(reply.headers.get('set-cookie')).toBeNull();
  for (const given of ['x'.repeat(43), 'short', links.take.slice(0, -1)]) {
    await expect(nobody().read({ body: { token: given } })).rejects.toMatchObject({
      problem: { code: given === 'short' ? 'invalid' : 'not_found' },
    });
  }
  expect(
    (await app.request('/api/v1/sessions', { headers: { authorization: `Bearer ${links.take}` } })).status,
  ).toBeGreaterThan(399);
});

// Last, since she is asked of such things less from then on.
test.each(['not_me'] as const)('%s at one press, without signing in, and once', pressTwice);

async function pressTwice(purpose: 'take' | 'not_now' | 'not_me') {
  const done = await nobody().act({ body: { token: links[purpose] } });
  expect(done).toMatchObject({ purpose, state: 'used' });
  const after = await invitation();
  expect(after.response).toBe(purpose);
  expect(await nobody().act({ body: { token: links[purpose] } })).toMatchObject({ state: 'used' });
  expect(await invitation()).toEqual(after);
}
