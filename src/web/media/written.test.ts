import { expect, test } from 'vitest';
import { addAt, read, rowsOf } from './written.ts';

let ids = 0;
const newId = () => String(ids++);
const cues = [
  { start: 0, end: 5, text: 'Press the red button' },
  { start: 62.5, end: 65, text: 'Done' },
];

test('what is there is written as it was read', () => {
  expect(read(rowsOf(cues, newId))).toEqual({ cues });
});

test('a line is added where the recording stands, and the one before ends there', () => {
  const rows = addAt(rowsOf(cues, newId), 2, 'new');
  expect(rows.map(({ start, end }) => [start, end])).toEqual([
    ['0:00', '0:02'],
    ['0:02', '0:05'],
    ['1:02.5', '1:05'],
  ]);
  expect(addAt([], 7.25, 'first')).toEqual([{ id: 'first', start: '0:07.25', end: '0:10.25', text: '' }]);
});

test('what is wrong names its line', () => {
  const [first, second] = rowsOf(cues, newId) as [ReturnType<typeof rowsOf>[0], ReturnType<typeof rowsOf>[0]];
  const wrong = (row: typeof first) => read([first, row]);
  expect(wrong({ ...second, start: 'soon' })).toMatchObject({
    wrong: { id: second.id, problem: 'Line 2: write the times as 1:02.5' },
  });
  expect(wrong({ ...second, end: '1:02.5' })).toMatchObject({ wrong: { problem: 'Line 2: it ends before it begins' } });
  expect(wrong({ ...second, text: '  ' })).toMatchObject({ wrong: { problem: 'Line 2: there are no words' } });
});

test('lines are saved in order of time, in whatever order they were written', () => {
  expect(read(rowsOf(cues.toReversed(), newId))).toEqual({ cues });
});
