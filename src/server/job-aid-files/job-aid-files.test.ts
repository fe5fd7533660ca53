import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures } from '#test/pictures.ts';
import { webm } from '#test/recordings.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
let empty: World;
beforeAll(async () => {
  world = await createWorld();
  empty = await createWorld();
  for (const { services, ada, elif, mo } of [world, empty]) {
    for (const { id, name } of [ada, elif, mo]) {
      const email = `${name.toLowerCase()}@example.org`;
      await services.db.updateTable('person').set({ email }).where('id', '=', id).execute();
    }
  }
});
afterAll(async () => {
  await world.stop();
  await empty.stop();
});

type Member = World['ada'];
const blob = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)], { type: 'application/zip' });
const zip = (files: Record<string, string | Uint8Array>) =>
  blob(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file]),
      ) as Zippable,
    ),
  );
const take = (member: Member, files: Record<string, string | Uint8Array>, query = {}) =>
  member.jobAidFiles.import({ query, bytes: zip(files) });
const archive = async (member: Member) =>
  unzipSync(new Uint8Array(await (await member.jobAidFiles.archive({ query: {} })).arrayBuffer()));
const upload = (member: Member, bytes: Uint8Array) => member.uploads.add({ bytes: new Blob([new Uint8Array(bytes)]) });

/** Texts as they are, other files as figures, so that a difference can be read. */
const readable = (files: Record<string, Uint8Array>) =>
  Object.fromEntries(
    Object.entries(files).map(([name, file]) => [
      name,
      /\.(md|vtt)$/.test(name) ? strFromU8(file) : Buffer.from(file).toString('hex'),
    ]),
  );

/** Job aids of every kind, with all that one can have. */
async function makeSome({ ada, elif, mo }: World) {
  const picture = await upload(ada, pictures.png);
  const photo = await upload(ada, pictures.jpeg);
  const video = await upload(ada, webm());
  const plan = await ada.uploads.attach({ bytes: new Blob(['Gate;open\n']) });
  const said = { start: 1.5, end: 3, text: 'Say <b>sesame</b> & wait' };
  for (const language of ['en', 'pt-br']) {
    await ada.captions.write({ params: { id: video.id, language }, body: { version: 0, cues: [said] } });
  }
  await ada.captions.writeChapters({
    params: { id: video.id },
    body: { version: 0, cues: [{ ...said, text: 'First' }] },
  });
  const body = `1. Press ![the button](${picture.path} "Red").\n2. Watch ![Say it](${video.path})\n\n> [!WARNING]\n> Hot: ![it](${photo.path})\n\n[again]: ${picture.path}\n\nThe [plan](${plan.path})`;
  const conditions = [
    { kind: 'version' as const, text: '2.10' },
    { kind: 'place' as const, text: 'Hall: "3"' },
  ];
  const steps = await ada.jobAids.make({
    body: { title: 'Open the gate', body, conditions, topics: ['Gates', 'C++'], publish: true },
  });
  await ada.jobAids.setOwner({ params: { id: steps.id }, body: { owner: elif.id, deputy: mo.id } });
  await ada.jobAids.make({ body: { title: 'Open the gate', body: 'Another one of this name.', publish: true } });
  const named = { level: 'named' as const, readers: [mo.id] };
  await ada.jobAids.make({
    body: { title: 'For a few: —äöü', body: 'Text.\n\n---\n\nMore.', audience: named, publish: true },
  });
  const old = await ada.jobAids.make({
    body: { title: 'An old one', link: 'https://127.0.0.1/x?a=b#c', publish: true },
  });
  await ada.jobAids.retire({ params: { id: old.id }, body: { reason: 'Moved: elsewhere,\u2028and nobody knows why' } });
  await mo.jobAids.make({ body: { title: 'A draft of mine', body: 'Not yet.' } });
  return { steps, picture };
}

