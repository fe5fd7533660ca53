import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#src/server/app.ts';
import { createAuthenticator } from '#test/authenticator.ts';
import { startMailServer } from '#test/mail-server.ts';
import { passThrough, startProvider } from '#test/openid-provider.ts';
import { createWorld, type World } from '#test/world.ts';
import { createLogger, describeError } from './log.ts';

const canary = 'canaryword';

test(
  'a day’s work is logged at its most talkative without a word that anybody wrote',
  { timeout: 120_000 },
  async () => {
    const lines: string[] = [];
    const log = { write: (line: string) => void lines.push(line) };
    const provider = await startProvider('http://localhost:3000');
    const mail = await startMailServer();
    onTestFinished(async () => {
      await provider.stop();
      await mail.stop();
    });
    const env = { LOG_LEVEL: 'trace', SMTP_URL: mail.url, MAIL_FROM: 'firsthand@example.org', ...provider.settings };
    const world = await createWorld(env, { log });
    const secrets = [...(await story(world)), ...(await credentials(world, provider, mail))];
    await faults(world);
    await world.stop();

    const text = lines.join('');
    expect(text).toContain('"route":"/api/v1/questions/:id"');
    expect(text).toContain('request failed');
    expect(lines.filter((line) => line.toLowerCase().includes(canary))).toEqual([]);
    expect(secrets.length).toBe(15);
    for (const secret of secrets) expect(text).not.toContain(secret);
  },
);

/** Asks, searches, signs in and is refused with the canary everywhere; returns what must stay secret. */
async function story(world: World) {
  const { ada, elif, mo, app } = world;
  const { id } = await ada.questions.ask({
    body: { title: `How is a ${canary} kept?`, body: canary, topics: [canary] },
  });
  const { id: answerId } = await elif.answers.answer({ params: { id }, body: { body: canary } });
  await ada.answers.judge({ params: { id: answerId }, body: { outcome: 'did_not_work', reason: canary } });
  await ada.questions.comment({ params: { id }, body: { body: canary } });
  await ada.search.search({ query: { text: canary } });
  await ada.search.suggest({ query: { text: `what about ${canary}` } });
  await ada.people.edit({ params: { id: ada.id }, body: { about: canary } });
  const { link } = await mo.people.add({ body: { name: canary, email: `${canary}@example.org` } });
  const token = link.url.split('/').at(-1)!;

  await app.request(`/sign-in/${token}`);
  await app.request(`/api/v1/sign-in-links/${token}`);
  const signIn = { method: 'POST', body: JSON.stringify({ token }) };
  const cookie = (await app.request('/api/v1/sessions', signIn)).headers.get('set-cookie')!.split(';')[0]!;
  await app.request('/api/v1/sessions', signIn);
  const headers = { cookie, referer: `http://localhost/${canary}`, 'x-request-id': 'r1', 'user-agent': canary };
  for (const path of [`/api/v1/questions/${canary}`, `/api/v1/search?text=${canary}&limit=${canary}`, `/${canary}`]) {
    await app.request(path, { headers });
  }
  for (const body of [canary, `{"title":"${canary}","${canary}":1}`, `{"title":["${canary}"]}`]) {
    await app.request('/api/v1/questions', { method: 'POST', headers, body });
  }
  await app.request('/api/v1/system', { headers: { authorization: `Bearer ${canary}` } });
  await app.request('/api/v1/system', { headers: { cookie: `firsthand=${canary}` } });
  await expect(mo.people.add({ body: { name: 'x', email: `${canary}@example.org` } })).rejects.toThrow('Invalid input');
  return [token, cookie.split('=')[1]!, ada.cookie.split('=')[1]!, world.operatorToken, mo.cookie.split('=')[1]!];
}

