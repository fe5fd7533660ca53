import { expect, test } from 'vitest';
import { endsNextDay, formatWeek } from './days.ts';

const day = [{ from: '09:00', to: '17:00' }];

test('a week is said as short as it can be', () => {
  expect(formatWeek([day, day, day, day, day, [], []])).toBe('Mon–Fri 09:00–17:00');
  expect(formatWeek([day, [], day, [], [], [], day])).toBe('Mon 09:00–17:00, Wed 09:00–17:00, Sun 09:00–17:00');
  const split = [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ];
  expect(formatWeek([[], [], [], [], [], split, split])).toBe('Sat–Sun 08:00–12:00 and 14:00–18:00');
  expect(formatWeek([[], [], [], [], [], [], []])).toBe('');
});

test('hours that end before they begin end on the next day', () => {
  expect(endsNextDay({ from: '22:00', to: '06:00' })).toBe(true);
  expect(endsNextDay({ from: '00:00', to: '24:00' })).toBe(false);
  expect(endsNextDay({ from: '22:00', to: '' })).toBe(false);
});
