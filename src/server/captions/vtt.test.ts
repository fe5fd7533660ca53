import { expect, test } from 'vitest';
import { readVtt, writeVtt } from './vtt.ts';

test('reads cues, and leaves out what only a player reads', () => {
  const text = [
    '\uFEFFWEBVTT - made by hand',
    '',
    'STYLE',
    '::cue { color: red }',
    '',
    'NOTE nobody reads this',
    '',
    'first',
    '00:01.000 --> 00:04.500 align:start',
    '<v Ada>Open the <b>panel</b> &amp; wait',
    'a moment',
    '',
    '',
    '01:00:00.250 --> 01:00:02.000',
    'Done &lt;here&gt;',
    '',
    '01:00:03.000 --> 01:00:04.000',
  ].join('\r\n');
  expect(readVtt(text)).toEqual([
    { start: 1, end: 4.5, text: 'Open the panel & wait\na moment' },
    { start: 3600.25, end: 3602, text: 'Done <here>' },
  ]);
});

const piece = (times: string, text: string) => ['', times, text];

test('pieces may overlap, begin together, and end lines as Windows and old Macs do', () => {
  const lines = [
    'WEBVTT',
    'Kind: captions',
    'Language: en',
    ...piece('00:01.000 --> 00:09.000', '<v.loud Ada><i>Now</i></v>'),
    ...piece('00:01.000 --> 00:02.000', '<00:01.500><c>this</c>'),
    ...piece('00:05.000 --> 00:06.000', '-- > is no arrow, 1 &lt; 2'),
  ];
  const cues = [
    { start: 1, end: 9, text: 'Now' },
    { start: 1, end: 2, text: 'this' },
    { start: 5, end: 6, text: '-- > is no arrow, 1 < 2' },
  ];
  for (const end of ['\n', '\r\n', '\r']) expect(readVtt(lines.join(end))).toEqual(cues);
});

const many = (sign: string) => sign.repeat(890_000);

test('a text of a million signs is looked at once, not from each of them', () => {
  const tags = `WEBVTT\n\n00:01.000 --> 00:02.000\n${many('<')}`;
  expect(() => readVtt(tags)).toThrow('Line 4: Must have at most 2000 characters');
  const times = `WEBVTT\n\n00:01.000${many(' ')}-->00:02.000`;
  expect(() => readVtt(times)).toThrow('Line 3: Must be times');
  expect(writeVtt([{ start: 0, end: 1, text: `a${many(' ')}b` }])).toContain(`a${many(' ')}b`);
});

test('what was written is read again as it was', () => {
  const cues = [
    { start: 0, end: 1.001, text: 'a --> b <i>&amp;' },
    { start: 1.5, end: 59.999, text: 'two\n\nlines' },
    { start: 86_399, end: 86_400, text: 'the end' },
  ];
  expect(readVtt(writeVtt(cues))).toEqual(cues.map((cue) => ({ ...cue, text: cue.text.replace('\n\n', '\n') })));
  expect(readVtt(writeVtt([]))).toEqual([]);
});

test.each([
  ['', 'Line 1: Must begin with WEBVTT'],
  ['WEBVTTX', 'Line 1: Must begin with WEBVTT'],
  ['1\n00:00:01,000 --> 00:00:02,000\nSubRip', 'Line 1: Must begin with WEBVTT'],
  ['WEBVTT\n\n00:01,000 --> 00:02,000\nx', 'Line 3: Must be times such as 00:01.000 --> 00:04.500'],
  ['WEBVTT\n\nname\nand nothing', 'Line 4: Must be times such as 00:01.000 --> 00:04.500'],
  ['WEBVTT\n\nname', 'Line 4: Must be times such as 00:01.000 --> 00:04.500'],
  ['WEBVTT\n\n00:99.000 --> 01:00.000\nx', 'Line 3: Must be times such as 00:01.000 --> 00:04.500'],
  ['WEBVTT\n\n00:02.000 --> 00:02.000\nx', 'Line 3: Must end after it begins'],
  ['WEBVTT\n\n23:00:00.000 --> 25:00:00.000\nx', 'Line 3: Must be within 24 hours'],
  [
    'WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:04.000 --> 00:06.000\ny',
    'Line 6: Must not begin before the cue above it',
  ],
  ['WEBVTT\n00:01.000 --> 00:02.000\nx', 'Line 2: Must follow an empty line'],
  [
    'WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nx\r\n \r\n00:03.000 --> 00:04.000\r\ny',
    'Line 6: Must follow an empty line',
  ],
])('names the line where %j is wrong', (text, message) => {
  expect(() => readVtt(text)).toThrow(message);
});
