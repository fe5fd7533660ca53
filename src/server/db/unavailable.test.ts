import { expect, test } from 'vitest';
import { brokenRule, DatabaseUnavailable, isUnavailable } from './unavailable.ts';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('no'), { code, ...more });

const transient = [
  ['ours', new DatabaseUnavailable('restarting')],
  ['a full disk', withCode('53100')],
  ['too many connections', withCode('53300')],
  ['a server that shuts down', withCode('57P01')],
  ['a statement that took too long', withCode('57014')],
  ['a lost connection', withCode('ECONNRESET', { syscall: 'read' })],
  ['a refused connection', withCode('ECONNREFUSED', { syscall: 'connect' })],
  ['what the driver says of a lost connection', new Error('Connection terminated unexpectedly')],
  ['a cause further down', new Error('could not ask', { cause: new Error('because', { cause: withCode('57P03') }) })],
] as const;

test.each(transient)('%s may pass by waiting', (_, error) => {
  expect(isUnavailable(error)).toBe(true);
});

const lasting = [
  ['a broken rule', withCode('23505')],
  ['a mistake in the SQL', withCode('42601')],
  ['a missing file', withCode('ENOENT', { syscall: 'open' })],
  ['any other error', new TypeError('undefined is not a function')],
  ['what is no error', { code: '57P01' }],
  ['nothing', undefined],
] as const;

test.each(lasting)('%s does not', (_, error) => {
  expect(isUnavailable(error)).toBe(false);
});

test('which rule of the database was broken is known by its name, from any depth', () => {
  const error = withCode('23505', { constraint: 'person_email' });
  expect(brokenRule(new Error('outer', { cause: error }))).toEqual({ kind: 'unique', name: 'person_email' });
  expect(brokenRule(withCode('23503', { constraint: 'answer_author_id_fkey' }))).toMatchObject({ kind: 'reference' });
  expect(brokenRule(withCode('23514'))).toBeNull();
  expect(brokenRule(undefined)).toBeNull();
});
