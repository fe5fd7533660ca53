import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCarriers, type Answered } from './bus-factor.ts';

const here = () => true;
const carriersOf = (rows: Answered[], isHere = here, most = 2) =>
  findCarriers(rows, isHere, most)?.carriers.map(({ personId }) => personId);

test('one who answered more than half of it carries a topic', () => {
  const rows = [
    { people: ['elif'], questions: 4 },
    { people: ['ada', 'elif'], questions: 1 },
    { people: ['mo'], questions: 2 },
  ];
  expect(findCarriers(rows, here, 2)).toEqual({
    questions: 7,
    unknown: 0,
    carriers: [{ personId: 'elif', answered: 5, alone: 4 }],
  });
});

test('what two know of each question takes both to lose', () => {
  expect(carriersOf([{ people: ['ada', 'elif'], questions: 5 }])).toEqual(['ada', 'elif']);
});

test('what three share is carried by more than two', () => {
  const rows = ['ada', 'elif', 'mo', 'noor', 'lea'].map((person) => ({ people: [person], questions: 2 }));
  expect(carriersOf(rows)).toBeUndefined();
});

test('what those knew who are gone is unknown, and half of it lost needs nobody else to leave', () => {
  const rows = [
    { people: ['lea'], questions: 3 },
    { people: ['elif', 'lea'], questions: 2 },
  ];
  expect(findCarriers(rows, (id) => id !== 'lea', 2)).toEqual({ questions: 5, unknown: 3, carriers: [] });
});

test('without the carriers fewer than half of the questions have anybody left, and with one of them back at least half', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const row = fc.record({
    people: fc.uniqueArray(person, { maxLength: 3 }),
    questions: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const found = findCarriers(rows, here, 5)!;
      const known = (without: string[]) =>
        rows
          .filter(({ people }) => people.some((id) => !without.includes(id)))
          .reduce((total, { questions }) => total + questions, 0);
      const ids = found.carriers.map(({ personId }) => personId);
      expect(known(ids) * 2 < found.questions || known(ids) === 0).toBe(true);
      expect(ids.length === 0 || known(ids.slice(0, -1)) * 2 >= found.questions).toBe(true);
    }),
  );
});
