import { expect, test } from 'vitest';
import { movedBy } from './cards.ts';
import { numbersOf, writeBlocks, type Block } from './document.ts';

const cards = (...blocks: Block[]) => blocks.map((block, key) => ({ ...block, key }));
const step = (text: string, restart?: true): Block => ({ kind: 'step', text, ...(restart && { restart }) });
const text = (text: string): Block => ({ kind: 'text', text });

test('two steps change places, and the numbers stay with the places', () => {
  const all = cards(step('a'), text('At night:'), step('b', true), step('c'));
  const moved = movedBy(all, 3, -1)!;
  expect(moved.map((card) => card.text)).toEqual(['a', 'At night:', 'c', 'b']);
  expect(numbersOf(moved)).toEqual([1, null, 1, 2]);
  expect(writeBlocks(moved)).toBe('1. a\n\nAt night:\n\n1. c\n2. b');
});

test('a warning is moved between two steps, and the steps go on counting', () => {
  const moved = movedBy(cards({ kind: 'warning', text: 'Hot' }, step('a'), step('b')), 0, 1)!;
  expect(writeBlocks(moved)).toBe('1. a\n\n> [!WARNING]\n> Hot\n\n2. b');
});

test('nothing moves past the ends', () => {
  expect(movedBy(cards(step('a'), step('b')), 0, -1)).toBeNull();
  expect(movedBy(cards(step('a'), step('b')), 1, 1)).toBeNull();
  expect(movedBy(cards(step('a')), 7, 1)).toBeNull();
});
