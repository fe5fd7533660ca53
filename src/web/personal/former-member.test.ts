import { expect, test } from 'vitest';
import { formerMemberId } from '#src/contract/personal.ts';
import { isFormerMember } from './former-member.ts';

test('the browser knows the former member by the id that the server has', () => {
  expect(isFormerMember({ id: formerMemberId })).toBe(true);
  expect(isFormerMember({ id: '00000000-0000-7000-8000-000000000001' })).toBe(false);
});
