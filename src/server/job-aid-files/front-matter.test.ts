import { expect, test } from 'vitest';
import { addressesIn, fileNamed, uploadIn, withAddresses } from './addresses.ts';
import { readFile, writeFile } from './front-matter.ts';

test('what is written is read again', () => {
  const at = '2026-05-04T08:00:00.000Z';
  const front = {
    id: '01900000-0000-7000-8000-000000000001',
    title: 'Yes: "open" the gate #1',
    topics: ['Gates', 'C++', 'true', '12'],
    works_for: [{ version: '2.10' }, { place: 'Hall: 3' }],
    owner: 'elif@example.org',
    state: 'current',
    known_true: { at, by: 'Elif' },
    audience: 'organisation',
    link: 'https://wiki.example.org/?a=b#c',
    retired: { at, by: 'mo@example.org', reason: 'Moved: see\nelsewhere' },
  };
  const body = '1. Press.\n\n---\n\n2. Turn.';
  const read = readFile(writeFile(front, body));
  expect(read).toEqual({
    front: {
      ...front,
      works_for: [
        { kind: 'version', text: '2.10' },
        { kind: 'place', text: 'Hall: 3' },
      ],
      audience: { level: 'organisation', topic: undefined, readers: [] },
    },
    body,
    notes: [],
    fault: null,
  });
});

test('without front matter all of it is text', () => {
  expect(readFile('# Title\n\n---\nx\n---\n')).toEqual({
    front: {},
    body: '# Title\n\n---\nx\n---',
    notes: [],
    fault: null,
  });
  expect(readFile('---\n---\nx').body).toBe('x');
  expect(readFile('--- no\n').body).toBe('--- no');
});

test('what is not known or not usable is named, and the rest is taken', () => {
  const { front, notes } = readFile(
    '---\ntitle: Open the gate\nlayout: post\nowner: "a\\0"\nlink: ftp://x\ntags: [a1, b1, c1, d1, e1, f1]\n---\n',
  );
  expect(front).toEqual({ title: 'Open the gate', topics: ['a1', 'b1', 'c1', 'd1', 'e1'] });
  expect(notes.map((note) => note.split(':')[0])).toEqual(['layout', 'owner', 'link', 'topics']);
});

test.each([
  ['state: Draft', 'state'],
  ['audience: everyone', 'audience'],
  ['audience: { level: named, reader: [mo@example.org] }', 'audience'],
  ['audience:', 'audience'],
])('what decides who may read it is understood, or the file is not taken: %s', { retry: 0 }, (line, key) => {
  expect(readFile(`---\ntitle: Open the gate\n${line}\n---\nText`).fault).toMatch(new RegExp(`^${key}: `));
});

test('a line ends where YAML ends it, and front matter that does not end is no text', { retry: 0 }, () => {
  const reason = 'Moved\u2028elsewhere';
  const at = '2026-05-04T08:00:00.000Z';
  const read = readFile(writeFile({ state: 'draft', retired: { at, reason } }, 'Text'));
  expect(read).toMatchObject({ front: { state: 'draft', retired: { reason } }, body: 'Text', fault: null });
  expect(readFile('---\nstate: draft\n\nText')).toMatchObject({ body: '', fault: expect.stringMatching(/no end/) });
});

test.each([
  'a: [',
  '- a list',
  'just text',
  'a: &a [x]\nb: *a',
  `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, nth) => `a${nth + 1}: &a${nth + 1} [*a${nth}, *a${nth}]`).join('\n')}`,
])('front matter that can’t be used is said so: %#', { retry: 0 }, (yaml) => {
  const { front, fault } = readFile(`---\n${yaml}\n---\n\nText`);
  expect([front, fault]).toEqual([{}, 'Its front matter can’t be read as YAML']);
});

test('keys that programs have of themselves are keys like any other', { retry: 0 }, () => {
  const { front, notes } = readFile('---\n__proto__: {owner: eve}\nconstructor: x\ntoString: y\n---\n');
  expect(front.owner).toBeUndefined();
  expect(notes).toHaveLength(3);
});

test('addresses are found and changed where Markdown has them', () => {
  const text =
    '![a](files/a.png "t") [b](<my file.png>) [c](/uploads/x) ![d](a_(1).png)\n\n[e]: ../e.png\n\nfiles/a.png';
  expect(addressesIn(text)).toEqual(['files/a.png', 'my file.png', '/uploads/x', 'a_(1).png', '../e.png']);
  expect(withAddresses(text, (address) => (address.startsWith('files') ? '/new' : null))).toBe(
    text.replace('(files/a.png', '(/new'),
  );
});

test('a name in a text leads to a file of the archive, or nowhere', { retry: 0 }, () => {
  expect(fileNamed('files/a%20b.png?x#y', 'deep/one.md')).toBe('deep/files/a b.png');
  expect(fileNamed('../a.png', 'deep/one.md')).toBe('a.png');
  for (const out of ['../../a', 'https://x/a', '/etc/passwd', '//x', 'data:x', '#a', '?a']) {
    expect(fileNamed(out, 'deep/one.md')).toBeNull();
  }
  expect(fileNamed('%zz', 'one.md')).toBe('%zz');
  expect(uploadIn('/uploads/01900000-0000-7000-8000-000000000001/picture.png')).toBe(
    '01900000-0000-7000-8000-000000000001',
  );
  expect(uploadIn('https://x/uploads/01900000-0000-7000-8000-000000000001')).toBeNull();
});