test(
  'what is exported and imported elsewhere is exported there byte for byte, texts and files',
  { retry: 0 },
  async () => {
    const { steps } = await makeSome(world);
    const first = await archive(world.mo);
    expect(
      Object.keys(first)
        .filter((name) => name.endsWith('.md'))
        .toSorted(),
    ).toEqual(['a-draft-of-mine.md', 'an-old-one.md', 'for-a-few-aou.md', 'open-the-gate-2.md', 'open-the-gate.md']);
    expect(Object.keys(first).filter((name) => name.startsWith('files/'))).toHaveLength(7);
    const text = strFromU8(first['open-the-gate.md']!);
    expect(text).toContain('owner: elif@example.org\ndeputy: mo@example.org\n');
    expect(text).toMatch(/!\[the button\]\(files\/[0-9a-f]{20}\.png "Red"\)/);
    expect(text).not.toContain('/uploads/');

    const bytes = blob(zipSync(first));
    const dry = await empty.mo.jobAidFiles.import({ query: { dryRun: 'true' }, bytes });
    expect(dry).toMatchObject({ dryRun: true, counts: { taken: 5, already: 0, refused: 0, ignored: 0 } });
    expect(await archive(empty.mo)).toEqual({});
    const report = await empty.mo.jobAidFiles.import({ query: {}, bytes });
    expect(report).toMatchObject({ dryRun: false, counts: { taken: 5, already: 0, refused: 0, ignored: 0 } });
    expect(report.files.flatMap(({ notes }) => notes)).toEqual([]);
    const second = await archive(empty.mo);
    expect(Object.keys(second).toSorted()).toEqual(Object.keys(first).toSorted());
    expect(readable(second)).toEqual(readable(first));

    const there = await empty.elif.jobAids.read({ params: { id: steps.id } });
    expect(there).toMatchObject({
      owner: { id: empty.elif.id },
      deputy: { id: empty.mo.id },
      madeBy: { id: empty.ada.id },
    });
    const [, shown] = /\]\((\/uploads\/[^ )]+)/.exec(there.body)!;
    expect((await empty.app.request(shown!, { headers: { cookie: empty.elif.cookie } })).status).toBe(200);

    const { items } = await empty.elif.search.search({ query: { text: 'sesame' } });
    expect(items).toMatchObject([{ id: steps.id, second: 1 }]);

    const again = await empty.mo.jobAidFiles.import({ query: {}, bytes });
    expect(again.counts).toEqual({ taken: 0, already: 5, refused: 0, ignored: 0 });
    const { db } = empty.services;
    const passages = await db
      .selectFrom('passage')
      .select('title')
      .where('jobAidId', '=', steps.id)
      .where('uploadId', 'is', null)
      .execute();
    expect(passages).toEqual([{ title: 'Open the gate' }]);
  },
);

test('a folder from elsewhere: titles from headings or names, pictures beside the texts, each file told of', async () => {
  const { mo, elif } = empty;
  const files = {
    'wiki/Open-the-door.md':
      'Knock. ![key](../img/my%20key.png) ![gone](img/gone.png) [site](https://example.org/x.png)',
    'wiki/lamp.md': '# Change the lamp #\n\n1. Off.\n2. On.',
    'wiki/tagged.md': '---\nlayout: post\ntags: [lamps]\nowner: Nobody\ndeputy: elif@example.org\n---\nTagged text.',
    'img/my key.png': pictures.png,
    'img/unused.png': pictures.png,
    'wiki/abc.md': 'x',
    'wiki/empty.md': '',
    'wiki/binary.md': new Uint8Array([0xff, 0xfe, 0x00]),
    'wiki/huge.md': 'word '.repeat(13_000),
    '.git/config.md': 'hidden',
    '__MACOSX/wiki/._lamp.md': 'hidden',
    'notes.txt': 'no Markdown',
  };
  const report = await take(mo, files, { owner: 'elif@example.org' });
  const of = (file: string) => report.files.find((one) => one.file === file)!;
  expect(report.counts).toEqual({ taken: 3, already: 0, refused: 4, ignored: 2 });
  expect(of('wiki/Open-the-door.md').notes).toEqual([
    'owner: Elif owns it',
    'img/gone.png: is not in the archive; its address stays as it is',
  ]);
  const door = await elif.jobAids.read({ params: { id: of('wiki/Open-the-door.md').jobAidId! } });
  expect(door).toMatchObject({ title: 'Open the door', owner: { id: elif.id }, level: 'organisation' });
  expect(door.body).toMatch(/!\[key\]\(\/uploads\/\S+\/picture\.png\) !\[gone\]\(img\/gone\.png\)/);
  const lamp = await elif.jobAids.read({ params: { id: of('wiki/lamp.md').jobAidId! } });
  expect(lamp).toMatchObject({ title: 'Change the lamp', steps: 2, body: '1. Off.\n2. On.' });
  expect(of('wiki/tagged.md').notes).toEqual([
    'layout: is not known here; ignored',
    'owner: nobody here goes by Nobody',
    'owner: Elif owns it',
  ]);
  expect(of('wiki/abc.md').notes).toEqual(['Its title must have at least 4 characters']);
  expect(of('wiki/empty.md').notes).toEqual(['Has neither a text nor a link']);
  expect(of('wiki/binary.md').notes).toEqual(['Must be text in UTF-8']);
  expect(of('wiki/huge.md').notes).toEqual(['Must have at most 60,000 characters of text']);
  expect(of('img/unused.png')).toMatchObject({ outcome: 'ignored', notes: ['No text names it'] });
  expect((await take(mo, files, { owner: 'elif@example.org' })).counts).toMatchObject({ taken: 0, already: 3 });
});