/** Signs in, and fails to, in every way; returns what must stay secret. */
async function credentials(
  { app, ada, operator, services }: World,
  provider: Awaited<ReturnType<typeof startProvider>>,
  mail: Awaited<ReturnType<typeof startMailServer>>,
) {
  const password = `seven ${canary} otters swim`;
  const email = 'ada@example.org';
  await services.db.updateTable('person').set({ email }).where('id', '=', ada.id).execute();
  await ada.credentials.setPassword({ body: { password } });
  const post = (path: string, body: object) =>
    app.request(path, { method: 'POST', body: JSON.stringify(body), headers: { cookie: ada.cookie } });
  for (const typed of [password, `${password}!`]) await post('/api/v1/password-sessions', { email, password: typed });
  await post('/api/v1/password-sessions', { email: canary, password: { [canary]: canary } });

  await post('/api/v1/sign-in-mails', { email });
  await expect.poll(() => mail.letters.join(''), { timeout: 20_000 }).toContain('/sign-in/');
  const tokens = mail.letters.flatMap((source) =>
    [...source.matchAll(/\/sign-in\/([\w-]{43})/g)].map(([, token]) => token!),
  );
  for (const token of tokens) for (let n = 0; n < 2; n++) await post('/api/v1/sessions', { token });

  const device = createAuthenticator('http://localhost:3000');
  const assertion = device.use((await operator.sessions.challenge({})).challenge);
  for (let n = 0; n < 2; n++) await post('/api/v1/passkey-sessions', assertion);

  const { given, asked, back, attempt } = await comeByProvider(app, provider, email);
  const { clientSecret } = services.config.oidc!;
  const { credentialId, clientDataJSON, signature } = assertion;
  return [
    tokens[0],
    given.find(Boolean),
    asked.get('state'),
    asked.get('nonce'),
    back.searchParams.get('code'),
    attempt['verifier'],
    clientSecret,
    credentialId,
    clientDataJSON,
    signature,
  ].map((secret) => {
    expect(secret).toMatch(/.{20}/);
    return secret!;
  });
}

/** Sets out to the provider, and comes back three times. */
async function comeByProvider(app: World['app'], provider: Awaited<ReturnType<typeof startProvider>>, email: string) {
  provider.signInAs({ sub: canary, email, email_verified: true, name: canary });
  const out = await app.request('/sign-in/oidc');
  const asked = new URL(out.headers.get('location')!).searchParams;
  const back = new URL(await passThrough(out.headers.get('location')!, 'http://localhost:3000'));
  const kept = out.headers.get('set-cookie')!.split(';')[0]!;
  const arrivals: Response[] = [];
  for (const cookie of [kept, kept, '']) {
    arrivals.push(await app.request(back.pathname + back.search, { headers: { cookie } }));
  }
  const given = arrivals[0]!.headers.getSetCookie().map((set) => /^firsthand=([\w-]{43})/.exec(set)?.[1]);
  const attempt = JSON.parse(Buffer.from(kept.split('=')[1]!, 'base64url').toString()) as Record<string, string>;
  return { given, asked, back, attempt };
}

/** Errors of the database, each of which carries the canary, on their way through the server. */
async function faults(world: World) {
  const { services, ada } = world;
  const statements = [
    sql`select ${canary}::int`,
    sql`select ${canary}::uuid`,
    sql`select ${`{"a": ${canary}`}::jsonb`,
    sql`select ${`${canary} & | !`}::tsquery`,
    sql`insert into person (id, name, email) values (null, ${canary}, ${`${canary}@example.org`})`,
    sql`insert into person (id, name, kind) values (gen_random_uuid(), 'x', ${canary})`,
    sql`select now() at time zone ${canary}`,
    sql`select ${canary} ~ ${`(${canary}`}`,
  ];
  for (const statement of statements) {
    const now = () => {
      throw thrown;
    };
    const thrown: unknown = await statement.execute(services.db).then(
      () => new Error('no error came'),
      (error: unknown) => new Error('a verb failed', { cause: error }),
    );
    const app = createApp({ ...services, now });
    const reply = await app.request('/api/v1/system', { headers: { cookie: ada.cookie } });
    expect([reply.status, await reply.text()]).toEqual([500, expect.not.stringContaining(canary)]);
  }
}

test('an error is told by its kind and its place, without the values that it met', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "person_email"'), {
    code: '23505',
    severity: 'ERROR',
    detail: `Key (lower(email))=(${canary}) already exists.`,
    where: canary,
    parameters: [canary],
    query: canary,
    constraint: 'person_email',
  });
  const told = describeError(new TypeError('asking failed', { cause: error }));
  expect(told).toMatchObject({
    type: 'TypeError',
    message: 'asking failed',
    cause: { code: '23505', constraint: 'person_email', message: expect.stringContaining('person_email') },
  });
  expect(told.at?.[0]).toContain('log.test.ts');
  expect(JSON.stringify(told)).not.toContain(canary);
});

test('what is no error is told by its type', () => {
  expect(describeError(canary)).toEqual({ type: 'string' });
});

test('text that is no JSON is not quoted', () => {
  expect(JSON.stringify(describeError(failure(() => JSON.parse(`{"a": ${canary}`))))).not.toContain(canary);
  expect(JSON.stringify(describeError(failure(() => JSON.parse(canary))))).not.toContain(canary);
});

function failure(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('a logger without a place writes to the standard output', () => {
  expect(createLogger('warn').level).toBe('warn');
});
