import { expect, test } from 'vitest';
import { initials } from './avatar.tsx';

test('initials come from the first and the last name, whatever the alphabet', () => {
  expect(initials('Ada King Lovelace')).toBe('AL');
  expect(initials('elif')).toBe('E');
  expect(initials('  ')).toBe('');
  expect(initials('𝒜da 😀')).toBe('𝒜😀');
});
