import { expect, test } from 'vitest';
import type { Finding } from '#src/contract/redactions.ts';
import { countPictures, distinct, inContext, stillThere, takeOut } from './findings.ts';

const mail = 'ada@example.org';
const found = (at: number, text = mail): Finding => ({ kind: 'mail', text, at });

test('a piece is taken out wherever it was found, and nowhere else', () => {
  const text = `Al asks ${mail}, in Alpine, and ${mail} again.`;
  expect(takeOut(text, [found(8), found(40)], mail)).toBe('Al asks […], in Alpine, and […] again.');
  expect(takeOut(text, [found(0, 'Al')], 'Al')).toBe(`[…] asks ${mail}, in Alpine, and ${mail} again.`);
});

test('what was edited since it was checked is found where it stands now, or not at all', () => {
  expect(stillThere([found(0)], `Write to ${mail}`)).toEqual([found(9)]);
  expect(stillThere([found(0)], 'Write to nobody')).toEqual([]);
  expect(stillThere([found(0), found(20)], `${mail} and ${mail}`).map(({ at }) => at)).toEqual([0, 20]);
  expect(takeOut('Nothing', [found(0)], mail)).toBe('Nothing');
});

test('each piece is shown once, with what stands around it', () => {
  expect(distinct([found(0), found(20)])).toEqual([found(0)]);
  expect(inContext(`Hi ${mail}!`, found(3))).toEqual({ before: 'Hi ', after: '!' });
  expect(inContext('x'.repeat(100) + mail, found(100)).before).toBe(`…${'x'.repeat(40)}`);
});

test('pictures are counted, since nobody else looks at them', () => {
  expect(countPictures('![a](/uploads/1) and ![b][c], not [d](e) !')).toBe(2);
});
