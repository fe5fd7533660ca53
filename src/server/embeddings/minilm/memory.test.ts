import { expect, test } from 'vitest';
import { createMemory } from './memory.ts';

test('what was asked lately is known, what was not used for longest is forgotten', async () => {
  const found: string[][] = [];
  const memory = createMemory<string>(3);
  const recall = (...texts: string[]) =>
    memory.recall(texts, async (missing) => {
      found.push(missing);
      return missing.map((text) => text.toUpperCase());
    });

  expect(await recall('a', 'b', 'a')).toEqual(['A', 'B', 'A']);
  expect(await recall('c', 'a')).toEqual(['C', 'A']);
  expect(await recall('d')).toEqual(['D']);
  expect(await recall('a', 'b')).toEqual(['A', 'B']);
  expect(found).toEqual([['a', 'b'], ['c'], ['d'], ['b']]);
});

test('what failed is not remembered', async () => {
  const memory = createMemory<string>(3);
  await expect(memory.recall(['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await memory.recall(['a'], async () => ['A'])).toEqual(['A']);
});