test(
  'hostile archives: names lead nowhere, pictures are checked, nothing is read by more people than the file says',
  { retry: 0 },
  async () => {
    const { mo } = empty;
    const report = await take(mo, {
      '../../../../tmp/evil.md': 'Out of the folder. ![x](../../../etc/passwd.png)',
      '/etc/absolute.md': 'Absolute. ![x](bad.png)',
      '/etc/bad.png': '<svg onload="alert(1)">',
      'C:\\windows\\evil.md': 'Windows.',
      'private.md': '---\naudience: { level: topic, topic: no-such }\n---\nIn confidence.',
      'odd-audience.md': '---\naudience: everyone\n---\nFor whom?',
      'odd-yaml.md': '---\ntitle: Reset: it\naudience: { level: named }\n---\nIn confidence.',
      'odd-person.md': '---\nowner: "a\\0"\naudience: { level: named, readers: ["b\\0"] }\n---\nIn confidence.',
      'odd-title.md': `# Gates${' '.repeat(200_000)}at night\n\n1. Wait.`,
      'hash.md': '# Compile C# #\n\n1. Wait.',
      'tomorrow.md': '---\nmade: { at: "2999-01-01T00:00:00Z" }\nprivate_topics: [layoffs-2027]\n---\nFrom tomorrow.',
    });
    expect(
      report.files.filter(({ outcome }) => outcome === 'refused').map(({ file, notes }) => [file, ...notes]),
    ).toEqual([
      ['odd-audience.md', expect.stringMatching(/^audience: /)],
      ['odd-person.md', expect.stringMatching(/^audience: /)],
      ['odd-yaml.md', 'Its front matter can’t be read as YAML'],
    ]);
    const of = (file: string) => report.files.find((one) => one.file === file)!;
    expect(of('/etc/absolute.md').notes.at(-1)).toMatch(/^\/etc\/bad\.png: .*; left out$/);
    const read = (file: string) => mo.jobAids.read({ params: { id: of(file).jobAidId! } });
    expect(await read('private.md')).toMatchObject({ level: 'named' });
    await expect(empty.elif.jobAids.read({ params: { id: of('private.md').jobAidId! } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    expect(new Date((await read('tomorrow.md')).madeAt).getTime()).toBeLessThanOrEqual(Date.now());
    expect(of('tomorrow.md').notes).toContain('private_topics: not all of them are here');
    expect((await read('odd-title.md')).title).toMatch(/^Gates/);
    expect((await read('hash.md')).title).toBe('Compile C#');
    expect((await mo.topics.list({ query: {} })).items.map(({ slug }) => slug)).not.toContain('layoffs-2027');
  },
);

const send = (member: Member, bytes: Blob) => member.jobAidFiles.import({ query: {}, bytes });

test('what is no archive is refused with a sentence, and who may not may not', { retry: 0 }, async () => {
  const refused = { problem: { status: 422, fields: { file: expect.stringMatching(/ZIP|grows/) } } };
  for (const bytes of [
    new Blob(['PK']),
    new Blob([new Uint8Array(100)]),
    blob(zipSync({ 'a.md': new Uint8Array(3_000_000) })),
  ]) {
    await expect(send(world.mo, bytes)).rejects.toMatchObject(refused);
  }
  await expect(send(world.ada, zip({ 'a.md': 'x' }))).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(world.ada.jobAidFiles.archive({ query: {} })).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(take(world.mo, {}, { owner: 'nobody@example.org' })).rejects.toMatchObject({
    problem: { status: 422, fields: { owner: /colleague/ } },
  });
});

test('a private topic moves by the end of its address, and is made nowhere', { retry: 0 }, async () => {
  const { mo } = world;
  const publish = {
    title: 'Tell them gently',
    body: '1. Sit down.',
    topics: ['Layoffs 2027', 'Talking'],
    publish: true,
  };
  const { id, topics } = await mo.jobAids.make({ body: publish });
  const { slug } = topics.find(({ name }) => name === 'Layoffs 2027')!;
  await mo.topics.setMember({ params: { slug, id: mo.id }, body: { role: 'facilitator' } });
  await mo.topics.setPrivacy({ params: { slug }, body: { private: true } });
  const text = strFromU8((await archive(mo))['tell-them-gently.md']!);
  expect(text).toContain(`topics:\n  - Talking\nprivate_topics:\n  - ${slug}\n`);
  const elsewhere = await take(empty.mo, { 'gently.md': text });
  expect(elsewhere.files[0]!.notes).toContain('private_topics: not all of them are here');
  expect((await empty.mo.jobAids.read({ params: { id } })).topics.map(({ name }) => name)).toEqual(['Talking']);
  await world.services.db.deleteFrom('jobAid').where('id', '=', id).execute();
  await take(mo, { 'gently.md': text });
  expect((await mo.jobAids.read({ params: { id } })).topics.map(({ name }) => name)).toEqual([
    'Layoffs 2027',
    'Talking',
  ]);
});

test('a topic at a time', async () => {
  const reply = await world.mo.jobAidFiles.archive({ query: { topic: 'gates' } });
  expect(reply.headers.get('content-disposition')).toBe('attachment; filename="job-aids.zip"');
  const files = unzipSync(new Uint8Array(await reply.arrayBuffer()));
  expect(Object.keys(files).filter((name) => name.endsWith('.md'))).toEqual(['open-the-gate.md']);
});
