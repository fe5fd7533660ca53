import { expect, test } from 'vitest';
import { translator } from './i18n.ts';

const t = translator('test', {
  plain: 'Ask',
  named: 'Settled by {name}',
  counted: { one: '{count} answer', other: '{count} answers' },
  both: { one: '{count} of {total}', other: '{count} of {total}' },
});

test('fills names in and chooses by number', () => {
  expect(t('plain')).toBe('Ask');
  expect(t('named', { name: 'Ada' })).toBe('Settled by Ada');
  expect(t('counted', { count: 1 })).toBe('1 answer');
  expect(t('counted', { count: 0 })).toBe('0 answers');
  expect(t('both', { count: 1234, total: 5678 })).toBe('1,234 of 5,678');
});

test('a name that looks like a slot stays what it is', () => {
  expect(t('named', { name: '{count} $& <b>' })).toBe('Settled by {count} $& <b>');
});

test('the compiler asks for what a text needs', () => {
  // @ts-expect-error a value is missing
  expect(t('named')).toBe('Settled by ');
  // @ts-expect-error this text takes none
  expect(t('plain', { name: 'Ada' })).toBe('Ask');
});
