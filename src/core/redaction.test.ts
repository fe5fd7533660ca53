import { expect, test } from 'vitest';
import { findPrivate } from './redaction.ts';

const kinds = (text: string, terms?: string[]) => findPrivate(text, terms).map(({ kind, text }) => `${kind}: ${text}`);

test.each([
  ['Write to jo.bloggs+x@mail.example.co.uk today', ['mail: jo.bloggs+x@mail.example.co.uk']],
  ['Call +49 (0)30 1234-5678 or 030/1234567', ['phone: +49 (0)30 1234-5678', 'phone: 030/1234567']],
  ['export KEY=sk_live_4eC39HqLyjWDarjtT1zdp7dc', ['secret: sk_live_4eC39HqLyjWDarjtT1zdp7dc']],
  ['aws AKIAIOSFODNN7EXAMPLE', ['secret: AKIAIOSFODNN7EXAMPLE']],
  ['postgres://app:hunter22@db.internal/x', ['secret: postgres://app:hunter22@db.internal/x']],
  ['password: correct-horse', ['secret: password: correct-horse']],
  ['-----BEGIN RSA PRIVATE KEY-----', ['secret: -----BEGIN RSA PRIVATE KEY-----']],
])('%s', (text, expected) => {
  expect(kinds(text)).toEqual(expected);
});

test.each([
  'On 2026-11-23 at 10.30, or 23.11.2026',
  'It costs 1,234,567.89 and 12.500.000 more',
  'Version 10.12.3, address 192.168.100.200',
  'The 4 steps take 20 minutes, about 3 to 5 people',
  'Commit 4ab12f9',
  'An email address is needed; the password is in the safe',
])('leaves alone: %s', (text) => {
  expect(kinds(text)).toEqual([]);
});

test('terms are found as whole words in any case, and mean nothing but themselves', () => {
  expect(kinds('For ACME (Corp.), not for Acmeville', ['acme', 'c++ ltd.'])).toEqual(['term: ACME']);
  expect(kinds('With C++ Ltd. again', ['c++ ltd.'])).toEqual(['term: C++ Ltd.']);
});

test('where it stands is where it is', () => {
  const text = 'Ask 👋 jo@example.org or jo@example.org';
  for (const { at, text: found } of findPrivate(text)) expect(text.slice(at, at + found.length)).toBe(found);
  expect(findPrivate(text)).toHaveLength(2);
});

test('a long text of one kind of character takes no time that grows beyond it', () => {
  for (const unit of ['1 ', 'a', '@', 'a@', '1', '-', 'aB1', 'a.', '://:']) {
    expect(findPrivate(unit.repeat(30_000)).length).toBeLessThan(30_001);
  }
});

test('pictures of the original are found whole, others are not', () => {
  const own = '0199a7f2-3c4d-7e5f-8a6b-1c2d3e4f5a6b';
  const other = '0199a7f2-3c4d-7e5f-8a6b-1c2d3e4f5a6c';
  const text = `See ![the (old) screen](/uploads/${own}/picture.png), ![new](/uploads/${other}/picture.png) and /uploads/${own.toUpperCase()}`;
  const found = findPrivate(text, [], [own]);
  expect(found.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    `picture: ![the (old) screen](/uploads/${own}/picture.png)`,
    `picture: /uploads/${own.toUpperCase()}`,
  ]);
  expect(findPrivate(text.toLowerCase())).toEqual([]);
});
