import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiError } from '#src/client/client.ts';
import { createApp } from '#src/server/app.ts';
import { startMailServer } from '#test/mail-server.ts';
import { createWorld, type World } from '#test/world.ts';

const patience = { timeout: 60_000, retry: 0 };

let mail: Awaited<ReturnType<typeof startMailServer>>;
let world: World;
beforeAll(async () => {
  mail = await startMailServer();
  world = await createWorld({ SMTP_URL: mail.url, MAIL_FROM: 'Firsthand <firsthand@example.org>' });
  await setEmail(world.ada.id, 'ada@example.org');
});
afterAll(async () => {
  await world.stop();
  await mail.stop();
});

const setEmail = (id: string, email: string) =>
  world.services.db.updateTable('person').set({ email }).where('id', '=', id).execute();

const tokenIn = (text: string | undefined) => /\/confirm-email\/([\w-]{43})/.exec(text ?? '')![1]!;

/** What comes by mail after `act`. */
async function letterAfter(act: () => Promise<unknown>) {
  const count = mail.letters.length;
  await act();
  return mail.letter(count + 1);
}

test('a new address is hers once she opened what was sent there', patience, async () => {
  const ida = await world.join('Ida');
  await setEmail(ida.id, 'ida@example.org');
  const letter = await letterAfter(() => ida.credentials.changeEmail({ body: { email: 'ida@new.example' } }));
  expect(letter.to).toEqual([{ address: 'ida@new.example', name: '' }]);
  expect(await ida.credentials.read({})).toMatchObject({
    email: 'ida@example.org',
    emailChange: { email: 'ida@new.example' },
  });
  const token = tokenIn(letter.text);
  // Worth nothing to others.
  await expect(world.ada.credentials.confirmEmail({ body: { token } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  const told = await letterAfter(() => ida.credentials.confirmEmail({ body: { token } }));
  expect(told.to).toEqual([{ address: 'ida@example.org', name: '' }]);
  expect(await ida.credentials.read({})).toMatchObject({ email: 'ida@new.example', emailChange: null });
  await expect(ida.credentials.confirmEmail({ body: { token } })).rejects.toMatchObject({ problem: { status: 404 } });
});

test(
  'an address that somebody has is not taken over; a change can be dropped, and ends by itself',
  patience,
  async () => {
    const { elif } = world;
    const letter = await letterAfter(() => elif.credentials.changeEmail({ body: { email: 'ADA@example.org' } }));
    const taken = elif.credentials.confirmEmail({ body: { token: tokenIn(letter.text) } });
    await expect(taken).rejects.toMatchObject({ problem: { status: 409 } });

    const dropped = await letterAfter(() => elif.credentials.changeEmail({ body: { email: 'elif@drop.example' } }));
    await elif.credentials.keepEmail({});
    const late = elif.credentials.confirmEmail({ body: { token: tokenIn(dropped.text) } });
    await expect(late).rejects.toMatchObject({ problem: { status: 404 } });

    const slow = await letterAfter(() => elif.credentials.changeEmail({ body: { email: 'elif@slow.example' } }));
    const app = createApp({ ...world.services, now: () => new Date(Date.now() + 31 * 60_000) });
    const body = { token: tokenIn(slow.text) };
    const headers = { cookie: elif.cookie };
    const reply = await app.request('/api/v1/account/email-confirmations', {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });
    expect(reply.status).toBe(404);
  },
);

test('only administrators set others’ addresses, lately signed in', { retry: 0 }, async () => {
  const { ada, elif, mo, operator } = world;
  const to = { params: { id: elif.id }, body: { email: 'x@example.org' } };
  await expect(ada.credentials.setEmail(to)).rejects.toMatchObject({ problem: { status: 403, code: 'forbidden' } });
  await expect(operator.credentials.setEmail(to)).rejects.toMatchObject({ problem: { status: 403 } });
  await world.services.db
    .updateTable('session')
    .set({ authenticatedAt: new Date(0) })
    .where('personId', '=', mo.id)
    .execute();
  await expect(mo.credentials.setEmail(to)).rejects.toMatchObject({ problem: { code: 'confirm_identity' } });
});

test('of two who are given one address at once, one gets it', { retry: 0 }, async () => {
  const mo = await world.join('Mona', true);
  const people = await Promise.all(['Uma', 'Una', 'Ute'].map((name) => world.join(name)));
  const given = people.map(({ id }) =>
    mo.credentials.setEmail({ params: { id }, body: { email: 'one@example.org' } }).then(
      () => 200,
      (error: ApiError) => error.problem.status,
    ),
  );
  expect((await Promise.all(given)).toSorted()).toEqual([200, 409, 409]);
});
