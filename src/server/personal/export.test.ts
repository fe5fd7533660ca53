import { afterAll, beforeAll, expect, test } from 'vitest';
import { known, leaveTraces, underMask, wrote, type Member } from '#test/personal/traces.ts';
import { createWorld, type World } from '#test/world.ts';

const name = 'Wilhelmina Zaandam';
interface Document {
  person: { id: string; name: string };
  leftOut: string[];
  tables: Record<string, Record<string, unknown>[]>;
}

let world: World;
let her: Member;
let content: Awaited<ReturnType<typeof leaveTraces>>;
beforeAll(async () => {
  world = await createWorld();
  her = await world.join(name, true);
  content = await leaveTraces(world, her);
  // Else she had left, and could not sign in.
  await world.services.db.deleteFrom('departure').where('personId', '=', her.id).execute();
});
afterAll(() => world.stop());

async function exported(by: Member, id = her.id) {
  const reply = await by.personal.export({ params: { id } });
  const text = await reply.text();
  return { reply, text, document: JSON.parse(text) as Document };
}

test('she gets everything that she wrote and that is known of her', async () => {
  const { reply, text, document } = await exported(her);
  expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="personal-data-${her.id}.json"`);
  expect(document).toMatchObject({ person: { id: her.id, name }, organisation: 'Harbour Works', leftOut: [] });
  for (const word of [name, underMask, ...Object.values(wrote), ...Object.values(known)]) expect(text).toContain(word);
  expect(document.tables['session']).toHaveLength(1);
  expect(document.tables['pseudonym']).toHaveLength(1);
  expect(document.tables['upload']).toHaveLength(1);
  expect(document.tables['sign_in_link']!.length).toBeGreaterThan(2);
});

test('no secrets, nobody else, and nothing that others wrote', { retry: 0 }, async () => {
  const { text, document } = await exported(her);
  expect(text).not.toMatch(/hash|publicKey|credentialId|\$argon2id/i);
  for (const word of ['Elif', 'Ada', 'In the cage', 'What do they eat', 'Am I well paid']) {
    expect([word, text.includes(word)]).toEqual([word, false]);
  }
  // A question that she edited is Ada's still.
  const edited = document.tables['question']!.find((row) => row['id'] === content.asked.id)!;
  expect(Object.keys(edited)).not.toContain('title');
  expect(edited['editedBy']).toBe(her.id);
  expect(edited).not.toHaveProperty('authorId');
});

test(
  'an administrator gets it without what would unmask her, and without what he may not read',
  { retry: 0 },
  async () => {
    const { text, document } = await exported(world.mo);
    const own = await exported(her);
    expect(document.leftOut.length).toBe(3);
    const masks = own.document.tables['pseudonym']!.map((row) => row['personId'] as string);
    for (const word of [underMask, wrote.secret, ...masks]) {
      expect([word, own.text.includes(word)]).toEqual([word, true]);
      expect([word, text.includes(word)]).toEqual([word, false]);
    }
    expect(document.tables).not.toHaveProperty('pseudonym');
    expect(document.tables).not.toHaveProperty('upload');
    for (const word of [name, wrote.question, wrote.answer, wrote.comment, wrote.verdict, known.token]) {
      expect([word, text.includes(word)]).toEqual([word, true]);
    }
  },
);

test('nobody else gets it, and nobody learns by it who is here', { retry: 0 }, async () => {
  const missing = '00000000-0000-7000-8000-00000000dead';
  for (const id of [her.id, missing]) {
    const attempt = world.elif.personal.export({ params: { id } });
    await expect(attempt).rejects.toMatchObject({ problem: { status: 403 } });
  }
  await expect(world.mo.personal.export({ params: { id: missing } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  const pseudonym = await world.services.db.selectFrom('pseudonym').select('personId').executeTakeFirstOrThrow();
  const unmasking = world.mo.personal.export({ params: { id: pseudonym.personId } });
  await expect(unmasking).rejects.toMatchObject({ problem: { status: 404 } });
});

test('a token does not get it, even her own', { retry: 0 }, async () => {
  const { secret } = await her.tokens.make({
    body: { name: 'All', scopes: ['read', 'write', 'people', 'manage', 'audit'] },
  });
  const reply = await world.app.request(`/api/v1/people/${her.id}/personal-data`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(reply.status).toBe(403);
  const audit = await world.app.request('/api/v1/events/export', { headers: { authorization: `Bearer ${secret}` } });
  expect(audit.status).toBe(200);
  await audit.body?.cancel();
});

test('that somebody asked for it is recorded', async () => {
  await exported(world.mo);
  const { items } = await world.mo.audit.list({ query: { name: 'personal_data.exported', subject: her.id, limit: 1 } });
  expect(items).toMatchObject([{ actor: { name: 'Mo' }, subject: { title: name } }]);
});

test('much of it comes in pages, each row once', async () => {
  const { db } = world.services;
  const rows = Array.from({ length: 1_701 }, (_, nth) => ({
    id: crypto.randomUUID(),
    questionId: content.asked.id,
    answerId: null,
    authorId: world.elif.id,
    body: `Remark ${nth}`,
  }));
  await db.insertInto('comment').values(rows).execute();
  const { document } = await exported(world.elif, world.elif.id);
  const bodies = document.tables['comment']!.map((row) => row['body']);
  expect(bodies).toHaveLength(1_701);
  expect(new Set(bodies).size).toBe(1_701);
});
