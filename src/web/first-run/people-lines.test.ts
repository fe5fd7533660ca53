import { expect, test } from 'vitest';
import { readPeople } from './people-lines.ts';

const read = (text: string) => readPeople(text).map(({ person }) => person);

test('people are read line by line, with a name, an address, or both', () => {
  expect(read('Elif\n\n  ada.byron@example.org \n"Mo Kaya" <mo@example.org>\r\n')).toEqual([
    { name: 'Elif' },
    { name: 'Ada Byron', email: 'ada.byron@example.org' },
    { name: 'Mo Kaya', email: 'mo@example.org' },
  ]);
  expect(read('a@example.org, b_c@example.org; Ümit')).toEqual([
    { name: 'A', email: 'a@example.org' },
    { name: 'B C', email: 'b_c@example.org' },
    { name: 'Ümit' },
  ]);
});

test('what is no address is left to the server to refuse, and what names nobody is told', () => {
  expect(read('Elif <elif at example>')).toEqual([{ name: 'Elif', email: 'elif at example' }]);
  expect(read('<>')).toEqual([null]);
  expect(read('@')).toEqual([null]);
  expect(read(' ,;\n')).toEqual([]);
});
