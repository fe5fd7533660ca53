import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readable, t } from './event-words.ts';

test('each event that the server records has words, and so has what it is about', () => {
  const source = readFileSync('src/server/events.ts', 'utf8');
  const names = [...source.matchAll(/^ {2}\| '([a-z_]+\.[a-z_]+)'/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(100);
  const groups = [...new Set(names.map((name) => `group.${name.split('.')[0]}`))];
  expect(Object.keys(t.texts).toSorted()).toEqual([...new Set(names), ...groups].toSorted());
});

test('an event reads as words, and one that is not known by its name', () => {
  expect(readable('question.asked')).toBe('question asked');
  expect(readable('question')).toBe('questions');
  expect(readable('constructor')).toBe('constructor');
  expect(readable('question.moved')).toBe('question.moved');
});
